"""How a service says no: one sentence for the person who asked."""

from django.utils.functional import Promise


class Refused(Exception):  # noqa: N818 -- it is an answer, not a fault
    """Raised by services; ``sentence`` says what is wrong and what to do."""

    def __init__(self, sentence: "str | Promise") -> None:
        super().__init__(sentence)
        self.sentence = sentence

    def __str__(self) -> str:
        return str(self.sentence)
