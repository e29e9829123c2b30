"""The folder for staff council and data protection, to be read before day one.

Two pages in plain words, then what stands behind them. Reports, stored data and periods
are written from the registries, so that they are true of the software that runs.
"""

from datetime import date

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from cms.accounts.domain.annex import VERSIONS
from cms.accounts.models import HouseAgreement
from cms.accounts.services.dossier import (
    measures,
    plain_words,
    responsibility,
    threshold,
)
from cms.accounts.services.dossier.chapters import Chapter
from cms.accounts.services.dossier.registries import deletion, record, reports
from cms.municipalities.models import Municipality
from cms.ui.pdf import render_pdf

LANGUAGE = "de"
TEMPLATE = "accounts/pdf/dossier.html"


def dossier_pdf(municipality: Municipality, *, today: date) -> bytes:
    """Return the folder of this municipality as tagged PDF, in German.

    Raises:
        PdfUnavailableError: if the server cannot lay out pages.
    """
    with translation.override(LANGUAGE):
        agreement = HouseAgreement.objects.at(municipality).first()
        context = {
            "municipality": municipality,
            "service": settings.WAGTAIL_SITE_NAME,
            "today": today,
            "version": VERSIONS[-1],
            "chapters": chapters(municipality, agreement),
        }
        return render_pdf(TEMPLATE, context)


def chapters(
    municipality: Municipality, agreement: HouseAgreement | None
) -> list[Chapter]:
    """Return all chapters in the language that is active."""
    return [
        Chapter(_("In plain words"), plain_words.parts(agreement)),
        Chapter(_("Roles and reports"), reports()),
        Chapter(_("Record of processing"), record()),
        Chapter(_("Threshold analysis"), threshold.parts()),
        Chapter(_("Measures"), measures.parts()),
        Chapter(_("Deletion"), deletion()),
        Chapter(_("Who is responsible with whom"), responsibility.parts(municipality)),
    ]
