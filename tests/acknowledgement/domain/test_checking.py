"""Which check questions come first, and which are open."""

from hypothesis import given
from hypothesis import strategies as st

from cms.acknowledgement.domain.checking import Check, ordered, unanswered

WORDS = st.text("abcd ß", max_size=20)


def check(question, *, correct=0, explanation=""):
    return Check(
        question, ("Ja, immer", "Nein, niemals", "Selten"), correct, explanation
    )


def test_questions_on_what_changed_come_first():
    mail = check(
        "Wohin kommt eine Rechnung?", explanation="In das Postfach Rechnungen."
    )
    code = check("Wer darf das Passwort kennen?", explanation="Niemand.")

    assert ordered([mail, code], "Das Passwort bleibt geheim.") == [code, mail]
    assert ordered([mail, code], "") == [mail, code]


def test_wrong_options_do_not_make_a_question_fit():
    wrong = Check("Wann?", ("Passwort", "Heute"), 1, "")
    right = Check("Wer?", ("Passwort", "Heute"), 0, "")

    assert ordered([wrong, right], "passwort") == [right, wrong]


def test_at_most_four_are_asked():
    assert len(ordered([check(str(n)) for n in range(6)], "")) == 4


def test_missing_and_wrong_answers_are_open():
    checks = [check("A"), check("B", correct=2), check("C")]

    assert unanswered(checks, {0: 0, 1: 1}) == [1, 2]
    assert unanswered(checks, {0: 0, 1: 2, 2: 0}) == []


@given(st.lists(WORDS, max_size=6), WORDS)
def test_no_question_is_asked_twice(texts, changed):
    checks = [check(f"{n} {text}") for n, text in enumerate(texts)]
    found = ordered(checks, changed)

    assert len(found) == min(4, len(checks))
    assert len(set(found)) == len(found)
    assert set(found) <= set(checks)
