"""DOCX files, made by hand: what programs write, and what nobody should."""

import zipfile
from io import BytesIO

NS = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
STYLES = "".join(
    f'<w:style w:type="paragraph" w:styleId="{key}"><w:name w:val="{name}"/>'
    f"{more}</w:style>"
    for key, name, more in (
        ("Titel", "Title", ""),
        ("berschrift1", "heading 1", ""),
        ("berschrift2", "heading 2", ""),
        ("berschrift3", "heading 3", ""),
        ("TOC1", "toc 1", ""),
        ("Paragraf", "Paragraf", '<w:basedOn w:val="berschrift1"/><w:pPr><w:numPr>'
         '<w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr>'),
        ("Eigen", "Eigene", '<w:pPr><w:outlineLvl w:val="1"/></w:pPr>'),
    )
)  # fmt: skip


def level(number, form, text):
    return (
        f'<w:lvl w:ilvl="{number}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


NUMBERING = (
    '<w:abstractNum w:abstractNumId="0">'
    + level(0, "decimal", "§ %1")
    + level(1, "decimal", "(%2)")
    + level(2, "lowerLetter", "%3)")
    + '</w:abstractNum><w:abstractNum w:abstractNumId="1">'
    + level(0, "decimal", "%1.")
    + level(1, "bullet", "•")
    + level(2, "chicago", "%3")
    + "</w:abstractNum>"
    '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    '<w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>'
    '<w:num w:numId="3"><w:abstractNumId w:val="1"/><w:lvlOverride w:ilvl="0">'
    '<w:startOverride w:val="5"/></w:lvlOverride></w:num>'
)
LINKS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/'
    'relationships"><Relationship Id="rId1" Type="x/hyperlink" '
    'Target="https://example.org/a"/><Relationship Id="rId2" Type="x/hyperlink" '
    'Target="file:///etc/passwd"/></Relationships>'
)


def p(text="", style="", number=None, runs=""):
    """Return a paragraph; ``number`` is (list, level)."""
    told = f'<w:pStyle w:val="{style}"/>' if style else ""
    if number:
        key, depth = number
        told += f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{key}"/></w:numPr>'
    return f"<w:p><w:pPr>{told}</w:pPr>{run(text) if text else ''}{runs}</w:p>"


def run(text, marks=""):
    return f'<w:r><w:rPr>{marks}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def table(*rows):
    cells = "".join(
        "<w:tr>" + "".join(f"<w:tc>{p(cell)}</w:tc>" for cell in row) + "</w:tr>"
        for row in rows
    )
    return f"<w:tbl>{cells}</w:tbl>"


def docx(body, *, head="", footnotes="", **parts):
    """Return the file; ``parts`` replaces or adds parts by name."""
    files = {
        "[Content_Types].xml": "<Types/>",
        "word/document.xml": (
            f"{head}<w:document {NS}><w:body>{body}</w:body></w:document>"
        ),
        "word/styles.xml": f"<w:styles {NS}>{STYLES}</w:styles>",
        "word/numbering.xml": f"<w:numbering {NS}>{NUMBERING}</w:numbering>",
        "word/footnotes.xml": f"<w:footnotes {NS}>{footnotes}</w:footnotes>",
        "word/_rels/document.xml.rels": LINKS,
        **parts,
    }
    target = BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            if content is not None:
                archive.writestr(name, content)
    return target.getvalue()
