"""How the search is doing, as editors see it in the admin."""

from dataclasses import dataclass

from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from wagtail.documents.models import Document
from wagtail.permissions import policy_registry

from cms.search.engine import outbox
from cms.search.engine.config import configured, entries
from cms.search.engine.keeping import progress
from cms.search.models import FileText

MOST_FILES = 20


@dataclass(frozen=True, slots=True)
class State:
    """What editors may want to know.

    ``progress`` is (done, all) while the index is built anew; ``given_up`` counts
    changes that could not be written; ``files`` are those that could not be read and
    may be changed by the person who asks.
    """

    progress: tuple[int, int] | None
    given_up: int
    files: tuple[FileText, ...]

    def __bool__(self) -> bool:
        """Tell whether there is anything to say."""
        return bool(self.progress or self.given_up or self.files)


def state(user: AbstractBaseUser | AnonymousUser) -> State:
    """Return how the search is doing; of files what this person may change."""
    is_ours = bool(entries())
    return State(
        progress(configured().path) if is_ours else None,
        outbox.queue().given_up if is_ours else 0,
        _unreadable(user),
    )


def _unreadable(user: AbstractBaseUser | AnonymousUser) -> tuple[FileText, ...]:
    policy = policy_registry.get_by_type(Document)
    theirs = policy.instances_user_has_permission_for(user, "change")
    failed = FileText.objects.filter(state=FileText.State.FAILED)
    found = failed.filter(document__in=theirs.values("pk")).select_related("document")
    return tuple(found.order_by("-pk")[:MOST_FILES])
