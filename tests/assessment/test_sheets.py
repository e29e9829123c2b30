"""A run reads answers from a file: seen first, then taken over."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from assessment.domain.findings import RefusedError
from assessment.forms import sheets
from assessment.models import Answer, Run
from assessment.services.refusals import RunClosedError
from assessment.services.sheets import take_over
from tests.accounts.factories import UserFactory
from tests.assessment.factories import NOW, AnswerFactory, CatalogueFactory, RunFactory

pytestmark = pytest.mark.django_db
SHEET = """\
catalogue: digitale-kommune@1.0.0
size_class: s3
answers:
  str-01: 3
  str-02: unknown
  pro-01: 1
  koo-04: na
"""


def page_of(run) -> str:
    slug = run.municipality.slug
    return f"/kommunen/{slug}/selbsteinschaetzung/{run.pk}/einlesen/"


def upload(client, run, content=SHEET, name="selbsttest.yaml"):
    data = content.encode() if isinstance(content, str) else content
    return client.post(page_of(run), {"file": SimpleUploadedFile(name, data)})


def answers_of(run) -> dict[tuple[str, str], str]:
    rows = Answer.objects.filter(run=run)
    return {
        (row.question, row.source): row.value if row.level is None else str(row.level)
        for row in rows
    }


def take(run, text=SHEET, replace=()):
    return take_over(run, text, replace=replace, by=UserFactory(), at=NOW)


def test_preview_shows_what_is_taken_and_stores_nothing(client, run, coordinator):
    AnswerFactory(run=run, question="pro-01", level=2)

    response = upload(client, run)

    text = response.content.decode()
    offered = response.context["offered"]
    assert [entry.question.id for entry in offered.taken] == ["str-01", "str-02"]
    assert [entry.question.id for entry in offered.choices] == ["pro-01"]
    assert "braucht eine Begründung" in text
    assert "20.000 bis unter 100.000" in text
    assert answers_of(run) == {("pro-01", "house"): "2"}


def test_first_page_asks_for_the_file(client, run, coordinator):
    response = client.get(page_of(run))

    assert 'enctype="multipart/form-data"' in response.content.decode()


def test_what_is_answered_stays_unless_it_is_chosen(client, run, coordinator):
    AnswerFactory(run=run, question="pro-01", level=2, comment="Seit 2024.", version=3)
    AnswerFactory(run=run, question="str-02", level=4)
    seen = upload(client, run).context["offered"]

    sent = {"sheet": seen.text, "replace": ["pro-01:3", "str-02:9", "kaputt"]}
    response = client.post(page_of(run), sent, follow=True)

    changed = Answer.objects.get(run=run, question="pro-01")
    assert "2 Antworten wurden übernommen" in response.content.decode()
    assert answers_of(run) == {
        ("str-01", "house"): "3",
        ("str-02", "house"): "4",
        ("pro-01", "house"): "1",
    }
    assert (changed.comment, changed.version) == ("Seit 2024.", 4)
    assert changed.answered_by == coordinator


def test_prefilled_answers_are_replaced_and_confirmed(run):
    AnswerFactory(run=run, question="str-01", level=1, confirmed=False, comment="alt")

    count = take(run)

    row = Answer.objects.get(run=run, question="str-01")
    assert (count, row.level, row.confirmed, row.comment) == (3, 3, True, "alt")


def test_what_a_perspective_answered_counts_as_answered(run):
    AnswerFactory(run=run, question="str-01", source="bm", level=1)

    take(run)
    before = answers_of(run)
    take(run, replace=["str-01:0"])

    assert ("str-01", "house") not in before
    assert answers_of(run)["str-01", "house"] == "3"


def test_quick_check_takes_only_what_it_asks(run):
    Run.objects.filter(pk=run.pk).update(kind=Run.Kind.QUICK)
    run.refresh_from_db()

    assert take(run) == 1
    assert answers_of(run) == {("str-02", "house"): "unknown"}


def test_sheet_of_an_older_version_is_carried_over(run):
    newer = CatalogueFactory(version="1.1.0", content_hash="1" * 64)
    newer.source = newer.source.replace("version: 1.0.0", "version: 1.1.0", 1)
    newer.save()
    Run.objects.filter(pk=run.pk).update(catalogue=newer)

    assert take(Run.objects.get(pk=run.pk)) == 3


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("answers:\n  str-01: 7\n", "answers.str-01: Zeile 2: „7“ ist keine Antwort"),
        ("answers:\n  xyz: 1\n", "Zeile 2"),
        ("answers: {str-01: 1\n", "Zeile 2"),
        ("catalogue: anderer@1.0.0\nanswers: {}\n", "catalogue: Zeile 1"),
        ("catalogue: digitale-kommune@9.9.9\nanswers: {}\n", "catalogue: Zeile 1"),
        ("catalogue: [1]\nanswers: {}\n", "catalogue: Zeile 1"),
        ("- 1\n", "Schlüssel mit Werten"),
        (b"answers: {}\n# Gr\xf6\xdfe\n", "UTF-8"),
        ("answers: {}\n#" + "x" * 300_000, "256 KB"),
        ("", "leer"),
    ],
)
def test_bad_file_gives_one_sentence_with_field_and_line(
    client, run, coordinator, content, words
):
    response = upload(client, run, content)

    (error,) = response.context["form"].errors["file"]
    assert response.status_code == 422
    assert words in error
    assert answers_of(run) == {}


def test_much_too_large_file_says_the_limit(client, run, coordinator, settings):
    settings.UPLOAD_MAX_BYTES = 1_000

    response = upload(client, run, "#" * 2_000)

    assert "256 KB" in str(response.context["form"].errors["file"])


def test_sheet_changed_on_the_way_is_refused(client, run, coordinator):
    sent = {"sheet": SHEET.replace("str-01: 3", "str-01: 7")}

    response = client.post(page_of(run), sent, follow=True)

    assert "„7“ ist keine Antwort" in response.content.decode()
    assert answers_of(run) == {}


def test_nothing_new_offers_the_way_back(client, run, coordinator):
    response = upload(client, run, "answers: {koo-04: na}\n")

    text = response.content.decode()
    assert "nichts Neues" in text
    assert (
        re.search(r"<button[^>]*>\s*<span[^>]*>\s*Antworten übernehmen", text) is None
    )


def test_submitted_run_takes_nothing(client, run, coordinator):
    Run.objects.filter(pk=run.pk).update(
        state=Run.State.SUBMITTED, submitted_at=timezone.now()
    )

    asked = client.get(page_of(run), follow=True)
    sent = client.post(page_of(run), {"sheet": SHEET}, follow=True)

    said = str(RunClosedError.sentence)
    assert said in asked.content.decode()
    assert said in sent.content.decode()
    assert answers_of(run) == {}
    with pytest.raises(RunClosedError):
        take(run)


def test_bad_sheet_leaves_everything_as_it_was(run):
    with pytest.raises(RefusedError):
        take(run, "answers: {str-01: 1, str-02: 9}\n")

    assert answers_of(run) == {}


@pytest.mark.parametrize("item_count", [1, 3])
def test_preview_queries_do_not_grow(
    client, coordinator, run, item_count, django_assert_num_queries
):
    keys = list(RunFactory.build().catalogue.parsed.questions)[:item_count]
    sheet = "answers:\n" + "".join(f"  {key}: 1\n" for key in keys)

    with django_assert_num_queries(5):
        upload(client, run, sheet)


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("antworten.docx", SHEET, "Erlaubt sind YAML"),
        ("antworten.yaml", f"<!-- -->\n{SHEET}", "Der Inhalt von „antworten.yaml“"),
        ("antworten.yml", f"{SHEET}\x01", "Der Inhalt von „antworten.yml“"),
    ],
)
@pytest.mark.usefixtures("coordinator")
def test_files_of_other_kinds_are_refused(client, run, name, content, sentence):
    refused = upload(client, run, content, name)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sheets, "check_upload", lambda *_rest: None)
        twin = upload(client, run, content, name)

    assert sentence in refused.content.decode()
    assert sentence not in twin.content.decode()
