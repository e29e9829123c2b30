"""Addresses and forms of the question pages."""

from django.urls import reverse


def question_url(run, question="str-01", query=""):
    kwargs = {
        "slug": run.municipality.slug,
        "pk": run.pk,
        "question_id": question,
    }
    return reverse("assessment:question", kwargs=kwargs) + query


def form(question="str-01", **fields):
    typed = {"version": 0, "choice": "", "reason": "", "comment": "", "seen": ""}
    return {
        (f"{question}-{key}" if key in typed else key): value
        for key, value in (typed | fields).items()
    }
