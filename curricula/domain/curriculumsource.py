"""A curriculum as its file says: what to learn in which order."""

from dataclasses import dataclass

from cms.knowledge.domain.fields import Fields
from cms.knowledge.domain.pagesource import (
    AUDIENCES,
    SUMMARY_LIMIT,
    TITLE_LIMIT,
    check_slug,
    digest,
)
from cms.knowledge.domain.problems import Findings
from cms.knowledge.domain.problems import noop as _
from cms.knowledge.domain.references import Reference
from cms.knowledge.domain.sourcetext import decode
from cms.knowledge.domain.yamlsource import read_yaml

ITEM_KINDS = ("course", "instruction", "exchange")


@dataclass(frozen=True, slots=True)
class Item:
    """One entry: a course, or the page of an instruction or of an exchange."""

    kind: str
    slug: str
    required: bool
    line: int

    @property
    def scheme(self) -> str:
        """What the name refers to: a course or a page."""
        return "course" if self.kind == "course" else "page"


@dataclass(frozen=True, slots=True)
class CurriculumSource:
    """One curriculum; ``ordered``: the entries build on each other."""

    path: str
    slug: str
    digest: str
    title: str
    summary: str
    audiences: tuple[str, ...]
    goal: str
    ordered: bool
    items: tuple[Item, ...]
    valid_months: int | None
    certificate_title: str

    @property
    def references(self) -> tuple[Reference, ...]:
        """The courses and pages it names."""
        return tuple(
            Reference(self.path, item.line, item.kind, item.slug)
            for item in self.items
            if item.slug
        )


def read_curriculum(path: str, data: bytes, findings: Findings) -> CurriculumSource:
    """Return the curriculum of one file; problems are noted, their values are empty."""
    slug = path.rsplit("/", 1)[-1].removesuffix(".yaml")
    check_slug(slug, findings)
    text = decode(data, findings)
    value = None if findings.problems else read_yaml(text, findings)
    fields = Fields(value, Findings(path) if findings.problems else findings)
    source = CurriculumSource(
        path=path,
        slug=slug,
        digest=digest(data),
        title=fields.text("title", limit=TITLE_LIMIT),
        summary=fields.text("summary", limit=SUMMARY_LIMIT),
        audiences=fields.subset("audiences", AUDIENCES),
        goal=fields.text("goal", limit=500),
        ordered=fields.flag("ordered"),
        items=tuple(_item(record) for record in fields.records("items")),
        valid_months=fields.number_or_none("valid_months", low=1, high=120),
        certificate_title=fields.text("certificate_title", limit=TITLE_LIMIT),
    )
    if fields.has("items") and not source.items:
        fields.problem("items", _("“%(key)s” must not be empty."))
    _check_repeats(source.items, findings)
    fields.finish()
    return source


def _check_repeats(items: tuple[Item, ...], findings: Findings) -> None:
    seen: set[tuple[str, str]] = set()
    for item in items:
        if item.slug and (item.scheme, item.slug) in seen:
            message = _("“%(value)s” stands twice in “%(key)s”.")
            findings.add(item.line, message, value=item.slug, key="items")
        seen.add((item.scheme, item.slug))


def _item(fields: Fields) -> Item:
    kinds = [kind for kind in ITEM_KINDS if fields.has(kind)]
    if len(kinds) != 1:
        message = _("An entry names one course, instruction or exchange.")
        fields.findings.add(fields.line, message)
    kind = kinds[0] if kinds else "course"
    item = Item(
        kind=kind,
        slug=fields.text(kind, required=bool(kinds)),
        required=fields.flag("required"),
        line=fields.line_of(kind),
    )
    fields.finish()
    return item
