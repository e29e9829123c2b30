"""Search as visitors do: one hit a line."""

import json
from argparse import ArgumentParser
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from cms.search.domain.german.snippets import Piece
from cms.search.domain.query import Search, clean_query
from cms.search.services.listing import PER_PAGE, listing

_MOST = 100


class Command(BaseCommand):
    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.description = _("Search for words in what is open to everybody.")
        parser.add_argument("words", help=_("what to look for"))
        parser.add_argument("--kind", default="", help=_("kind, such as guide or term"))
        parser.add_argument("--limit", type=int, default=PER_PAGE, metavar="N")
        parser.add_argument("--json", action="store_true", help=_("one line of JSON"))

    def handle(self, *_args: Any, **options: Any) -> None:
        limit = options["limit"]
        if not 1 <= limit <= _MOST:
            raise CommandError(_("--limit must be between 1 and %d.") % _MOST)
        chosen = {"kind": (options["kind"],)} if options["kind"] else {}
        search = Search(clean_query(options["words"]), chosen)
        found = listing(AnonymousUser(), search, per_page=limit)
        rows = [
            {
                "rank": rank,
                "title": _plain(hit.title),
                "kind": hit.kind,
                "url": hit.url,
                "score": round(hit.score, 4),
                "snippet": _plain(hit.snippet),
            }
            for rank, hit in enumerate(found.hits, 1)
        ]
        if options["json"]:
            self.stdout.write(json.dumps(rows, ensure_ascii=False))
            return
        for row in rows:
            self.stdout.write("{rank:>3}  {title} ({kind})  {url}".format(**row))
        if not rows:
            self.stdout.write(_("Nothing was found."))
        if found.offer:
            self.stdout.write(_("Did you mean: %s") % found.offer)


def _plain(pieces: tuple[Piece, ...]) -> str:
    return "".join(piece.text for piece in pieces)
