from pathlib import Path

import django
import polib
import pytest
from django import forms

from cms.ui import wording
from cms.ui.samples import SampleForm


def test_error_stands_at_the_field_and_in_the_summary():
    form = SampleForm({})

    html = form.render()

    assert html.index('role="alert"') < html.index("<label")
    assert 'href="#id_name"' in html
    assert 'href="#id_size_0"' in html
    assert '<div id="id_name_error"' in html
    assert 'aria-describedby="id_name_helptext id_name_error"' in html
    assert html.count('aria-invalid="true"') >= 4


def test_question_as_label_keeps_its_mark_in_the_summary():
    class Question(forms.Form):
        name = forms.CharField(label="Welche?")

    assert ">Welche? Dieses Feld" in Question({}).render()


def test_form_without_errors_has_no_summary_and_marks_optional_fields():
    html = SampleForm().render()

    assert "autofocus" not in html
    assert html.count("(optional)") == 4
    assert "kern-form-input__select-wrapper" in html
    assert html.count('class="kern-form-check__radio"') == 2


def test_typed_values_and_choices_stay():
    data = {"name": "<b>", "kind": "town", "size": "s2", "topics": ["osi"]}

    html = SampleForm(data).render()

    assert 'value="&lt;b&gt;"' in html
    assert '<option value="town" selected>' in html
    assert 'value="s2" id="id_size_1" required checked' in " ".join(html.split())
    assert 'value="osi" id="id_topics_1" checked' in " ".join(html.split())


def test_errors_of_hidden_fields_and_of_the_form_are_said_once():
    class Hidden(forms.Form):
        token = forms.CharField(widget=forms.HiddenInput, label="Token")

        def clean(self):
            raise forms.ValidationError("Bitte noch einmal.")

    html = Hidden({}).render()

    assert html.count("Bitte noch einmal.") == 1
    assert "Token: Dieses Feld muss ausgefüllt werden." in html
    assert 'name="token"' in html


@pytest.mark.parametrize(
    ("field", "typed", "sentence"),
    [
        (forms.CharField(max_length=200), "x" * 312,
         "Höchstens 200 Zeichen; Ihr Text hat 312."),
        (forms.CharField(min_length=2), "x", "Mindestens 2 Zeichen; Ihr Text hat 1."),
        (forms.IntegerField(max_value=5), "6", "Geben Sie höchstens 5 ein."),
        (forms.IntegerField(), "2,5",
         "Geben Sie eine ganze Zahl ein, zum Beispiel 12."),
        (forms.DecimalField(decimal_places=2), "1.234",
         "Höchstens 2 Stellen nach dem Komma."),
        (forms.EmailField(), "x",
         "Geben Sie eine E-Mail-Adresse ein, zum Beispiel name@example.org."),
        (forms.ChoiceField(choices=[("a", "A")]), "b",
         "Wählen Sie einen der angebotenen Werte; „b“ gehört nicht dazu."),
    ],
)  # fmt: skip
def test_refusals_name_the_limit_and_what_to_do(field, typed, sentence):
    with pytest.raises(forms.ValidationError) as refused:
        field.clean(typed)

    assert refused.value.messages == [sentence]


def _entries(folder):
    return polib.pofile(str(folder / "locale/de/LC_MESSAGES/django.po"))


def test_every_sentence_listed_is_one_of_django():
    """What Django no longer says would stand in the catalogue for nothing."""
    folder = Path(django.__file__).parent
    known = {
        entry.msgid
        for name in ("conf", "contrib/auth")
        for entry in _entries(folder / name)
    }

    listed = {
        entry.msgid
        for entry in _entries(Path(wording.__file__).parent)
        if ("wording.py", "") in entry.occurrences
    }

    assert len(listed) == len(wording.SENTENCES)
    assert listed - known == set()


def test_no_page_sums_up_its_errors_twice():
    """A form that renders itself has its summary already."""
    root = Path(wording.__file__).parents[2]
    pages = [
        page
        for page in root.glob("**/templates/**/*.html")
        if ".venv" not in page.parts and "node_modules" not in page.parts
    ]

    twice = [
        page.name
        for page in pages
        if "ui/error_summary.html" in page.read_text()
        and "  {{ form }}\n" in page.read_text()
    ]

    assert len(pages) > 100
    assert twice == []
