"""Files named on the command line: regular ones alone, so that no read ever blocks."""

import errno
import os
import stat
from pathlib import Path
from typing import BinaryIO

from django.utils.translation import gettext as _


def open_regular(path: Path) -> BinaryIO:
    """Return the open file; folders, pipes and devices are refused.

    Raises:
        OSError: if there is no such file, it is none or it cannot be read.
        ValueError: if the path holds NUL.
    """
    descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK)
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        os.close(descriptor)
        raise OSError(errno.EINVAL, _("not a regular file"), str(path))
    return os.fdopen(descriptor, "rb")
