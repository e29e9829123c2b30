"""What is wrong with a file of the register."""


def noop(message: str) -> str:
    """Mark a sentence for translation; the services translate it."""
    return message


class RegisterError(ValueError):
    """What is wrong with a register file: one sentence, with the line if possible.

    ``message`` is an English sentence with named places for ``values``.
    """

    def __init__(self, message: str, **values: object) -> None:
        super().__init__(message % values)
        self.message, self.values = message, values
