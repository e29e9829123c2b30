"""The words of uploaded documents, read once for each content of a file."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from cms.ui.domain.refusals import Fault
from cms.ui.uploads import fault_sentence

# What can be wrong besides the faults of uploads.
MISSING, EMPTY = "missing", "empty"
_SENTENCES = {
    MISSING: _("The file is not where it should be. Upload it once more."),
    EMPTY: _(
        "The file holds no text, maybe because it was scanned. "
        "Upload it with recognised text."
    ),
}


class FileText(models.Model):
    """What is known of the text of one document.

    ``digest`` is the SHA-1 of the content that state and text are about, as the
    document has it; ``fault`` says why there is no text.
    """

    class State(models.TextChoices):
        WAITING = "waiting", _("The text is being read.")
        READ = "read", _("The text can be found.")
        FAILED = "failed", _("The text cannot be found.")

    document = models.OneToOneField(
        "wagtaildocs.Document", on_delete=models.CASCADE, related_name="file_text"
    )
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    digest = models.CharField(max_length=40, blank=True)
    fault = models.CharField(max_length=20, blank=True)
    text = models.TextField(blank=True)
    is_cut = models.BooleanField(default=False)

    class Meta:
        ordering = ("pk",)

    def __str__(self) -> str:
        """Return the name of the document's file."""
        return str(self.document.filename)

    @property
    def sentence(self) -> str:
        """What is wrong and what to do; empty if nothing is."""
        if not self.fault:
            return ""
        if self.fault in _SENTENCES:
            return str(_SENTENCES[self.fault])
        size = self.document.file_size or 0
        return fault_sentence(Fault(self.fault), self.document.filename, size=size)
