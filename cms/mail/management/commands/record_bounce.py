"""Take in what mail servers report of mails that did not arrive."""

import json
import mailbox
import sys
from argparse import ArgumentParser
from collections import Counter
from pathlib import Path
from typing import Any, BinaryIO

from django.core.management.base import BaseCommand, CommandError
from django.db import OperationalError
from django.utils import timezone
from django.utils.translation import gettext as _

from cms.mail.domain.bounces import UnreadableReportError, read_report
from cms.mail.services.bounces import UnknownMailError, record_bounce

_LONGEST = 10_000_000  # bytes of one report
_TRY_AGAIN = 75  # EX_TEMPFAIL of sysexits.h: the mail server keeps the report


class Command(BaseCommand):
    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.description = _(
            "Record a delivery status notification (RFC 3464) from standard input or "
            "a file, or all new ones of a Maildir, which are moved to its cur/."
        )
        parser.add_argument("file", nargs="?", default="-", metavar="FILE|MAILDIR")
        parser.add_argument("--json", action="store_true", help=_("one line of JSON"))

    def handle(self, *_args: Any, **options: Any) -> None:
        """Record the reports; what is no report of ours changes nothing."""
        path = Path(options["file"])
        try:
            if path.is_dir():
                counts = self._all_of(path)
            else:
                counts = Counter(_outcome(_raw(options["file"])))
        except OperationalError as error:
            text = _("The database cannot be written now; try again later.")
            raise CommandError(text, returncode=_TRY_AGAIN) from error
        except OSError as error:
            text = _("%(file)s cannot be read.") % {"file": options["file"]}
            raise CommandError(text) from error
        self._say(counts, as_json=options["json"])

    def _all_of(self, folder: Path) -> Counter[str]:
        """Record each new report of a Maildir; mark it as seen, once it is stored."""
        box = mailbox.Maildir(folder, create=False)
        counts: Counter[str] = Counter()
        for key, mail in list(box.iteritems()):
            if mail.get_subdir() != "new":
                continue
            try:
                counts.update(_outcome(box.get_bytes(key)[:_LONGEST]))
            except CommandError as refusal:
                self.stderr.write(f"{key}: {refusal}")
                counts["refused"] += 1
            mail.set_subdir("cur")
            mail.add_flag("S")
            box[key] = mail
        return counts

    def _say(self, counts: Counter[str], *, as_json: bool) -> None:
        names = ("recorded", "known", "refused")
        values = {name: counts[name] for name in names}
        if as_json:
            self.stdout.write(json.dumps(values))
            return
        text = _("%(recorded)d recorded, %(known)d known already, %(refused)d refused.")
        self.stdout.write(text % values)


def _raw(name: str) -> bytes:
    if name == "-":
        stream: BinaryIO = sys.stdin.buffer
        return stream.read(_LONGEST)
    with Path(name).open("rb") as file:
        return file.read(_LONGEST)


def _outcome(raw: bytes) -> list[str]:
    """Record one report; return what became of it.

    Raises:
        CommandError: if it is no report, or about no mail of ours.
    """
    try:
        is_new = record_bounce(read_report(raw), at=timezone.now())
    except UnreadableReportError as error:
        text = _("This is no readable delivery status notification (RFC 3464).")
        raise CommandError(text) from error
    except UnknownMailError as error:
        text = _("The report is about no mail that was sent from here.")
        raise CommandError(text) from error
    return ["recorded" if is_new else "known"]
