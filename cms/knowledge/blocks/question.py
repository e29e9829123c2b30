"""A question of the confirmation of an instruction."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks


class QuestionBlock(blocks.StructBlock):
    """Three or four options, one of them right."""

    question = blocks.CharBlock(label=_("Question"))
    options = blocks.ListBlock(
        blocks.CharBlock(label=_("Answer")), label=_("Answers"), min_num=3, max_num=4
    )
    correct = blocks.IntegerBlock(
        label=_("Number of the right answer"),
        min_value=0,
        max_value=3,
        help_text=_("Counting begins at 0: the first answer is 0."),
    )
    explanation = blocks.TextBlock(label=_("Explanation"), rows=2)

    def clean(self, value: Any) -> Any:
        """Refuse a number no answer has."""
        cleaned = super().clean(value)
        if cleaned["correct"] >= len(cleaned["options"]):
            message = _("No answer has this number; counting begins at 0.")
            raise blocks.StructBlockValidationError(
                block_errors={"correct": ValidationError(message)}
            )
        return cleaned

    class Meta:
        icon = "help"
        label = _("Check question")
