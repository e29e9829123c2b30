"""What a person may see: every tenant read starts here, never at ``objects.all()``."""

from typing import TYPE_CHECKING, Self, TypeVar

from django.db import models

if TYPE_CHECKING:
    from cms.municipalities.models import Municipality

M = TypeVar("M", bound=models.Model)


class MunicipalityScope(models.QuerySet[M]):
    """Reads of rows of one municipality, found by ``municipality_path``."""

    municipality_path = "municipality"

    def of(self, municipality: "Municipality") -> Self:
        """Return the rows of this municipality only."""
        return self.filter(**{self.municipality_path: municipality})
