import pytest
from aiosmtpd.controller import Controller

from tests.mail.kinds import ALLOWED


class Inbox:
    """A mail server that keeps what it takes, and refuses on demand."""

    def __init__(self, port):
        self.port = port
        self.messages = []
        self.answers = []
        self.gone = set()
        self.server = None

    def start(self):
        self.server = Controller(self, hostname="127.0.0.1", port=self.port)
        self.server.start()

    def stop(self):
        if self.server is not None:
            self.server.stop()
        self.server = None

    async def handle_RCPT(self, server, session, envelope, address, options):  # noqa: N802 -- aiosmtpd
        if address in self.gone:
            return "550 no such person"
        envelope.rcpt_tos.append(address)
        return "250 ok"

    async def handle_DATA(self, server, session, envelope):  # noqa: N802 -- aiosmtpd
        answer = self.answers.pop(0) if self.answers else "250 ok"
        if answer.startswith("250"):
            self.messages.append(envelope)
        return answer


@pytest.fixture
def allowed():
    ALLOWED.clear()
    ALLOWED.update(range(1, 1000))
    yield ALLOWED
    ALLOWED.clear()


@pytest.fixture
def inbox(settings, unused_port):
    """Return a real mail server that can be stopped and started again."""
    inbox = Inbox(unused_port)
    inbox.start()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", unused_port
    settings.EMAIL_TIMEOUT = 5
    settings.MAIL_BY_WORKER = True
    yield inbox
    inbox.stop()


@pytest.fixture
def unused_port():
    import socket

    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]
