from allauth.account import views as allauth
from django.urls import URLPattern, URLResolver, include, path, re_path

from cms.accounts.views import (
    absences,
    access,
    agreements,
    asking,
    inviting,
    leaving,
    links,
    lists,
    log,
    mail_domains,
    members,
    municipality,
    openness,
    overview,
    own_data,
    passwords,
    person_codes,
    persons,
    reaching,
    registering,
    session,
    setup,
    shared_computers,
    signing_in,
    staff_list,
    units,
)

# Of django-allauth only what is wanted; it looks these names up itself.
log_in = [
    path("anmelden/", signing_in.sign_in, name="account_login"),
    path("anmelden/code/", signing_in.enter_code, name="account_confirm_login_code"),
    path("abmelden/", access.log_out, name="account_logout"),
    path("zugang/", access.how_to_join, name="account_signup"),
    path("bestaetigen/", allauth.reauthenticate, name="account_reauthenticate"),
    path("passwort/", access.change_password, name="account_change_password"),
    path("passwort/vergessen/", passwords.reset, name="account_reset_password"),
    path(
        "passwort/vergessen/gesendet/",
        passwords.reset_sent,
        name="account_reset_password_done",
    ),
    path(
        "passwort/neu/fertig/",
        passwords.password_is_new,
        name="account_reset_password_from_key_done",
    ),
    re_path(
        r"^passwort/neu/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        passwords.new_password,
        name="account_reset_password_from_key",
    ),
]
# Grouped, so that an address is looked for among few.
members_there = [
    path("", members.members, name="members"),
    path("einladen/", inviting.invite, name="invite"),
    path("einladen/liste/", lists.people, name="people_list"),
    path(
        "einladen/liste/vorlage.csv",
        lists.people_template,
        name="people_template",
    ),
    path("einladungen/", members.invitations, name="invitations"),
    path("einladungen/<int:pk>/", inviting.withdraw, name="withdraw"),
    path("<int:pk>/", members.member, name="member"),
    path("<int:pk>/entfernen/", members.member_remove, name="member_remove"),
    path("<int:pk>/adresse/", reaching.clear, name="member_address"),
    path("selbst-anmelden/", mail_domains.domains, name="mail_domains"),
    path("selbst-anmelden/<int:pk>/", mail_domains.domain, name="mail_domain"),
]
persons_there = [
    path("", persons.persons, name="persons"),
    path("neu/", persons.add, name="person_add"),
    path("codes/", person_codes.many, name="persons_codes"),
    path("liste/", staff_list.staff, name="staff_list"),
    path("liste/vorlage.csv", staff_list.template, name="staff_template"),
    path("<int:pk>/", persons.person, name="person"),
    path("<int:pk>/aendern/", persons.edit, name="person_edit"),
    path("<int:pk>/codes/", person_codes.one, name="person_codes"),
    path("<int:pk>/daten/", persons.data, name="person_data"),
    path("<int:pk>/beenden/", persons.end, name="person_end"),
    path("<int:pk>/aufnehmen/", persons.restore, name="person_restore"),
]
workspace: list[URLPattern | URLResolver] = [
    path("", overview.workspace, name="workspace"),
    path("mitglieder/", include(members_there)),
    path("personen/", include(persons_there)),
    path("einheiten/", units.units, name="units"),
    path("einheiten/<int:pk>/", units.unit, name="unit"),
    path("einheiten/<int:pk>/loeschen/", units.unit_remove, name="unit_remove"),
    path("protokoll/", log.log, name="log"),
    path("datenschutz/", openness.openness, name="openness"),
    path("datenschutz/mappe/", agreements.dossier, name="dossier"),
    path("datenschutz/vereinbarung/", agreements.agreement, name="agreement"),
    path(
        "datenschutz/vereinbarung/beenden/",
        agreements.agreement_end,
        name="agreement_end",
    ),
    path("verlassen/", leaving.leave, name="leave"),
    path("angaben/", municipality.profile, name="municipality"),
    path("abwesenheit/", absences.absences, name="absences"),
    path("abwesenheit/<int:pk>/beenden/", absences.absence_end, name="absence_end"),
]
account = [
    path("", overview.account, name="account"),
    path("tagesmail/<str:token>/", overview.day_mail_off, name="day_mail_off"),
    path("adresse/", reaching.ask, name="address"),
    path("adresse/<str:token>/", reaching.confirm, name="address_confirm"),
    path("sitzung/", session.session, name="session"),
    path("protokoll/", log.own_log, name="own_log"),
    path("meine-daten/", own_data.own_data, name="own_data"),
    path("meine-daten/<int:pk>/", own_data.own_data_copy, name="own_data_copy"),
    path(
        "meine-daten/<int:pk>/datei/",
        own_data.own_data_file,
        name="own_data_file",
    ),
    path("meine-daten/<int:pk>/pdf/", own_data.own_data_pdf, name="own_data_pdf"),
    path("nachholen/", session.held, name="held"),
    path("einladung/<str:token>/", inviting.invitation, name="invitation"),
    path("link/<str:token>/", links.link, name="link"),
    path("link/<str:token>/code/", links.code, name="link_code"),
    path("link-beenden/", links.leave, name="link_leave"),
    path("link-beendet/", links.left, name="link_left"),
]
setting_up = [
    path("", setup.setup, name="setup"),
    path("protokoll/", log.platform_log, name="platform_log"),
    path("beitritt/", setup.join, name="join"),
    path("beitritt/liste/", lists.bodies, name="bodies_list"),
    path(
        "beitritt/liste/vorlage.csv",
        lists.bodies_template,
        name="bodies_template",
    ),
    path("anfragen/", asking.requests, name="requests"),
    path("anfragen/<int:pk>/", asking.answer, name="request"),
    path(
        "anfragen/domains/<int:pk>/",
        mail_domains.answer,
        name="domain_request",
    ),
]
way_in = [
    path("registrieren/", registering.ask, name="register"),
    path("registrieren/gesendet/", registering.asked, name="registered"),
    path(
        "registrieren/<str:token>/",
        registering.confirm,
        name="register_confirm",
    ),
    path("kommune/", asking.ask, name="ask"),
    path("kommune/gesendet/", asking.asked, name="asked"),
    path("kommune/<str:token>/", asking.confirm, name="ask_confirm"),
    path("personalnummer/", shared_computers.places, name="staff_places"),
    path("personalnummer/<slug:slug>/", shared_computers.door, name="staff_door"),
    path(
        "personalnummer/<slug:slug>/abgemeldet/",
        shared_computers.left,
        name="staff_left",
    ),
    path("heute/", shared_computers.day, name="staff_day"),
    path("meine-angaben/", shared_computers.own_data, name="staff_data"),
    path("abmelden/", shared_computers.leave, name="staff_leave"),
]
own: list[URLPattern | URLResolver] = [
    path("mein-tag/", overview.my_day, name="my_day"),
    path("konto/", include(account)),
    path("einrichten/", include(setting_up)),
    path("zugang/", include(way_in)),
    path("kommunen/<slug:slug>/", include(workspace)),
]
# Stands before Wagtail's own addresses of the same paths.
instead_of_wagtail: list[URLPattern | URLResolver] = [
    path("redaktion/login/", access.to_login, name="wagtail_login"),
    path("redaktion/logout/", access.log_out, name="wagtail_logout"),
    path("redaktion/account/", access.to_account, name="wagtail_account"),
    re_path(
        r"^redaktion/password_reset/(?P<rest>.*)$",
        access.to_password_reset,
        name="wagtail_password_reset",
    ),
    path(
        "_util/authenticate_with_password/<int:restriction>/<int:page>/",
        access.closed,
        name="page_password",
    ),
    path(
        "dokumente/authenticate_with_password/<int:restriction>/",
        access.closed,
        name="document_password",
    ),
]
urlpatterns: list[URLPattern | URLResolver] = [
    path("konto/", include(log_in)),
    # Wagtail looks this name up for every page and document with a restriction.
    path("_util/login/", access.to_login, name="wagtailcore_login"),
    path("", include(([*own, *instead_of_wagtail], "accounts"))),
]
