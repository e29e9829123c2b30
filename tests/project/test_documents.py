"""Documents agree with what they describe."""

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def _required() -> set[str]:
    """Return the names in requirements/*.in, without extras and versions."""
    lines = [
        line
        for path in (ROOT / "requirements").glob("*.in")
        for line in path.read_text().splitlines()
    ]
    names = (re.match(r"[A-Za-z][\w.-]*", line) for line in lines)
    return {match.group() for match in names if match}


def test_every_dependency_has_a_reason():
    table = (ROOT / "docs/dependencies.md").read_text()
    explained = set(re.findall(r"^\| ([A-Za-z][\w.-]*) \|", table, re.MULTILINE))

    assert _required() == explained - {"Package"}


def test_every_setting_of_the_environment_is_documented():
    source = "".join(path.read_text() for path in (ROOT / "cms/settings").glob("*.py"))
    used = set(re.findall(r"env(?:\.\w+)?\(\s*\"([A-Z_0-9]+)\"", source))
    documented = set(
        re.findall(
            r"^\| `([A-Z_0-9]+)` \|", (ROOT / "docs/operate.md").read_text(), re.M
        )
    )

    assert used == documented


def test_links_between_documents_resolve():
    broken = [
        f"{path.relative_to(ROOT)}: {target}"
        for path in [*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")]
        for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", path.read_text())
        if not (path.parent / target).exists()
    ]

    assert broken == []
