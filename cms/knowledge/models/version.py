"""A number that grows with every change visitors can see."""

from django.db import models


class ContentVersion(models.Model):
    """The one row that cached pages depend on: tree, glossary, topics, live texts."""

    number = models.PositiveBigIntegerField(default=0)

    def __str__(self) -> str:
        return str(self.number)
