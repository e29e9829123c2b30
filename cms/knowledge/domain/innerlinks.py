"""Where the text of a page leads within the site."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from cms.knowledge.domain import markdown
from cms.knowledge.domain.paragraphs import citations, number_of
from cms.knowledge.domain.sections import Section

PARAGRAPH = "paragraph"


@dataclass(frozen=True, slots=True)
class Link:
    """A link of a section; ``scheme`` is page, course or paragraph."""

    section: str
    heading: str
    words: str
    scheme: str
    key: str


def inner_links(sections: Sequence[Section]) -> Iterator[Link]:
    """Yield the links to pages and courses, and what cites a paragraph that is gone.

    Only a text with numbered paragraphs can miss one.
    """
    numbers = {
        number[0]
        for one in sections
        if (number := number_of(one.heading)) and not number[1]
    }
    for one in sections:
        for use in markdown.links(one.text):
            yield Link(one.id, one.heading, use.words, use.scheme, use.slug)
        for cited in citations(markdown.plain_text(one.text)) if numbers else ():
            if int(cited[1]) not in numbers:
                yield Link(one.id, one.heading, cited[0], PARAGRAPH, cited[1])
