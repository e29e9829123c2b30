from pathlib import Path

import pytest

from cms.ui.samples import samples

TEMPLATES = Path(__file__).resolve().parents[2] / "cms/ui/templates"
COMPONENTS = sorted((TEMPLATES / "ui").glob("*.html"))
# Drawn by forms, by base.html or inside of another component.
INNER = {
    "button_label", "error_summary", "field", "field_errors", "field_group",
    "field_hint", "field_mark", "form", "nav_list", "score_note", "breadcrumb",
}  # fmt: skip


@pytest.mark.parametrize("path", COMPONENTS, ids=lambda path: path.stem)
def test_component_begins_with_its_arguments(path):
    assert path.read_text().startswith("{% comment %}")


def test_style_guide_shows_every_component():
    shown = "".join(p.read_text() for p in (TEMPLATES / "styleguide").glob("*.html"))

    missing = {p.stem for p in COMPONENTS if f'"ui/{p.name}"' not in shown}

    assert missing == INNER


@pytest.mark.parametrize(
    "path", sorted(TEMPLATES.rglob("*.html")), ids=lambda path: path.name
)
def test_templates_stay_short(path):
    assert len(path.read_text().splitlines()) <= 80


def test_samples_are_the_same_each_time():
    assert samples()["svg"] == samples()["svg"]
