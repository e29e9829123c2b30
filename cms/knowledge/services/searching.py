"""What the search is told about pages and terms."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, cast

from django.db.models import prefetch_related_objects
from django.db.models.signals import m2m_changed, post_delete, post_save
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page
from wagtail.signals import (
    page_published,
    page_slug_changed,
    page_unpublished,
    post_page_move,
)

from cms.knowledge.models import (
    ContentPage,
    GlossaryTerm,
    SourcedPage,
    TaggedPage,
    Topic,
)
from cms.knowledge.models.content import PageFile, PageStep
from cms.knowledge.services.attachments import PAGES, documents_of
from cms.knowledge.services.hooks import step_texts
from cms.knowledge.services.labels import TERMS, page_labels
from cms.search.domain.batches import chunked
from cms.search.domain.draft import BESIDE, Draft
from cms.search.models import Label
from cms.search.services.entries import refresh
from cms.search.services.sources import Source

_CHUNK = 100  # pages that are read together
_KEYS = 2  # fields of at least this boost are further names of a page


def page_source() -> Source:
    """Return what makes entries of pages."""
    return Source(PAGES, _page_drafts)


def term_source() -> Source:
    """Return what makes entries of terms of the glossary."""
    return Source(TERMS, _term_drafts, place=(_("Knowledge"), _("Glossary")))


def connect() -> None:
    """Listen to everything that changes what can be found."""
    for signal in (page_published, page_unpublished):
        signal.connect(page_changed, dispatch_uid="search-page")
    for signal in (page_slug_changed, post_page_move):
        signal.connect(page_moved, dispatch_uid="search-moved")
    for signal in (post_save, post_delete):
        # Tags are changed without a save of their page.
        signal.connect(tag_changed, sender=TaggedPage, dispatch_uid="search-tag")
        signal.connect(part_changed, sender=PageFile, dispatch_uid="search-page-file")
        signal.connect(part_changed, sender=PageStep, dispatch_uid="search-step")
        signal.connect(topic_changed, sender=Topic, dispatch_uid="search-topic")
        signal.connect(term_changed, sender=GlossaryTerm, dispatch_uid="search-term")
    for field in (GlossaryTerm.topics, GlossaryTerm.see_also):
        name = f"search-term-{field.field.name}"
        m2m_changed.connect(term_connected, sender=field.through, dispatch_uid=name)


def tag_changed(instance: TaggedPage, **_signal: Any) -> None:
    """Tell the search of a page whose topics changed."""
    refresh(PAGES, [instance.content_object_id])


def part_changed(instance: PageStep | PageFile, **_signal: Any) -> None:
    """Tell the search of a page that has other steps or files now."""
    refresh(PAGES, [instance.page_id])


def topic_changed(instance: Topic, **_signal: Any) -> None:
    """Tell the search of what got or lost this topic, or knew it by another id."""
    labelled = Label.objects.filter(facet="topic", value=instance.slug)
    said = set(labelled.values_list("entry__source", flat=True))
    pages = instance.tagged_pages.values_list("content_object_id", flat=True)
    terms = instance.terms.values_list("pk", flat=True)
    held = {f"{PAGES}:{key}" for key in pages} | {f"{TERMS}:{key}" for key in terms}
    for name in (PAGES, TERMS):
        found = (source.partition(":") for source in said ^ held)
        refresh(name, [key for kind, _colon, key in found if kind == name])


def term_connected(instance: GlossaryTerm | Topic, action: str, **_signal: Any) -> None:
    """Tell the search of terms whose topics changed after they were saved."""
    if not action.startswith("post_"):
        return
    if isinstance(instance, Topic):
        topic_changed(instance)
    else:
        refresh(TERMS, [instance.pk])


def term_changed(instance: GlossaryTerm, **_signal: Any) -> None:
    """Tell the search of one term, or of its end."""
    refresh(TERMS, [instance.pk])


def page_changed(instance: Page, **_signal: Any) -> None:
    """Tell the search of one page; a receiver of Wagtail's page signals."""
    refresh(PAGES, [instance.pk])


