"""The annex of a house agreement: every report, written from the registry. P26."""

from collections.abc import Iterable

from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from cms.accounts.domain.annex import VERSIONS, digest_of
from cms.accounts.services.openness import ShownReport, shown_reports, shown_rules

LANGUAGE = "de"


def page() -> str:
    """Return the annex as Markdown, in German whatever language is active."""
    with translation.override(LANGUAGE):
        text, version = body(), VERSIONS[-1]
        words = {
            "number": version.number,
            "day": date_format(version.since, "j. F Y"),
            "digest": digest_of(text),
        }
        stand = _("Version %(number)d of %(day)s, check sum %(digest)s.") % words
        return f"# {_('Annex: reports and what they show')}\n\n{stand}\n\n{text}"


def body() -> str:
    """Return everything but title and version; its digest changes with any report."""
    with translation.override(LANGUAGE):
        reports = shown_reports()
        persons = [each for each in reports if each.about_persons]
        house = [each for each in reports if not each.about_persons]
        parts = [
            *introduction(),
            f"## {_('Reports about persons')}",
            *_reports(persons),
            f"## {_('Reports about the municipality, without persons')}",
            *_reports(house),
            f"## {_('What is not evaluated')}",
            _list(not_evaluated()),
            f"## {_('How long something is kept')}",
            _rules(),
        ]
        return "\n\n".join(parts) + "\n"


def introduction() -> list[str]:
    """Return what the annex is and how it is kept true."""
    return [
        _(
            "This is the full list of what the software shows or hands out about "
            "persons, and about a municipality, to others than the person concerned. "
            "What is not listed here does not exist."
        ),
        _(
            "The list is written from the software itself. Automatic tests compare it "
            "with every page and file, column by column, and with the rights of all "
            "roles. If a report changes, the version of this annex has to be raised."
        ),
        _(
            "Whoever sees a report does so at the own municipality. Operators run the "
            "installation; they read no answers, results or plans."
        ),
    ]


def not_evaluated() -> list[str]:
    """Return what nobody gets to see of others. Source: P20, P22, P25, P31."""
    return [
        _("How long somebody works, learns or reads."),
        _("Clicks, pages viewed, devices."),
        _(
            "Log-ins: they stand in the person's own log alone. Others see neither day "
            "nor time, and no last log-in."
        ),
        _("Rankings, comparisons and grades of persons, failed attempts."),
        _("The log as a proof of performance or conduct."),
    ]


def _reports(reports: Iterable[ShownReport]) -> list[str]:
    return [part for each in reports for part in _report(each)]


def _report(each: ShownReport) -> list[str]:
    lines = [
        (_("Purpose"), each.purpose),
        (_("Who sees it"), ", ".join(each.readers)),
        (_("What it shows"), "; ".join(each.columns)),
        (_("Limits"), each.threshold),
        (_("Files"), ", ".join(each.files)),
        (_("Where"), ", ".join(f"`{place}`" for place in each.places)),
    ]
    return [
        f"### {each.title}",
        _list(f"**{word}:** {text}" for word, text in lines if text),
    ]


def _rules() -> str:
    head = (_("Data"), _("From when on"), _("Period"), _("Ended"))
    rows = [(each.data, each.start, each.period, each.ended) for each in shown_rules()]
    lines = [head, ("---",) * len(head), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _list(lines: Iterable[str]) -> str:
    return "\n".join(f"- {line}" for line in lines)
