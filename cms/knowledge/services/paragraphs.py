"""Numbers of paragraphs of a page that is edited."""

from collections.abc import Iterable
from typing import Any

from cms.knowledge.domain.paragraphs import cited_anew, renumbered
from cms.knowledge.domain.sections import Section


def count_anew(body: Iterable[Any], questions: Iterable[Any]) -> None:
    """Count the paragraphs of a stream anew where it stands, and what cites them.

    ``questions`` are blocks whose explanations cite, too.
    """
    blocks = [each.value for each in body]
    found, moved = renumbered([Section(one["heading"], one["text"]) for one in blocks])
    for block, section in zip(blocks, found, strict=True):
        block["heading"], block["text"] = section.heading, section.text
    for each in questions:
        each.value["explanation"] = cited_anew(each.value["explanation"], moved)
