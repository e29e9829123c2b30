"""What a mail needs to be sent, and what can be lost before: see ``test_mails``."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import SimpleNamespace

import pytest
from django.db import models


@dataclass(frozen=True)
class Case:
    """One kind of mail: how it comes to be posted, and each way to lose the right.

    ``post`` gets a MonkeyPatch and returns what the losses need.
    """

    post: Callable[[pytest.MonkeyPatch], SimpleNamespace]
    losses: Mapping[str, Callable[[SimpleNamespace], object]]


def change(row: models.Model, **values: object) -> None:
    """Write values into a row, past all services."""
    type(row)._base_manager.filter(pk=row.pk).update(**values)


def drop(row: models.Model) -> None:
    """Take a row away, past all services."""
    type(row)._base_manager.filter(pk=row.pk).delete()
