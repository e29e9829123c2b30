"""One section of a page: a heading with its content."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from cms.knowledge.domain.markdown import plain_text
from cms.knowledge.domain.problems import Findings
from cms.knowledge.domain.references import check_text, check_variables


def _raise_first(findings: Findings) -> None:
    """Raise the first problem as a sentence for editors, with its line."""
    for problem in sorted(findings.problems):
        sentence = gettext(problem.message) % problem.values
        raise ValidationError(
            _("Line %(line)d: %(sentence)s"),
            params={"line": problem.line, "sentence": sentence},
        )


class MarkdownBlock(blocks.TextBlock):
    """Text in the Markdown subset; refuses what the subset leaves out."""

    def clean(self, value: str) -> str:
        """Return the text; a refusal names its line."""
        text = super().clean(value).replace("\r\n", "\n").strip("\n")
        findings = Findings("")
        check_text(text, 1, findings)
        _raise_first(findings)
        return text

    def get_searchable_content(self, value: str) -> list[str]:
        """Return the words without their marks."""
        return [plain_text(value)]

    class Meta:
        icon = "pilcrow"


class _HeadingBlock(blocks.CharBlock):
    """A heading; placeholders are allowed, other marks are shown as they are."""

    def clean(self, value: str) -> str:
        """Return the heading without white space around it."""
        heading = " ".join(super().clean(value).split())
        findings = Findings("")
        check_variables(heading, 1, findings)
        _raise_first(findings)
        return heading


class SectionBlock(blocks.StructBlock):
    """A section; its id stays with it through edits, copies and imports."""

    heading = _HeadingBlock(
        label=_("Heading"),
        required=False,
        max_length=200,
        help_text=_("Empty only for an introduction before the first heading."),
    )
    text = MarkdownBlock(
        label=_("Text"),
        required=False,
        rows=8,
        help_text=_(
            "**bold**, *italic*, - list, 1. list, - [ ] task, ### subheading, "
            "[text](page:name), [text](https://…), | table |, > [!TIP] call-out, "
            "{{ kommune }} and the other placeholders."
        ),
    )

    class Meta:
        icon = "title"
        label = _("Section")
        label_format = "{heading}"

    def get_searchable_content(self, value: Any) -> list[str]:
        """Return heading and words."""
        found: list[str] = super().get_searchable_content(value)
        return found
