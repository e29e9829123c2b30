"""Instructions in force, and who confirms them."""

import json
from datetime import date

import factory
from factory.django import DjangoModelFactory

from cms.acknowledgement.models import Assignment, Briefing, NameView, Question
from cms.knowledge.models import InstructionPage
from cms.knowledge.services.structure import SECTIONS, ensure_section, internal_place
from tests.accounts.factories import PublisherFactory, UserFactory
from tests.knowledge.factories import told
from tests.municipalities.factories import MunicipalityFactory

START = date(2026, 3, 2)


def section(text, heading="Worum es geht", key="1"):
    value = {"heading": heading, "text": text}
    return {"type": "section", "id": key, "value": value}


def check(question="Wohin kommt die Post?", explanation="In das Postfach."):
    value = {
        "question": question,
        "options": ["In das Postfach", "In den Keller", "Nirgendwohin"],
        "correct": 0,
        "explanation": explanation,
    }
    return {"type": "question", "value": value}


def instruction(publisher, **fields) -> InstructionPage:
    """Return a live internal instruction of this publisher, in force since START.

    Without a publisher it is one of the library, which everybody may read.
    """
    parent = ensure_section("dienstanweisungen", *SECTIONS["dienstanweisungen"])
    if publisher is not None:
        parent = internal_place(publisher)
    count = InstructionPage.objects.count() + 1
    values = {
        "title": f"Anweisung {count}",
        "slug": f"anweisung-{count}",
        "summary": "Kurz.",
        "number": f"DA {count}",
        "scope": "Für alle.",
        "acknowledge": True,
        "in_force_from": START,
        "body": json.dumps([section("Erster Text.")]),
        **fields,
    }
    page = InstructionPage(**values)
    with told():
        parent.add_child(instance=page)
        page.save_revision().publish()
    return InstructionPage.objects.get(pk=page.pk)


def publish(page, *, sections=None, **values):
    """Publish the page anew as editors do."""
    if sections is not None:
        values["body"] = json.dumps(sections)
    for name, value in values.items():
        setattr(page, name, value)
    with told():
        page.save_revision().publish()
    page.refresh_from_db()


def _own_page(municipality):
    return instruction(PublisherFactory(municipality=municipality))


class AssignmentFactory(DjangoModelFactory):
    class Meta:
        model = Assignment

    municipality = factory.SubFactory(MunicipalityFactory)
    page = factory.LazyAttribute(lambda o: _own_page(o.municipality))
    since = START


class QuestionFactory(DjangoModelFactory):
    class Meta:
        model = Question

    municipality = factory.SubFactory(MunicipalityFactory)
    page = factory.LazyAttribute(lambda o: _own_page(o.municipality))
    version = 1
    text = "Gilt das auch für mich?"
    asked_on = START


class BriefingFactory(DjangoModelFactory):
    class Meta:
        model = Briefing

    municipality = factory.SubFactory(MunicipalityFactory)
    subject = "page:1"
    version = 1
    held_on = START
    scan = b"%PDF-1.7"
    file_name = "liste.pdf"


class NameViewFactory(DjangoModelFactory):
    class Meta:
        model = NameView

    person = factory.SubFactory(UserFactory)
    assignment = factory.SubFactory(AssignmentFactory)
    day = START
