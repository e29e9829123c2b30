"""Documents agree with what they describe."""

import re
from pathlib import Path

import pytest

from cms.accounts.demo import PASSWORD, logins
from cms.municipalities.demo import HOME
from cms.municipalities.domain.spelling import slug
from tests.municipalities.factories import MunicipalityFactory

ATTRIBUTION = (
    "Quelle: © Statistisches Bundesamt (Destatis), Gemeindeverzeichnis-"
    "Informationssystem GV-ISys, Gebietsstand 30.11.2025; Koordinaten: Gebietsstand "
    "31.12.2024. Daten bearbeitet."
)
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


@pytest.mark.django_db
def test_readme_names_the_log_ins_of_the_demo():
    MunicipalityFactory(name=HOME, slug=slug(HOME), fictional=True)
    text = (ROOT / "README.md").read_text()
    rows = re.findall(r"^\| `([^`]+@[^`]+)` \| (.+) \|$", text, re.MULTILINE)

    assert rows == logins()
    assert f"`{PASSWORD}`" in text


def test_readme_says_what_it_must():
    """What it is, two commands, pictures, imports, glossary, sources, licences."""
    text = (ROOT / "README.md").read_text()
    source = " ".join(text.replace("> ", "").split())

    for part in (
        "make demo", "make test", "docs/screenshots/", "## Glossary", "EUPL-1.2",
        "barcamps -> curricula -> assessment -> cms.adoption -> cms.acknowledgement",
        "-> cms.transfer -> cms.feedback -> cms.knowledge -> cms.search",
        "-> cms.municipalities -> cms.mail -> cms.jobs -> cms.audit -> cms.ui",
        "THIRD-PARTY.md",
    ):  # fmt: skip
        assert part in text
    assert ATTRIBUTION in source


def test_links_between_documents_resolve():
    broken = [
        f"{path.relative_to(ROOT)}: {target}"
        for path in [*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")]
        for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", path.read_text())
        if not (path.parent / target).exists()
    ]

    assert broken == []
