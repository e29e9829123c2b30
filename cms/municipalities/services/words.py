"""What an import says in the language of the person."""

from collections.abc import Iterable

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from cms.municipalities.domain import changes
from cms.municipalities.domain.problems import RegisterError

KINDS = {
    changes.NEW: _("new"),
    changes.DISSOLVED: _("dissolved"),
    changes.REOPENED: _("founded again"),
    changes.RENAMED: _("renamed"),
    changes.ARS_CHANGED: _("with a new key"),
    changes.KIND_CHANGED: _("of another kind"),
}


def say_error(error: RegisterError) -> str:
    """Return what is wrong with the file."""
    return gettext(error.message) % error.values


def say_kinds(kinds: Iterable[str]) -> str:
    """Return what happened to a body, such as "renamed, of another kind"."""
    return ", ".join(str(KINDS[kind]) for kind in kinds)
