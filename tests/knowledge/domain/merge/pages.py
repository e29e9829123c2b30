"""Short ways to write versions: ``page("a:A b:B")``."""

from cms.knowledge.domain.merge import (
    About,
    Block,
    Choice,
    Decision,
    Subject,
    Take,
    Version,
    compare,
    decide_all,
    make_draft,
)


def block(name, text, heading="", settings=()):
    return Block(name, "section", text, heading, settings)


def page(blocks="", **fields):
    """Return a version of ``id:text`` entries; "_" in a text is a blank."""
    entries = (entry.split(":") for entry in blocks.split())
    return Version(
        tuple(block(name, text.replace("_", " ")) for name, text in entries),
        {name: tuple(text.split()) for name, text in fields.items()},
    )


def written(version):
    """Return the blocks as ``page`` takes them."""
    return " ".join(f"{one.id}:{one.text.replace(' ', '_')}" for one in version.blocks)


def about(name):
    return Subject(About.BLOCK, name)


def state_of(comparison, name):
    return comparison.by_subject[about(name)]


def draft(base, theirs, ours, *decisions, take=Take.DEFAULTS):
    """Return the draft after all decisions at once, then these."""
    found = compare(base, theirs, ours)
    return make_draft(found, [*decide_all(found, take), *decisions])


def needed(comparison):
    """Return names of blocks, "order" and fields that need a decision."""
    return [one.name or "order" for one in comparison.needed]


def adopt(name):
    return Decision(about(name), Choice.ADOPT)


def keep(name):
    return Decision(about(name), Choice.KEEP)
