"""What of a file was not understood, in sentences."""

from collections.abc import Iterable

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cms.transfer.domain.wordpage import Loss

_SENTENCES = {
    "picture": gettext_lazy("A picture is left out"),
    "drawing": gettext_lazy("A drawing or text box is left out"),
    "object": gettext_lazy("An embedded object is left out"),
    "formula": gettext_lazy("A formula is left out"),
    "deleted": gettext_lazy("Text deleted under tracked changes stays out"),
    "comment": gettext_lazy("A comment is left out"),
    "contents": gettext_lazy("The table of contents is left out; the page has its own"),
    "number": gettext_lazy("The automatic number could not be restored"),
    "footnote": gettext_lazy("A footnote has no text"),
    "merged": gettext_lazy("Merged cells of a table are cells of their own now"),
    "nested_table": gettext_lazy("A table inside a table became text"),
    "link": gettext_lazy("A link became text, because it leads nowhere one may go"),
    "reference": gettext_lazy("A reference had lost its target in the file"),
    "level": gettext_lazy("A deeper heading became one of the second level"),
    "placeholder": gettext_lazy("A placeholder is unknown and stays as text"),
}


def say_losses(losses: Iterable[Loss]) -> list[str]:
    """Return one sentence each, with the paragraph and the words it is about."""
    return [_said(place, what, text) for place, what, text in losses]


def _said(place: int, what: str, text: str) -> str:
    words = {"place": place, "what": _SENTENCES[what], "text": text}
    if text:
        return _("Paragraph %(place)d: %(what)s (“%(text)s”).") % words
    return _("Paragraph %(place)d: %(what)s.") % words
