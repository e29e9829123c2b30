"""Sessions that know their person, and the engine that reads both in one query."""

from functools import cache
from typing import Any, cast

from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore as DatabaseStore
from django.contrib.sessions.base_session import AbstractBaseSession
from django.db import connections, models
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
        row, person = _read(self.session_key)
        if row is None or row.expire_date <= timezone.now():
            self._session_key = None
            return {}
        self.person = person
        data: dict[str, Any] = self.decode(row.session_data)
        return data

    def create_model_instance(self, data: dict[str, Any]) -> Session:
        """Return the row to be stored, with the person whom the data name."""
        row = cast("Session", super().create_model_instance(data))
        row.user_id = data.get(SESSION_KEY)
        return row


def _read(key: str | None) -> tuple[Session | None, User | None]:
    """Return the session of this key and its person; one query."""
    connection = connections[Session.objects.db]
    text, converters = _query(connection.alias)
    with connection.cursor() as cursor:
        cursor.execute(text, [key])
        found = cursor.fetchone()
    if found is None:
        return None, None
    row = list(found)
    for place, convert, column in converters:
        row[place] = convert(row[place], column, connection)
    names, of_person = _names(Session), _names(User)
    session = Session.from_db(connection.alias, names, row[: len(names)])
    values = row[len(names) :]
    if values[of_person.index(User._meta.pk.attname)] is None:  # noqa: SLF001 -- public in Django
        return session, None
    return session, User.from_db(connection.alias, of_person, values)


@cache
def _query(alias: str) -> tuple[str, list[tuple[int, Any, Any]]]:
    """Return the text of the query and what makes values of its columns.

    Every request of a person asks it. It is always the same but for the key, and to
    write it anew takes four times as long as to ask it.
    """
    rows = Session.objects.using(alias).filter(pk="").select_related("user")
    compiler = rows.query.get_compiler(using=alias)
    text, _key = compiler.as_sql()
    columns = [column for column, _sql, _name in compiler.select or ()]
    converters = compiler.get_converters(columns)
    return text, [
        (place, convert, column)
        for place, (converts, column) in converters.items()
        for convert in converts
    ]


@cache
def _names(model: type[models.Model]) -> list[str]:
    return [field.attname for field in model._meta.concrete_fields]  # noqa: SLF001 -- public in Django
