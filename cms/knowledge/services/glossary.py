"""The loader of the glossary."""

from collections.abc import Sequence
from pathlib import Path

from cms.knowledge.domain.glossarysource import (
    TermSource,
    content_digest,
    read_glossary,
)
from cms.knowledge.domain.problems import Problem
from cms.knowledge.domain.problems import noop as _
from cms.knowledge.domain.reading import Provided, Reading, Tally
from cms.knowledge.models import GlossaryTerm, Topic
from cms.knowledge.services.files import read_each
from cms.knowledge.services.loading import Step
from cms.knowledge.services.pages import STARTER
from cms.knowledge.services.structure import ensure_glossary

_FILE = "glossary.yaml"


class GlossaryLoader:
    """Loads ``glossary.yaml``; terms edited since their import are left alone."""

    order = 10
    starter = STARTER

    def read(self, folders: Sequence[Path]) -> Reading:
        """Read the glossaries of the folders."""
        terms, problems, files = read_each(folders, _FILE, read_glossary)
        return Reading(
            items=tuple(terms),
            files=files,
            provided=tuple(Provided("term", one.term, one.path) for one in terms),
            references=tuple(ref for one in terms for ref in one.references),
            problems=tuple(problems),
        )

    def known(self) -> set[tuple[str, str]]:
        """Return the terms of the database."""
        return {
            ("term", term)
            for term in GlossaryTerm.objects.values_list("term", flat=True)
        }

    def clashes(self, reading: Reading) -> list[Problem]:
        """Return terms whose address another term of the site already has."""
        slugs = {one.slug: one for one in reading.items}
        names = [one.term for one in reading.items]
        taken = GlossaryTerm.objects.filter(slug__in=slugs).exclude(term__in=names)
        message = _("The term “%(term)s” has the same address.")
        return [
            Problem(
                slugs[row.slug].path, slugs[row.slug].line, message, {"term": row.term}
            )
            for row in taken
        ]

    def write(self, reading: Reading, tally: Tally, step: Step) -> None:
        """Make new terms, update those nobody edited, then join them."""
        ensure_glossary()
        topics = {topic.slug: topic for topic in Topic.objects.all()}
        rows = GlossaryTerm.objects.prefetch_related("topics", "see_also")
        terms = {row.term: row for row in rows}
        todo = [
            one for one in reading.items if _wanted(terms.get(one.term), one, tally)
        ]
        for one in todo:
            row = terms.get(one.term)
            tally.new += row is None
            tally.changed += row is not None
            terms[one.term] = _save(row or GlossaryTerm(term=one.term), one)
        for one in todo:
            row = terms[one.term]
            row.topics.set([topics[name] for name in one.topics])
            row.see_also.set([terms[name] for name in one.see_also])
        for one in dict.fromkeys(one.path for one in reading.items):
            step(one)


def _wanted(row: GlossaryTerm | None, source: TermSource, tally: Tally) -> bool:
    """Return whether the term is to be written; count it otherwise."""
    if row is not None and row.source_digest == source.digest:
        tally.unchanged += 1
        return False
    if row is not None and _digest(row) != row.content_digest:
        tally.kept.append(row.term)
        return False
    return True


def _digest(row: GlossaryTerm) -> str:
    """Return the digest of what the term says now; no query after prefetching."""
    topics = [topic.slug for topic in row.topics.all()]
    see_also = [term.term for term in row.see_also.all()]
    return content_digest(row.term, row.definition, row.synonyms, topics, see_also)


def _save(row: GlossaryTerm, source: TermSource) -> GlossaryTerm:
    row.slug, row.definition = source.slug, source.definition
    setattr(row, "synonyms", source.synonyms)  # noqa: B010 -- a list, though the base field says text
    row.source_digest = row.content_digest = source.digest
    row.save()
    return row
