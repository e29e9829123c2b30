"""Whom an administration can ask, on the command line."""

import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from django.utils.translation import gettext as _

from assessment.services.peers import Search, prepare_search
from assessment.services.proposals import Proposal, describe
from assessment.templatetags.peers import free_words, reason_line
from cms.municipalities.models import Municipality


class Command(BaseCommand):
    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.description = _(
            "Propose administrations that can help with the topics of one; never "
            "levels."
        )
        parser.add_argument("ars", help=_("official key (ARS, 12 digits)"))
        parser.add_argument(
            "--limit",
            type=int,
            default=25,
            help=_("at most this many, 25 if not named"),
        )
        parser.add_argument("--json", action="store_true", help=_("one line of JSON"))

    def handle(self, *_args: Any, **options: Any) -> None:
        municipality = self._municipality(options["ars"])
        search = prepare_search(municipality, at=timezone.now())
        matches = search.run()[: max(options["limit"], 0)]
        proposals = describe(municipality, search, matches)
        if options["json"]:
            self.stdout.write(
                json.dumps(_values(search, proposals), ensure_ascii=False)
            )
        else:
            self._print(search, proposals)

    def _municipality(self, ars: str) -> Municipality:
        found = Municipality.objects.administrations().filter(ars=ars).first()
        if found is None:
            message = _("There is no administration with the key %(ars)s.")
            raise CommandError(message % {"ars": ars})
        return found

    def _print(self, search: Search, proposals: list[Proposal]) -> None:
        if not search.needs:
            self.stdout.write(_("No topics are known: no plan and no valid result."))
        elif not proposals:
            self.stdout.write(_("Nobody offers help with these topics yet."))
        for each in proposals:
            topics = ", ".join(offer.topic.name for offer in each.offers)
            self.stdout.write(
                f"{each.municipality.ars} {each.municipality.display_name}: {topics}. "
                f"{reason_line(each.reason)}. {free_words(each.free)}."
            )


def _values(search: Search, proposals: list[Proposal]) -> dict[str, Any]:
    return {
        "ars": search.asker.body.ars,
        "needs": [question.id for question in search.needs],
        "peers": [
            {
                "ars": each.municipality.ars,
                "name": each.municipality.display_name,
                "topics": [offer.topic.slug for offer in each.offers],
                "mailbox": each.mailbox,
                "distance_km": each.distance,
                "products": list(each.reason.products),
                "reason": reason_line(each.reason),
            }
            for each in proposals
        ],
    }
