"""The limit of uploads, kept while the file arrives."""

from django.conf import settings
from django.core.files.uploadhandler import FileUploadHandler, SkipFile
from django.http import HttpRequest

# Attribute of a request whose files were too large: their bytes.
OVERSIZED = "oversized_upload"


class LimitUpload(FileUploadHandler):
    """Stops taking files as soon as they are too large; the other fields still arrive.

    A form learns of it by :func:`oversized_bytes`.
    """

    def __init__(self, request: HttpRequest | None = None) -> None:
        super().__init__(request)
        self.size = self.announced = 0

    def handle_raw_input(
        self, _input: object, _meta: object, content_length: int, *_rest: object
    ) -> None:
        """Note how much is announced; what follows counts what really comes."""
        self.announced = content_length

    def receive_data_chunk(self, raw_data: bytes, _start: int) -> bytes:
        """Count the chunk and pass it on.

        Raises:
            SkipFile: as soon as the limit is passed.
        """
        self.size += len(raw_data)
        if self.size > settings.UPLOAD_MAX_BYTES:
            setattr(self.request, OVERSIZED, max(self.announced, self.size))
            raise SkipFile
        return raw_data

    def file_complete(self, _file_size: int) -> None:
        """Leave the file to the next handler."""


def oversized_bytes(request: HttpRequest) -> int:
    """Return the size of an upload that was cut off; 0 if none was."""
    size: int = getattr(request, OVERSIZED, 0)
    return size
