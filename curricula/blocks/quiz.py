"""A question of the quiz of a course."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

KINDS = [
    ("single", _("one right answer")),
    ("multiple", _("several right answers")),
    ("true_false", _("true or false")),
    ("order", _("put in order")),
]


class QuizBlock(blocks.StructBlock):
    """A question with its options; right places count from 0.

    ``true_false`` has no options: 0 means true, 1 false. For ``order`` the places stand
    in the right order. ``key`` stays the same over all versions of the question.
    """

    key = blocks.CharBlock(label=_("Id"), max_length=20)
    kind = blocks.ChoiceBlock(label=_("Kind"), choices=KINDS, default="single")
    question = blocks.CharBlock(label=_("Question"), max_length=500)
    options = blocks.ListBlock(
        blocks.CharBlock(label=_("Answer")), label=_("Answers"), max_num=8
    )
    correct = blocks.ListBlock(
        blocks.IntegerBlock(label=_("Place"), min_value=0, max_value=7),
        label=_("Right answers"),
        help_text=_("Counting begins at 0. True or false: 0 is true, 1 is false."),
        min_num=1,
    )
    explanation = blocks.TextBlock(label=_("Explanation"), rows=2)
    lesson = blocks.CharBlock(
        label=_("Lesson"), required=False, help_text=_("Address of the lesson.")
    )

    def clean(self, value: Any) -> Any:
        """Refuse places that no answer has."""
        cleaned = super().clean(value)
        count = 2 if cleaned["kind"] == "true_false" else len(cleaned["options"])
        if any(place >= count for place in cleaned["correct"]):
            message = _("No answer has this place; counting begins at 0.")
            raise blocks.StructBlockValidationError(
                block_errors={"correct": ValidationError(message)}
            )
        return cleaned

    class Meta:
        icon = "help"
        label = _("Question")
