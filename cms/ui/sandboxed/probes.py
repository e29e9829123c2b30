"""What the sandbox keeps away, asked from inside."""

from typing import IO

from cms.ui.sandboxed.lock import cut_off


def isolation(_file: IO[bytes]) -> str:
    """Return whether the network is out of reach, or limits alone hold."""
    return "no network" if cut_off() else "limits only"
