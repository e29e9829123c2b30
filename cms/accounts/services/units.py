"""The tree of units of a municipality."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from cms.accounts.models import Unit
from cms.accounts.services.refusal import Refused
from cms.audit.services import record


@transaction.atomic
def save_unit(unit: Unit) -> Unit:
    """Store a new or changed unit.

    Raises:
        Refused: if the unit would stand below itself, or its name is taken there.
    """
    above = unit.parent
    while above is not None:
        if above.pk == unit.pk:
            raise Refused(_("A unit cannot stand below itself. Choose another place."))
        above = above.parent
    twins = Unit.objects.filter(
        publisher=unit.publisher, parent=unit.parent, name=unit.name
    ).exclude(pk=unit.pk)
    if twins.exists():
        raise Refused(_("There is a unit of this name at this place already."))
    unit.save()
    record("accounts.unit_saved", unit)
    return unit


@transaction.atomic
def remove_unit(unit: Unit) -> None:
    """Delete the unit; its people stay members without a unit.

    Raises:
        Refused: if other units stand below it.
    """
    if unit.children.exists():
        raise Refused(_("Other units stand below this one. Move or delete them first."))
    record("accounts.unit_removed", unit)
    unit.delete()
