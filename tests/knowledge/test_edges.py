"""What happens seldom: other first pages, odd files, words of a municipality."""

from pathlib import Path

import pytest
from django.core.exceptions import ValidationError
from wagtail.models import Page, Site

from cms.knowledge.blocks import QuestionBlock
from cms.knowledge.domain.markup import render
from cms.knowledge.domain.problems import Findings
from cms.knowledge.domain.variables import fill, wanted
from cms.knowledge.domain.yamlsource import read_yaml
from cms.knowledge.models import HomePage
from cms.knowledge.services.loading import starter_folders
from cms.knowledge.services.structure import ensure_home
from cms.knowledge.services.variables import values_for
from cms.municipalities.models import Platform, PlatformUse
from curricula.blocks.quiz import QuizBlock
from tests.knowledge.factories import (
    TopicFactory,
    guide,
    load,
    page_of,
    page_text,
    write_page,
)
from tests.knowledge.test_load_content import sentences
from tests.municipalities.factories import MunicipalityFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("[1]: 2", "The YAML is broken: a key is no text."),
        ("a: \ufffe", "The YAML is broken."),
    ],
)
def test_odd_yaml_is_one_sentence(text, reason):
    findings = Findings("x.yaml")

    assert read_yaml(text, findings) is None
    assert [one.message % one.values for one in findings.problems] == [reason]


def test_list_in_a_list_and_call_out_on_one_line_are_rendered():
    assert "ui-tasks" not in render("- - innen", {})
    assert "Gut zu wissen" in render("> [!TIP] Gut zu wissen", {})


@pytest.mark.parametrize("has_site", [True, False])
def test_site_with_another_first_page_gets_ours(has_site):
    HomePage.objects.all().delete()
    if has_site:
        other = Page.get_first_root_node().add_child(instance=Page(title="Andere"))
        Site.objects.update_or_create(
            is_default_site=True, defaults={"hostname": "x", "root_page": other}
        )
    else:
        Site.objects.all().delete()

    home = ensure_home()

    assert Site.objects.get(is_default_site=True).root_page_id == home.pk
    assert ensure_home() == home


def test_hidden_files_are_passed_over_and_templates_keep_their_kind(tmp_path):
    TopicFactory(slug="e-akte")
    write_page(tmp_path, "vorlage", kind="templates")
    (tmp_path / "templates/.notiz").write_text("x")

    load(tmp_path)

    assert page_of("vorlage").resource_kind == "template"


def test_folder_in_place_of_the_glossary_is_named(tmp_path):
    (tmp_path / "glossary.yaml").mkdir()

    assert sentences(tmp_path) == ["glossary.yaml: The file cannot be read."]


def test_link_to_a_page_made_by_hand_is_resolved(tmp_path, client):
    TopicFactory(slug="e-akte")
    guide("von-hand")
    write_page(tmp_path, "neu", page_text("[Dort](page:von-hand)"))

    load(tmp_path)

    assert 'href="/wissen/von-hand/"' in client.get("/wissen/neu/").content.decode()


def test_folders_that_ship_are_those_of_the_apps():
    root = Path(__file__).resolve().parents[2]

    assert starter_folders() == [
        root / "cms/knowledge/starter",
        root / "curricula/starter",
    ]


def test_words_of_a_municipality_fill_the_placeholders():
    body = MunicipalityFactory(name="Musterheim")
    portal = Platform.objects.create(
        key="p", name="Portal A", kind="portal", named_product=True
    )
    none = Platform.objects.create(key="none-dms", name="Kein DMS", kind="dms")
    PlatformUse.objects.create(municipality=body, platform=portal)
    PlatformUse.objects.create(municipality=body, platform=none)

    text = fill("{{ kommune }}, {{ portal }}, {{ dms }}", values_for(body))

    assert text == f"{body.display_name}, Portal A, [Name des DMS]"
    PlatformUse.objects.filter(platform=none).update(product_name="Akten-X")
    assert values_for(body)["dms"] == "Akten-X"
    assert values_for(None) == {}


def test_platforms_are_read_only_where_a_text_speaks_of_them(django_assert_num_queries):
    body = MunicipalityFactory(name="Musterheim")

    with django_assert_num_queries(0):
        words = values_for(body, frozenset({"kommune"}))
    with django_assert_num_queries(1):
        values_for(body, wanted("{{ kommune }} hat {{ dms }}"))

    assert words == {"kommune": body.display_name}


def test_words_stated_by_a_municipality_win_over_the_placeholder():
    body = MunicipalityFactory(leadership="Frau Muster", contact_point="das Hauptamt")

    text = fill("{{ leitung }}, {{ ansprechstelle }}", values_for(body))

    assert text == "Frau Muster, das Hauptamt"


QUESTION = {"question": "Was?", "explanation": "Darum.", "options": ["a", "b", "c"]}


def test_question_names_an_answer_there_is():
    block = QuestionBlock()
    good, bad = (block.to_python({**QUESTION, "correct": at}) for at in (2, 3))

    assert block.clean(good)["correct"] == 2
    with pytest.raises(ValidationError):
        block.clean(bad)


@pytest.mark.parametrize(
    ("kind", "correct", "is_good"),
    [
        ("single", [2], True),
        ("single", [3], False),
        ("true_false", [1], True),
        ("true_false", [2], False),
    ],
)
def test_quiz_names_answers_there_are(kind, correct, is_good):
    block = QuizBlock()
    values = {**QUESTION, "key": "q1", "kind": kind, "correct": correct, "lesson": ""}

    if is_good:
        assert list(block.clean(block.to_python(values))["correct"]) == correct
    else:
        with pytest.raises(ValidationError):
            block.clean(block.to_python(values))
