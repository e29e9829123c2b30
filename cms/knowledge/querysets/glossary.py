"""Terms of the glossary, looked up."""

from typing import Self

from django.db import models
from django.db.models import Q


class GlossaryTermQuerySet(models.QuerySet):
    """Reads of terms."""

    def called(self, words: str) -> Self:
        """Return terms whose name or one of whose synonyms holds these words."""
        return self.filter(Q(term__icontains=words) | Q(synonyms__icontains=words))
