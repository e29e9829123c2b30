"""The words of tables."""

import sys
from io import BytesIO
from itertools import islice
from typing import IO, Any
from zipfile import BadZipFile

from cms.ui.domain.archives import opened
from cms.ui.domain.refusals import Fault, RefusedFileError
from cms.ui.sandboxed.texts import Texts, cut

# It would take most of the memory, and reading needs none of it.
sys.modules.setdefault("numpy", None)  # type: ignore[arg-type]

from openpyxl import load_workbook  # noqa: E402 -- see above

MOST_ROWS = 50_000
MOST_CELLS = 500


def xlsx(file: IO[bytes]) -> Texts:
    """Return the text of each sheet: at most 50,000 rows of 500 cells.

    Raises:
        RefusedFileError: if a limit is passed or the file cannot be read.
    """
    data = file.read()
    with opened(data):
        pass
    try:
        book = load_workbook(
            BytesIO(data), read_only=True, data_only=True, keep_links=False
        )
        return cut(_sheet(sheet) for sheet in book.worksheets)
    except (ArithmeticError, AttributeError, BadZipFile, LookupError) as error:
        raise RefusedFileError(Fault.BROKEN) from error
    except (OSError, SyntaxError, TypeError, ValueError) as error:
        raise RefusedFileError(Fault.BROKEN) from error


def _sheet(sheet: Any) -> str:
    rows = islice(sheet.iter_rows(max_col=MOST_CELLS, values_only=True), MOST_ROWS)
    lines = (" ".join(str(cell) for cell in row if cell is not None) for row in rows)
    return "\n".join([sheet.title, *filter(None, lines)])
