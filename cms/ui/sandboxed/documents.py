"""The words of PDF files, page by page."""

from typing import IO

from pypdf import PdfReader
from pypdf.errors import PyPdfError

from cms.ui.domain.refusals import Fault, RefusedFileError
from cms.ui.sandboxed.texts import Texts, cut


def pdf(file: IO[bytes]) -> Texts:
    """Return the text of each page.

    Raises:
        RefusedFileError: if it needs a password or cannot be read.
    """
    try:
        reader = PdfReader(file, strict=False)
        if reader.is_encrypted and not reader.decrypt(""):
            raise RefusedFileError(Fault.LOCKED)
        return cut(page.extract_text() for page in reader.pages)
    except (PyPdfError, ArithmeticError, LookupError) as error:
        raise RefusedFileError(Fault.BROKEN) from error
    except (AttributeError, OSError, TypeError, ValueError) as error:
        raise RefusedFileError(Fault.BROKEN) from error
