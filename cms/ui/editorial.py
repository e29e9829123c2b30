"""Wagtail's forms for images and documents; what they take is checked first.

Named in the settings; single and multiple uploads and the choosers all use them.
"""

from collections.abc import Collection
from typing import Any

from wagtail.documents.fields import WagtailDocumentField
from wagtail.documents.forms import BaseDocumentForm
from wagtail.images.fields import WagtailImageField
from wagtail.images.forms import BaseImageForm

from cms.ui.domain.file_kinds import IMAGES, FileKind
from cms.ui.uploads import check_upload

DOCUMENTS = frozenset(FileKind) - IMAGES


class _CheckedField:
    """Checks a file before anything else reads it."""

    kinds: Collection[FileKind] = ()

    def to_python(self, data: Any) -> Any:
        """Return the file, checked and, if it is an image, written anew."""
        if data:
            check_upload(data, self.kinds)
        return super().to_python(data)  # type: ignore[misc]


class CheckedImageField(_CheckedField, WagtailImageField):
    """An image; its pixels alone are kept."""

    kinds = IMAGES


class CheckedDocumentField(_CheckedField, WagtailDocumentField):
    """A document of a kind that is taken."""

    kinds = DOCUMENTS


class ImageForm(BaseImageForm):
    """Wagtail's form of images with the checked field."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _put(self, CheckedImageField)


class DocumentForm(BaseDocumentForm):
    """Wagtail's form of documents with the checked field."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _put(self, CheckedDocumentField)


def _put(form: Any, kind: type) -> None:
    """Put a checked field in the place of Wagtail's, where the form asks for a file."""
    old = form.fields.get("file")
    if old is not None:
        form.fields["file"] = kind(
            label=old.label, required=old.required, widget=old.widget
        )
