"""Sessions that know their person, and the engine that reads both in one query."""

from typing import Any, cast

from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore as DatabaseStore
from django.contrib.sessions.base_session import AbstractBaseSession
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cms.accounts.models.user import User


class Session(AbstractBaseSession):
    """What the server keeps for one browser; of a visitor without a person."""

    # Who is signed in, as the data say it. A session is saved after its request, when
    # the account may be gone: a constraint would turn that into an error.
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        null=True,
        db_constraint=False,
        related_name="sessions",
    )

    class Meta:
        verbose_name = _("log-in session")
        verbose_name_plural = _("log-in sessions")

    @classmethod
    def get_session_store_class(cls) -> "type[SessionStore]":
        """Return the engine; Django asks for it to decode rows."""
        return SessionStore


class SessionStore(DatabaseStore):
    """The engine of SESSION_ENGINE; ``person`` is who was read with the session.

    That the session names a person proves nothing: its data have to fit the account,
    see ``services.sessions.proven_person``.
    """

    person: User | None = None

    @classmethod
    def get_model_class(cls) -> type[Session]:
        """Return the model of the rows."""
        return Session

    def load(self) -> dict[str, Any]:
        """Return the data of the session; empty if there is none, or it is over."""
        rows = Session.objects.filter(pk=self.session_key).select_related("user")
        row = next(iter(rows), None)
        if row is None or row.expire_date <= timezone.now():
            self._session_key = None
            return {}
        self.person = row.user
        data: dict[str, Any] = self.decode(row.session_data)
        return data

    def create_model_instance(self, data: dict[str, Any]) -> Session:
        """Return the row to be stored, with the person whom the data name."""
        row = cast("Session", super().create_model_instance(data))
        row.user_id = data.get(SESSION_KEY)
        return row
