"""Blocks and versions of a page, as far as adopting and adapting needs them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from cms.knowledge.domain.sections import normalise

# What two versions may be told apart by: kind, heading, text, settings.
Content = tuple[object, ...]


@dataclass(frozen=True, slots=True)
class Block:
    """One block of a page; its content is heading, text and settings.

    ``kind`` is the type of the block, such as section; ``settings`` are (name, value)
    of everything that is no running text, such as the minutes of a step.
    """

    id: str
    kind: str
    text: str
    heading: str = ""
    settings: tuple[tuple[str, str], ...] = ()

    @property
    def content(self) -> Content:
        """Return what makes the block equal to another: normalised, without the id."""
        settings = sorted((name, normalise(value)) for name, value in self.settings)
        return (
            self.kind,
            normalise(self.heading),
            normalise(self.text),
            tuple(settings),
        )

    @property
    def is_empty(self) -> bool:
        """Return whether it holds no word and no setting."""
        return not (self.heading.strip() or self.text.strip() or self.settings)


@dataclass(frozen=True, slots=True)
class Version:
    """Blocks of a page in order, and its compared fields.

    ``fields`` maps names of ``cms.knowledge.domain.merge.fields`` to their parts: the
    words of a text, the entries of a list. Absent or empty fields hold no part.
    """

    blocks: tuple[Block, ...] = ()
    fields: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def ids(self) -> tuple[str, ...]:
        """Return the ids of the blocks in order."""
        return tuple(block.id for block in self.blocks)

    @property
    def by_id(self) -> dict[str, Block]:
        """Return the blocks by their ids."""
        return {block.id: block for block in self.blocks}

    def renamed(self, names: Mapping[str, str]) -> "Version":
        """Return the version with old ids replaced by new ones."""
        if not names:
            return self
        blocks = (replace(one, id=names.get(one.id, one.id)) for one in self.blocks)
        return replace(self, blocks=tuple(blocks))

    def with_unique_ids(self) -> "Version":
        """Return the version with no id twice; later ones become ``id~2``, ``id~3``.

        A sound page never needs it: it keeps every block of one that is not.
        """
        if len(set(self.ids)) == len(self.blocks):
            return self
        return replace(self, blocks=tuple(_unique(self.blocks)))


def _unique(blocks: Iterable[Block]) -> list[Block]:
    blocks = list(blocks)
    taken = {block.id for block in blocks}
    seen: set[str] = set()
    found = []
    for block in blocks:
        name, count = block.id, 1
        if name in seen:
            while name in taken:
                count += 1
                name = f"{block.id}~{count}"
        taken.add(name)
        seen.add(name)
        found.append(replace(block, id=name))
    return found
