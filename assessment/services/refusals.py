"""Why a run refuses something, each with the sentence people read."""

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

    from assessment.models import Answer


class RefusalError(Exception):
    """Something the state of a run does not allow; ``sentence`` says why."""

    sentence: "str | _StrPromise" = ""


class RunClosedError(RefusalError):
    """The run was submitted; answers and settings are frozen."""

    sentence = _(
        "This self-assessment was submitted and is closed. "
        "The coordination can open it again, with a reason."
    )


class OpenRunError(RefusalError):
    """The municipality has a run in work already."""

    sentence = _(
        "There is a self-assessment in work already. Continue with it or delete it "
        "before you start or open another one."
    )


class NoCatalogueError(RefusalError):
    """No catalogue was loaded yet."""

    sentence = _(
        "No question catalogue has been loaded yet. "
        "Please contact those who operate this site."
    )


class NothingAnsweredError(RefusalError):
    """A run without any level gives no result."""

    sentence = _("No question has a level yet. Answer at least one before you submit.")


class NewerRunError(RefusalError):
    """Only the newest result can change."""

    sentence = _("Only the newest submitted self-assessment can be opened again.")


class WasSubmittedError(RefusalError):
    """A run that was submitted once stays."""

    sentence = _(
        "This self-assessment was submitted before, so it cannot be deleted. "
        "Plans may rest on its result."
    )


class OutdatedError(RefusalError):
    """Somebody else changed the same settings in between."""

    sentence = _(
        "Somebody else changed these settings in the meantime. "
        "Check both versions and save again."
    )


class StaleAnswerError(RefusalError):
    """Somebody else saved the same answer; ``stored`` is theirs."""

    sentence = _("Somebody else answered this question in the meantime.")

    def __init__(self, stored: "Answer") -> None:
        super().__init__()
        self.stored = stored


class NotAskedError(RefusalError):
    """The run does not ask this perspective."""

    sentence = _("This perspective is not asked in this self-assessment.")


class HeldViewError(RefusalError):
    """Somebody holds the perspective already."""

    sentence = _(
        "Somebody has been asked for this perspective already. Withdraw that first."
    )


class BusyPersonError(RefusalError):
    """The person without a mailbox holds another perspective of this run."""

    sentence = _(
        "This person has been asked for another perspective already. Withdraw that "
        "first."
    )


class NothingLeftError(RefusalError):
    """All questions of the perspective were answered by others."""

    sentence = _("All questions of this perspective are answered already.")


class ViewEndedError(RefusalError):
    """The right has ended, or the one reminder was sent."""

    sentence = _("A reminder is sent once, as long as the perspective is open.")


class NoQuestionsError(RefusalError):
    """The run asks none of the chosen questions."""

    sentence = _("Choose at least one question of this self-assessment.")


class SheetEndedError(RefusalError):
    """The sheet was given in, withdrawn or is over."""

    sentence = _("This sheet is closed: it was given in, withdrawn or its day is over.")


class SheetRemindedError(RefusalError):
    """The one reminder was sent, or nobody can answer any more."""

    sentence = _("A reminder is sent once, as long as the sheet is open.")


class EmptySheetError(RefusalError):
    """Nothing was answered on the sheet."""

    sentence = _("Nothing is answered yet. Answer at least one question first.")


class DecidedError(RefusalError):
    """Somebody has decided on the proposal, or it has no level."""

    sentence = _("Somebody has decided on this proposal already.")