def page_moved(instance: Page, **_signal: Any) -> None:
    """Tell the search of a page and all below it, whose addresses change too."""
    below = instance.get_descendants(inclusive=True)
    refresh(PAGES, list(below.values_list("pk", flat=True)))


def _page_drafts(keys: Collection[object] | None) -> Iterator[Draft]:
    pages = Page.objects.live().filter(depth__gt=2)
    if keys is not None:
        pages = pages.filter(pk__in=keys)
    questions = step_texts()
    for some in chunked(pages.order_by("pk").values_list("pk", flat=True), _CHUNK):
        known = _Relations.of(some)
        found = list(Page.objects.filter(pk__in=some).specific())
        content = [page for page in found if isinstance(page, ContentPage)]
        prefetch_related_objects(content, "publisher")
        for page in found:
            if isinstance(page, SourcedPage):
                yield _draft_of(page, known, questions)


@dataclass(frozen=True, slots=True)
class _Relations:
    """What some pages are connected with by the page's key; a query or two each."""

    steps: Mapping[int, list[str]]
    topics: Mapping[int, list[tuple[str, str]]]
    documents: Mapping[int, list[int]]

    @classmethod
    def of(cls, pages: Collection[int]) -> "_Relations":
        steps, topics = defaultdict(list), defaultdict(list)
        for page, step in PageStep.objects.filter(page__in=pages).values_list(
            "page_id", "step"
        ):
            steps[page].append(step)
        for page, slug, name in TaggedPage.objects.filter(
            content_object__in=pages
        ).values_list("content_object_id", "tag__slug", "tag__name"):
            topics[page].append((slug, name))
        return cls(steps, topics, documents_of(pages))


def _draft_of(
    page: SourcedPage, known: _Relations, questions: Mapping[str, str]
) -> Draft:
    texts = {name: " ".join(words) for name, words in _texts(page)}
    day = page.last_published_at
    context = [questions.get(step, "") for step in known.steps[page.pk]]
    context.append(", ".join(sorted(name for _slug, name in known.topics[page.pk])))
    topics = [slug for slug, _name in known.topics[page.pk]]
    return Draft(
        source=f"{PAGES}:{page.pk}",
        kind=getattr(page, "kind", "") or page.specific_class.__name__.lower(),
        title=page.title,
        url=page.url or "",
        summary=getattr(page, "summary", "") or page.search_description,
        keys=texts["keys"],
        context="\n".join(filter(None, dict.fromkeys(context))),
        body=texts["body"],
        documents=tuple(known.documents.get(page.pk, ())),
        day=timezone.localdate(day) if day else None,
        page=page.pk,
        labels=frozenset(page_labels(page, topics, at=timezone.localdate())),
    )


def _texts(page: SourcedPage) -> Iterator[tuple[str, list[str]]]:
    """Yield the page's further names, then its text."""
    keys: list[str] = []
    body: list[str] = []
    for field in page.get_searchable_search_fields():
        if field.field_name in ("title", "summary"):
            continue
        wanted = keys if (field.boost or 1) >= _KEYS else body
        wanted.extend(_strings(field.get_value(page)))
    yield "keys", keys
    yield "body", body


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, Mapping):
        value = value.values()
    if isinstance(value, Iterable) and not isinstance(value, str):
        for part in value:
            yield from _strings(part)
    elif value not in (None, ""):
        yield str(value)


def _term_drafts(keys: Collection[object] | None) -> Iterator[Draft]:
    terms = GlossaryTerm.objects.prefetch_related("topics", "see_also")
    if keys is not None:
        terms = terms.filter(pk__in=cast("Collection[int]", keys))
    for term in terms:
        yield Draft(
            source=f"{TERMS}:{term.pk}",
            kind=TERMS,
            title=term.term,
            url=term.url,
            summary=term.definition,
            keys="\n".join(term.synonyms),
            context=", ".join(topic.name for topic in term.topics.all()),
            labels=frozenset(_labels_of(term)),
        )


def _labels_of(term: GlossaryTerm) -> Iterator[tuple[str, str]]:
    for topic in term.topics.all():
        yield "topic", topic.slug
    for other in term.see_also.all():
        yield BESIDE, f"{TERMS}:{other.pk}"
