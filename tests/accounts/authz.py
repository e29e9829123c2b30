"""Objects and forms of accounts for the authorisation matrix."""

from django.conf import settings
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from assessment.models import Assignment
from cms.accounts.forms.lists import seal
from cms.accounts.models import (
    Absence,
    DataExport,
    Invitation,
    JoinRequest,
    MailDomain,
    Membership,
    Person,
    Registration,
    Role,
    Unit,
)
from cms.accounts.services import registering
from cms.accounts.services.invitations import Invitee, hash_of, invite, token_of
from cms.accounts.services.links import link_token, send_code
from cms.accounts.services.operators import password_link


def _copy(tenant):
    person = tenant.people.get("CB", tenant.people["CO"])
    stored = {"document": {"sections": [], "withheld": []}, "pdf": b"%PDF-1.7"}
    return DataExport.objects.get_or_create(person=person, defaults=stored)[0].pk


KWARGS = {
    "accounts:own_data_copy.pk": _copy,
    "accounts:own_data_file.pk": _copy,
    "accounts:own_data_pdf.pk": _copy,
    "slug": lambda tenant: tenant.municipality.slug,
    # Never valid: links from mails work for whoever holds them.
    # The door of a house is open to whoever comes; it is nobody's own.
    "accounts:staff_door.slug": lambda tenant: "heim-a",
    "accounts:staff_left.slug": lambda tenant: "heim-a",
    "uidb36": lambda tenant: "zz",
    "key": lambda tenant: "nichts",
    "accounts:invitation.token": lambda tenant: "nichts",
    "accounts:ask_confirm.token": lambda tenant: "nichts",
    "accounts:request.pk": lambda tenant: tenant.row(JoinRequest).pk,
    "accounts:register_confirm.token": lambda tenant: "nichts",
    "accounts:absence_end.pk": lambda tenant: tenant.row(Absence).pk,
    "accounts:mail_domain.pk": lambda tenant: tenant.row(MailDomain).pk,
    "accounts:domain_request.pk": lambda tenant: tenant.row(MailDomain).pk,
    "accounts:day_mail_off.token": lambda tenant: "nichts",
    "accounts:address_confirm.token": lambda tenant: "nichts",
    "accounts:member_address.pk": lambda tenant: tenant.row(Membership).pk,
    "accounts:link.token": lambda tenant: "nichts",
    "accounts:link_code.token": lambda tenant: "nichts",
    "rest": lambda tenant: "confirm/x/y/",
    "restriction": lambda tenant: 1,
    "page": lambda tenant: 1,
    "accounts:member.pk": lambda tenant: tenant.row(Membership).pk,
    "accounts:member_remove.pk": lambda tenant: tenant.row(Membership).pk,
    "accounts:unit.pk": lambda tenant: tenant.row(Unit).pk,
    "accounts:unit_remove.pk": lambda tenant: tenant.row(Unit).pk,
    "accounts:person.pk": lambda tenant: tenant.row(Person).pk,
    "accounts:person_edit.pk": lambda tenant: tenant.row(Person).pk,
    "accounts:person_codes.pk": lambda tenant: tenant.row(Person).pk,
    "accounts:person_data.pk": lambda tenant: tenant.row(Person).pk,
    "accounts:person_end.pk": lambda tenant: tenant.row(Person).pk,
    "accounts:person_restore.pk": lambda tenant: tenant.row(Person).pk,
    "accounts:withdraw.pk": lambda tenant: tenant.row(Invitation).pk,
}
BUTTON = "a button alone"
ELSEWHERE = "leads elsewhere or is closed"
NO_FIELDS = dict.fromkeys(
    (
        "absence_end",
        "address", "address_confirm", "agreement_end", "ask_confirm", "day_mail_off",
        "leave", "link", "link_leave", "member_address", "member_remove", "own_data",
        "person_data", "person_end", "person_restore", "session", "staff_leave",
        "unit_remove", "withdraw",
    ),
    BUTTON,
) | dict.fromkeys(
    (
        "document_password", "page_password", "wagtail_account", "wagtail_login",
        "wagtail_logout", "wagtail_password_reset",
    ),
    ELSEWHERE,
)  # fmt: skip
NO_FIELDS = {f"accounts:{name}": reason for name, reason in NO_FIELDS.items()} | {
    "wagtailcore_login": ELSEWHERE
}


