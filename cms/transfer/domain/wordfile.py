"""A page as DOCX: the body with its styles, numbers and links, packed.

Equal pages give equal files.
"""

import zipfile
from collections.abc import Iterable, Mapping, Sequence
from io import BytesIO
from xml.sax.saxutils import escape, quoteattr

from cms.knowledge.domain.sections import Section
from cms.knowledge.domain.variables import fill
from cms.transfer.domain.wordbody import BULLETS, Body, paragraph, run

_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_NS = f'xmlns:w="{_MAIN}" xmlns:r="{_OFFICE}"'
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_DAY = (1980, 1, 1, 0, 0, 0)
_LEVELS = 9
_PAGE = (
    '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1418" w:right="1418" '
    'w:bottom="1134" w:left="1418" w:header="709" w:footer="709" w:gutter="0"/>'
    "</w:sectPr>"
)
_BORDERS = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="808080"/>'
    for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)
# Key, name as programs know it, attributes, properties of paragraph and of run.
_HEADING = (
    '<w:keepNext/><w:spacing w:before="{}" w:after="120"/><w:outlineLvl w:val="{}"/>'
)
_STYLES = (
    ("Standard", "Normal", ' w:default="1"', '<w:spacing w:after="120"/>', ""),
    ("Title", "Title", "", "", '<w:b/><w:sz w:val="40"/>'),
    ("Subtitle", "Subtitle", "", "", '<w:color w:val="595959"/>'),
    ("Heading1", "heading 1", "", _HEADING.format(320, 0), '<w:b/><w:sz w:val="30"/>'),
    ("Heading2", "heading 2", "", _HEADING.format(240, 1), '<w:b/><w:sz w:val="25"/>'),
    ("Hinweis", "Hinweis", "", '<w:ind w:left="425" w:right="425"/>', ""),
)


def word_file(
    title: str,
    facts: Iterable[str],
    sections: Sequence[Section],
    addresses: Mapping[tuple[str, str], str],
    words: Mapping[str, str],
) -> bytes:
    """Return the file: title, facts in a line each, sections.

    ``addresses`` maps (scheme, slug) of internal links to whole addresses; a link to
    what is not there is written as its text. ``words`` fill placeholders.
    """
    body = Body(addresses, words)
    said = [paragraph(run(fill(title, words)), "Title")]
    said += [paragraph(run(fill(fact, words)), "Subtitle") for fact in facts if fact]
    said += [body.section(one.heading, one.text) for one in sections]
    document = f"<w:body>{''.join(said)}{_PAGE}</w:body>"
    return _packed(
        {
            "[Content_Types].xml": _types(),
            "_rels/.rels": _relations(
                [("rId1", "officeDocument", "word/document.xml")]
            ),
            "docProps/core.xml": _core(fill(title, words)),
            "word/document.xml": f"<w:document {_NS}>{document}</w:document>",
            "word/styles.xml": _styles(),
            "word/numbering.xml": _numbering(body.lists),
            "word/_rels/document.xml.rels": _relations(
                [
                    ("rId1", "styles", "styles.xml"),
                    ("rId2", "numbering", "numbering.xml"),
                ],
                body.links,
            ),
        }
    )


def _packed(parts: Mapping[str, str]) -> bytes:
    target = BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            entry = zipfile.ZipInfo(name, _DAY)
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, _XML + content)
    return target.getvalue()


def _types() -> str:
    overrides = "".join(
        f'<Override PartName="/{name}.xml" ContentType="{kind}+xml"/>'
        for name, kind in (
            ("word/document", f"{_WORD}.document.main"),
            ("word/styles", f"{_WORD}.styles"),
            ("word/numbering", f"{_WORD}.numbering"),
            (
                "docProps/core",
                "application/vnd.openxmlformats-package.core-properties",
            ),
        )
    )
    return (
        f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
    )


def _relations(parts: Iterable[tuple[str, str, str]], links: Iterable[str] = ()) -> str:
    inside = "".join(
        f'<Relationship Id="{key}" Type="{_OFFICE}/{kind}" Target="{name}"/>'
        for key, kind, name in parts
    )
    outside = "".join(
        f'<Relationship Id="rL{number}" Type="{_OFFICE}/hyperlink" '
        f'Target={quoteattr(address)} TargetMode="External"/>'
        for number, address in enumerate(links, 1)
    )
    kind = f"{_PACKAGE}/relationships"
    return f'<Relationships xmlns="{kind}">{inside}{outside}</Relationships>'


def _core(title: str) -> str:
    return (
        f'<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<dc:title>{escape(title)}</dc:title><dc:language>de-DE</dc:language>"
        "</cp:coreProperties>"
    )


def _styles() -> str:
    default = (
        '<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Arial" '
        'w:hAnsi="Arial" w:cs="Arial"/><w:sz w:val="22"/><w:lang w:val="de-DE"/>'
        "</w:rPr></w:rPrDefault></w:docDefaults>"
    )
    paragraphs = "".join(
        f'<w:style w:type="paragraph" w:styleId="{key}"{more}><w:name w:val="{name}"/>'
        f"<w:pPr>{block}</w:pPr><w:rPr>{inline}</w:rPr></w:style>"
        for key, name, more, block, inline in _STYLES
    )
    return (
        f"<w:styles {_NS}>{default}{paragraphs}"
        '<w:style w:type="character" w:styleId="Code"><w:name w:val="Code"/><w:rPr>'
        '<w:rFonts w:ascii="Courier New" w:hAnsi="Courier New"/></w:rPr></w:style>'
        '<w:style w:type="table" w:styleId="Tabelle"><w:name w:val="Tabelle"/>'
        f"<w:tblPr><w:tblBorders>{_BORDERS}</w:tblBorders></w:tblPr></w:style>"
        "</w:styles>"
    )


def _numbering(lists: Iterable[tuple[int, int]]) -> str:
    """Return the bullets and the numbers, and a list of its own for each of them."""
    kinds = (("bullet", lambda _level: "•"), ("decimal", lambda n: f"%{n + 1}."))
    forms = "".join(
        f'<w:abstractNum w:abstractNumId="{key}">'
        + "".join(_level(level, kind, text(level)) for level in range(_LEVELS))
        + "</w:abstractNum>"
        for key, (kind, text) in enumerate(kinds)
    )
    used = f'<w:num w:numId="{BULLETS}"><w:abstractNumId w:val="0"/></w:num>'
    used += "".join(
        f'<w:num w:numId="{key}"><w:abstractNumId w:val="1"/><w:lvlOverride '
        f'w:ilvl="{level}"><w:startOverride w:val="{start}"/></w:lvlOverride></w:num>'
        for key, (level, start) in enumerate(lists, BULLETS + 1)
    )
    return f"<w:numbering {_NS}>{forms}{used}</w:numbering>"


def _level(level: int, kind: str, text: str) -> str:
    return (
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/>'
        f'<w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/><w:pPr><w:ind '
        f'w:left="{(level + 1) * 425}" w:hanging="425"/></w:pPr></w:lvl>'
    )
