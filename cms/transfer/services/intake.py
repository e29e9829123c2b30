"""Files of others as drafts that are shown before anything is stored.

DOCX is read in the sandbox. Source: privacy-and-security, R13.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from django.utils.translation import gettext as _

from cms.knowledge.domain.pagesource import KINDS, PageSource, read_page
from cms.knowledge.domain.problems import Findings, Problem
from cms.knowledge.domain.references import text_references, unknown
from cms.knowledge.domain.sections import split
from cms.knowledge.domain.sourcetext import MAX_BYTES, decode
from cms.knowledge.services.hooks import dimension_ids, step_ids
from cms.knowledge.services.loading import sentence
from cms.knowledge.services.pages import known_pages, known_topics
from cms.transfer.domain.draft import Draft
from cms.transfer.domain.facts import day_of
from cms.transfer.domain.wordpage import word_page
from cms.ui import sandbox
from cms.ui.domain.archives import opened
from cms.ui.domain.file_kinds import FileKind, kind_of
from cms.ui.domain.refusals import Fault, RefusedFileError
from cms.ui.uploads import fault_sentence

MOST_FILES = 40
# What is shown travels with the form, packed; a form may have 2.5 MB.
MOST_CHARACTERS = 2_000_000
_ENDINGS = "DOCX, MD, ZIP"
_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_TITLE = re.compile(r"# +(.+?) *#* *")
File = tuple[str, bytes]


class TooManyFilesError(Exception):
    """There is more than can be shown at once; the message says so."""


def read_files(files: Iterable[File], kind: str) -> list[Draft]:
    """Return a draft for each file, those of packed folders too.

    Args:
        files: names and contents, at most 40 with what is packed.
        kind: what becomes of files that do not say it by their folder.

    Raises:
        TooManyFilesError: if there are more.
    """
    found: list[Draft] = []
    for name, data in files:
        found += _read(name, data, kind)
        if len(found) > MOST_FILES:
            raise TooManyFilesError(_("These are more than 40 files. Take fewer."))
    if sum(_size(draft) for draft in found) > MOST_CHARACTERS:
        text = _("These files are too long to be shown at once. Take fewer.")
        raise TooManyFilesError(text)
    return _with_references(found)


def _size(draft: Draft) -> int:
    sections = draft.page.sections if draft.page else ()
    return sum(len(one.text) for one in sections)


def _read(name: str, data: bytes, kind: str) -> list[Draft]:
    ending = name.rpartition(".")[2].lower()
    try:
        if ending == "zip":
            return [_markdown(*one) for one in _packed(data, kind)]
        if ending == "docx":
            return [_word(name, data, kind)]
    except RefusedFileError as error:
        return [_refused(name, fault_sentence(error.fault, name, [FileKind.DOCX]))]
    if ending == "md":
        return [_markdown(name, data, kind)]
    text = _("“%(name)s” is of a kind that is not taken. Allowed are %(kinds)s.")
    return [_refused(name, text % {"name": name, "kinds": _ENDINGS})]


def _refused(name: str, *problems: str) -> Draft:
    return Draft(name, None, problems=problems)


def _packed(data: bytes, kind: str) -> list[tuple[str, bytes, str]]:
    """Return the Markdown files of an archive with the kind their folder says."""
    with opened(data) as archive:
        entries = [one for one in archive.infolist() if not one.is_dir()]
        if len(entries) > MOST_FILES:
            raise TooManyFilesError(_("These are more than 40 files. Take fewer."))
        found = []
        for entry in entries:
            folder = entry.filename.rpartition("/")[0].rpartition("/")[2]
            with archive.open(entry) as file:
                content = file.read(MAX_BYTES + 1)
            found.append((entry.filename, content, KINDS.get(folder, kind)))
    return found


def _word(name: str, data: bytes, kind: str) -> Draft:
    if data.startswith(_OLD_OFFICE):
        # Encrypted files look like those of old programs.
        raise RefusedFileError(Fault.LOCKED if _ENCRYPTED in data else Fault.ENDING)
    kind_of(name, data, [FileKind.DOCX])
    try:
        read = sandbox.run("word.read", data)
    except sandbox.SandboxError as error:
        known = error.reason in set(Fault)
        raise RefusedFileError(
            Fault(error.reason) if known else Fault.EFFORT
        ) from error
    page, losses = word_page(name, kind, read)
    if not page.sections:
        return _refused(name, _("“%(name)s” holds no text.") % {"name": name})
    day = day_of(page.title, page.sections) if kind == "instruction" else None
    return Draft(name, page, day.isoformat() if day else "", tuple(losses))


def _markdown(name: str, data: bytes, kind: str) -> Draft:
    if not name.endswith(".md"):
        text = _("“%(name)s” is of a kind that is not taken. Allowed are %(kinds)s.")
        return _refused(name, text % {"name": name, "kinds": "MD"})
    findings = Findings(name)
    if data.lstrip(b"\xef\xbb\xbf").startswith(b"---"):
        page = read_page(name, kind, data, findings)
    else:
        page = _bare_page(name, kind, decode(data, findings), findings)
    if not page.sections and not findings.problems:
        findings.add(0, "The page has no text.")
    if findings.problems:
        return _refused(name, *map(sentence, sorted(findings.problems)))
    return Draft(name, page)


def _bare_page(name: str, kind: str, text: str, findings: Findings) -> PageSource:
    """Return a page without front matter; its title is the one heading with ``#``."""
    first, _rest, body = text.lstrip("\n").partition("\n")
    match, line = _TITLE.fullmatch(first), 1 + len(text) - len(text.lstrip("\n"))
    stem = name.rpartition("/")[2].removesuffix(".md")
    sections = split(body, line + 1) if match else split(text)
    references = text_references(sections, findings)
    return PageSource(
        path=name, slug=stem, kind=kind, digest="",
        title=match[1] if match else stem, summary="", topics=(), dimension="",
        steps=(), audiences=(), minutes=5, review_months=12, related=(),
        sections=tuple(sections), references=references,
    )  # fmt: skip


def _with_references(drafts: Sequence[Draft]) -> list[Draft]:
    """Return the drafts; what leads nowhere, in the files or here, is a problem."""
    pages = [draft.page for draft in drafts if draft.page]
    names = known_pages() | known_topics() | {("page", page.slug) for page in pages}
    names |= {("dimension", key) for key in dimension_ids()}
    steps = {("step", key) for key in step_ids()}
    return [
        _checked(draft, lambda *one: one in names | steps, has_steps=bool(steps))
        for draft in drafts
    ]


def _checked(draft: Draft, is_known: object, *, has_steps: bool) -> Draft:
    references = draft.page.references if draft.page else ()
    asked = [one for one in references if has_steps or one.scheme != "step"]
    problems: list[Problem] = unknown(asked, is_known)  # type: ignore[arg-type]
    if not problems:
        return draft
    return replace(draft, page=None, problems=tuple(map(sentence, sorted(problems))))