def _invited(world):
    by, publisher = world.people["CO"], world.a.municipality.publisher
    invitee = Invitee("eingeladen@musterheim.example", "", Role.LEARNER)
    found = invite(publisher, invitee, by=by, at=timezone.now())
    return Client(), reverse("accounts:invitation", args=[token_of(found)])


def _registering(world):
    domain = "eigene.example"
    MailDomain.objects.create(
        municipality=world.a.municipality, domain=domain, state="open",
        created_at=timezone.now(), opened_at=timezone.now(),
    )  # fmt: skip
    registering.ask_to_register(f"neu@{domain}", at=timezone.now())
    found = Registration.objects.get(email=f"neu@{domain}")
    token = registering.token_of(found)
    return Client(), reverse("accounts:register_confirm", args=[token])


def _new_password(world):
    client, link = Client(), password_link(world.people["LE"])
    return client, client.get(link.removeprefix(settings.BASE_URL)).url


def _code(world):
    client = Client()
    ask = {"login": world.people["LE"].email, "way": "code"}
    return client, client.post(reverse("account_login"), ask).url


def _held(world):
    client, person = Client(), world.people["CO"]
    client.force_login(person)
    session = client.session
    fields = [["name", ["Ein Name"]]]
    session["held"] = {
        "user": str(person.pk), "path": "/konto/", "fields": fields, "had_files": False,
    }  # fmt: skip
    session.save()
    return client, reverse("accounts:held")


def _link_code(world):
    link = world.a.row(Assignment).link
    link.person, link.nonce = None, "ein Zufall"
    link.token_hash = hash_of(link_token(link))
    link.save()
    send_code(link, at=timezone.now())
    return Client(), reverse("accounts:link_code", args=[link_token(link)])


# Forms that nobody meets before somebody invited, asked or waited too long.
OPENINGS = {
    "accounts:invitation": _invited,
    "account_reset_password_from_key": _new_password,
    "account_confirm_login_code": _code,
    "accounts:held": _held,
    "accounts:register_confirm": _registering,
    "accounts:link_code": _link_code,
}
PEOPLE = "E-Mail\nneu@musterheim.example"


def _sealed(text: str) -> dict[str, str]:
    return {"text": text, "seal": seal(text), "send": "1"}


BODIES = {
    "accounts:account": lambda tenant: {"name": "Ein Name", "day_mail": "weekly"},
    "account_reset_password": lambda tenant: {"email": "wer@musterheim.example"},
    "accounts:invite": lambda tenant: {
        "email": "neu@musterheim.example",
        "role": "learner",
    },
    "accounts:people_list": lambda tenant: _sealed(PEOPLE),
    "accounts:bodies_list": lambda tenant: _sealed(
        f"ARS;E-Mail\n{tenant.municipality.ars};neu@musterheim.example"
    ),
    "accounts:member": lambda tenant: {"role": "assessor"},
    "accounts:units": lambda tenant: {"name": "Neue Einheit"},
    "accounts:unit": lambda tenant: {"name": "Neuer Name"},
    "accounts:request": lambda tenant: {"answer": "decline", "reason": "Weil."},
    "accounts:ask": lambda tenant: {
        "key": tenant.municipality.slug,
        "email": "neu@musterheim.example",
        "name": "Neu Hier",
        "function": "Leitung",
    },
    "accounts:person_add": lambda tenant: {"name": "Neu", "number": "P 9"},
    "accounts:person_edit": lambda tenant: {"name": "Neu", "number": "P 9"},
    "accounts:person_codes": lambda tenant: {"count": "5", "days": "7"},
    "accounts:persons_codes": lambda tenant: {"count": "5", "days": "7", "who": "all"},
    "accounts:staff_list": lambda tenant: _sealed("Name;Personalnummer\nNeu;P 9"),
    "accounts:staff_door": lambda tenant: {"number": "nichts", "code": "nichts"},
    "accounts:absences": lambda tenant: {
        "first": timezone.localdate(),
        "last": timezone.localdate(),
    },
    "accounts:register": lambda tenant: {"email": "neu@musterheim.example"},
    "accounts:agreement": lambda tenant: {
        "title": "DV Lernen",
        "concluded_on": timezone.localdate(),
    },
    "accounts:mail_domains": lambda tenant: {"domain": "neu.musterheim.example"},
    "accounts:mail_domain": lambda tenant: {"action": "remove"},
    "accounts:domain_request": lambda tenant: {"answer": "decline"},
    "accounts:join": lambda tenant: {
        "key": tenant.municipality.slug,
        "email": "neu@musterheim.example",
    },
}
