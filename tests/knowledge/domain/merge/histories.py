"""Random edit histories on both sides of a copy, for hypothesis."""

from dataclasses import replace

from hypothesis import strategies as st

from cms.knowledge.domain.merge import Block, Version

WORDS = [
    "Antrag",
    "Post",
    "Portal",
    "Frist",
    "Amt",
    "Woche",
    "Tag",
    "Akte",
    "Bürger",
    "Fach",
    "{{kommune}}",
    "-",
    "|",
    "und",
]
IDS = [f"b{number}" for number in range(6)]
NEW_IDS = ["n0", "n1", "n2"]
KINDS = [
    "change", "change", "rewrite", "heading", "setting", "kind",
    "add", "add", "remove", "move", "move", "rename", "space",
    "title", "topics", "questions",
]  # fmt: skip
texts = st.lists(st.sampled_from(WORDS), min_size=1, max_size=12).map(" ".join)
edits = st.lists(
    st.tuples(
        st.sampled_from(KINDS),
        st.integers(0, 9),
        st.integers(0, 9),
        st.sampled_from(WORDS),
        texts,
        st.sampled_from(NEW_IDS + IDS),
    ),
    max_size=7,
)


@st.composite
def bases(draw):
    count = draw(st.integers(0, 6))
    blocks = [
        Block(IDS[row], "section", draw(texts), draw(st.sampled_from(["", "A", "B"])))
        for row in range(count)
    ]
    fields = {"title": ("Akten", "ordnen"), "topics": ("e-akte", "recht")}
    return Version(tuple(blocks), fields)


def edited(version, history):
    """Return the version after a history; what makes no sense is passed over."""
    blocks, fields = list(version.blocks), dict(version.fields)
    for kind, place, other, word, text, name in history:
        if kind in {"title", "topics", "questions"}:
            _edit_field(fields, kind, place, word)
        elif kind == "add":
            if name not in {one.id for one in blocks}:
                blocks.insert(place % (len(blocks) + 1), Block(name, "section", text))
        elif blocks:
            _edit_block(blocks, (kind, place % len(blocks), other, word, text, name))
    return Version(tuple(blocks), fields)


def _edit_block(blocks, edit):
    kind, row, other, word, text, name = edit
    one = blocks[row]
    words = one.text.split()
    place = other % len(words)
    changes = {
        "change": {"text": " ".join([*words[:place], word, *words[place + 1 :]])},
        "rewrite": {"text": text},
        "space": {"text": "\n\n".join(words)},
        "heading": {"heading": word},
        "setting": {"settings": (("minutes", str(other)),)},
        "kind": {"kind": "step"},
    }
    if kind == "remove":
        del blocks[row]
    elif kind == "move":
        blocks.insert(other % len(blocks), blocks.pop(row))
    elif kind == "rename":
        if name not in {each.id for each in blocks}:
            blocks[row] = replace(one, id=name)
    else:
        blocks[row] = replace(one, **changes[kind])


def _edit_field(fields, kind, place, word):
    if kind == "title":
        parts = list(fields.get("title", ()))
        parts[place % (len(parts) + 1) :] = [word]
        fields["title"] = tuple(parts)
    elif kind == "topics":
        fields["topics"] = tuple(dict.fromkeys([*fields["topics"], word.lower()]))[:5]
    else:
        fields["check_questions"] = (word, f"{word}?")


@st.composite
def versions(draw, base=None):
    """Return base, theirs and ours; some edits were made on both sides."""
    start = draw(bases()) if base is None else draw(base)
    common = draw(edits)[:2]
    theirs = edited(edited(start, common), draw(edits))
    ours = edited(edited(start, common), draw(edits))
    return start, theirs, ours
