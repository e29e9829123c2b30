"""The words of the mail with what is due."""

from collections.abc import Collection

from django.conf import settings
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from cms.accounts.models import DayMail, User
from cms.accounts.services.day import day_groups, marks, off_token
from cms.mail.services import Letter, Link, Section
from cms.ui.panels import DayLine


def day_letter(person: User, new: Collection[str]) -> Letter | None:
    """Return what is due now; nothing if none of what was new still is."""
    if person.day_mail == DayMail.NEVER or person.unreachable_since is not None:
        return None
    groups = day_groups(person)
    if set(marks(groups)).isdisjoint(new):
        return None
    off = reverse("accounts:day_mail_off", kwargs={"token": off_token(person)})
    return Letter(
        to=person.email,
        subject=_("Your day at %(site)s") % {"site": settings.SITE_TITLE},
        opening=(_("Good day,"), _("this is due for you:")),
        sections=tuple(
            Section(str(group.title), tuple(map(_link, group.lines)))
            for group in groups
        ),
        closing=(
            _("You choose in your account how often you get this mail: %(url)s")
            % {"url": settings.BASE_URL + reverse("accounts:account")},
        ),
        off=settings.BASE_URL + off,
    )


def _link(line: DayLine) -> Link:
    text = str(line.text)
    if line.deputy_for:
        words = {"text": text, "name": line.deputy_for}
        text = _("%(text)s, standing in for %(name)s") % words
    if line.until:
        until = date_format(line.until, "j. F Y")
        text = _("%(text)s (until %(day)s)") % {"text": text, "day": until}
    url = line.url if "://" in line.url else settings.BASE_URL + line.url
    return Link(text, url)
