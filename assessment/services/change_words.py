"""The differences between two catalogue versions in words."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from assessment.domain.changes import Change, ChangeKind

_WORDS: dict[ChangeKind, Promise] = {
    ChangeKind.QUESTION_ADDED: _("Question %(subject)s is new: %(new)s"),
    ChangeKind.QUESTION_RETIRED: _("Question %(subject)s is retired: %(old)s"),
    ChangeKind.QUESTION_MOVED: _(
        "Question %(subject)s moves to another dimension: %(old)s → %(new)s"
    ),
    ChangeKind.QUESTION_REWORDED: _(
        "Question %(subject)s is reworded: %(old)s → %(new)s"
    ),
    ChangeKind.QUESTION_WEIGHT: _(
        "Question %(subject)s changes its weight: %(old)s → %(new)s"
    ),
    ChangeKind.REANCHORED: _(
        "Question %(subject)s has levels of a new meaning (revision %(old)s → "
        "%(new)s); earlier answers are carried over"
    ),
    ChangeKind.REANCHORED_WITHOUT_MAP: _(
        "Question %(subject)s has levels of a new meaning (revision %(old)s → "
        "%(new)s); earlier answers are not comparable"
    ),
    ChangeKind.ANCHOR_REWORDED: _(
        "The level of question %(subject)s is reworded: %(old)s → %(new)s"
    ),
    ChangeKind.GATE_SET: _("Question %(subject)s now limits the stage"),
    ChangeKind.GATE_REMOVED: _("Question %(subject)s no longer limits the stage"),
    ChangeKind.NA_ALLOWED: _("Question %(subject)s may now be left out with a reason"),
    ChangeKind.NA_WITHDRAWN: _("Question %(subject)s now applies to everyone"),
    ChangeKind.PERSPECTIVES: _(
        "Question %(subject)s is asked from other perspectives: %(old)s → %(new)s"
    ),
    ChangeKind.QUESTION_TOPICS: _(
        "Question %(subject)s has other topics: %(old)s → %(new)s"
    ),
    ChangeKind.QUESTION_SOURCES: _(
        "Question %(subject)s has other sources: %(old)s → %(new)s"
    ),
    ChangeKind.STEP_REWORDED: _("Step %(subject)s is reworded: %(old)s → %(new)s"),
    ChangeKind.STEP_EFFORT: _(
        "Step %(subject)s takes another effort in days: %(old)s → %(new)s"
    ),
    ChangeKind.STEP_PROVIDER_SHARE: _(
        "Step %(subject)s has another share of the provider: %(old)s → %(new)s"
    ),
    ChangeKind.STEP_FELT_BY: _(
        "The relief of step %(subject)s is felt by others: %(old)s → %(new)s"
    ),
    ChangeKind.STEP_REQUIRES: _(
        "Step %(subject)s has other prerequisites: %(old)s → %(new)s"
    ),
    ChangeKind.STEP_SUPPORTS: _(
        "Step %(subject)s is supported by other pages: %(old)s → %(new)s"
    ),
    ChangeKind.DIMENSION_ADDED: _("Dimension %(subject)s is new: %(new)s"),
    ChangeKind.DIMENSION_REMOVED: _("Dimension %(subject)s is gone: %(old)s"),
    ChangeKind.DIMENSION_WEIGHT: _(
        "Dimension %(subject)s changes its weight: %(old)s → %(new)s"
    ),
    ChangeKind.DIMENSION_REWORDED: _(
        "Dimension %(subject)s is reworded: %(old)s → %(new)s"
    ),
    ChangeKind.ORDER: _("The questions stand in another order"),
    ChangeKind.TARGET: _("Another target for %(subject)s: %(old)s → %(new)s"),
    ChangeKind.SIZE_CLASS: _("Size class %(subject)s is changed"),
    ChangeKind.QUICK_CHECK: _(
        "The quick check asks other questions: %(old)s → %(new)s"
    ),
    ChangeKind.VOCABULARY_ADDED: _("New entry: %(subject)s"),
    ChangeKind.VOCABULARY_REMOVED: _("Entry removed: %(subject)s"),
    ChangeKind.VOCABULARY_REWORDED: _("Entry reworded: %(subject)s"),
    ChangeKind.TEXTS: _("Texts of the catalogue are changed: %(subject)s"),
}  # fmt: skip


def say_change(change: Change) -> str:
    """Return one difference as a line of text; what was or is not there is a dash."""
    return str(_WORDS[change.kind]) % {
        "subject": change.subject,
        "old": change.old or "–",
        "new": change.new or "–",
    }
