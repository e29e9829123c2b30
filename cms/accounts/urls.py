from allauth.account import views as allauth
from django.urls import URLPattern, URLResolver, include, path, re_path

from cms.accounts.views import (
    access,
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
    reaching,
    registering,
    session,
    setup,
    shared_computers,
    signing_in,
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
    path("passwort/vergessen/", allauth.password_reset, name="account_reset_password"),
    path(
        "passwort/vergessen/gesendet/",
        allauth.password_reset_done,
        name="account_reset_password_done",
    ),
    path(
        "passwort/neu/fertig/",
        allauth.password_reset_from_key_done,
        name="account_reset_password_from_key_done",
    ),
    re_path(
        r"^passwort/neu/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        allauth.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
]
workspace = [
    path("", overview.workspace, name="workspace"),
    path("mitglieder/", members.members, name="members"),
    path("mitglieder/einladen/", inviting.invite, name="invite"),
    path("mitglieder/einladen/liste/", lists.people, name="people_list"),
    path(
        "mitglieder/einladen/liste/vorlage.csv",
        lists.people_template,
        name="people_template",
    ),
    path("mitglieder/einladungen/", members.invitations, name="invitations"),
    path("mitglieder/einladungen/<int:pk>/", inviting.withdraw, name="withdraw"),
    path("mitglieder/<int:pk>/", members.member, name="member"),
    path("mitglieder/<int:pk>/entfernen/", members.member_remove, name="member_remove"),
    path("mitglieder/<int:pk>/adresse/", reaching.clear, name="member_address"),
    path("einheiten/", units.units, name="units"),
    path("einheiten/<int:pk>/", units.unit, name="unit"),
    path("einheiten/<int:pk>/loeschen/", units.unit_remove, name="unit_remove"),
    path("protokoll/", log.log, name="log"),
    path("datenschutz/", openness.openness, name="openness"),
    path("verlassen/", leaving.leave, name="leave"),
    path("angaben/", municipality.profile, name="municipality"),
    path("selbst-anmelden/", mail_domains.domains, name="mail_domains"),
    path("selbst-anmelden/<int:pk>/", mail_domains.domain, name="mail_domain"),
]
own: list[URLPattern | URLResolver] = [
    path("mein-tag/", overview.my_day, name="my_day"),
    path("konto/", overview.account, name="account"),
    path("konto/tagesmail/<str:token>/", overview.day_mail_off, name="day_mail_off"),
    path("konto/adresse/", reaching.ask, name="address"),
    path("konto/adresse/<str:token>/", reaching.confirm, name="address_confirm"),
    path("konto/sitzung/", session.session, name="session"),
    path("konto/protokoll/", log.own_log, name="own_log"),
    path("konto/meine-daten/", own_data.own_data, name="own_data"),
    path("konto/meine-daten/<int:pk>/", own_data.own_data_copy, name="own_data_copy"),
    path(
        "konto/meine-daten/<int:pk>/datei/",
        own_data.own_data_file,
        name="own_data_file",
    ),
    path("konto/nachholen/", session.held, name="held"),
    path("konto/einladung/<str:token>/", inviting.invitation, name="invitation"),
    path("konto/link/<str:token>/", links.link, name="link"),
    path("konto/link/<str:token>/code/", links.code, name="link_code"),
    path("konto/link-beenden/", links.leave, name="link_leave"),
    path("konto/link-beendet/", links.left, name="link_left"),
    path("einrichten/", setup.setup, name="setup"),
    path("einrichten/protokoll/", log.platform_log, name="platform_log"),
    path("einrichten/beitritt/", setup.join, name="join"),
    path("einrichten/beitritt/liste/", lists.bodies, name="bodies_list"),
    path(
        "einrichten/beitritt/liste/vorlage.csv",
        lists.bodies_template,
        name="bodies_template",
    ),
    path("einrichten/anfragen/", asking.requests, name="requests"),
    path("einrichten/anfragen/<int:pk>/", asking.answer, name="request"),
    path(
        "einrichten/anfragen/domains/<int:pk>/",
        mail_domains.answer,
        name="domain_request",
    ),
    path("zugang/registrieren/", registering.ask, name="register"),
    path("zugang/registrieren/gesendet/", registering.asked, name="registered"),
    path(
        "zugang/registrieren/<str:token>/",
        registering.confirm,
        name="register_confirm",
    ),
    path("zugang/kommune/", asking.ask, name="ask"),
    path("zugang/kommune/gesendet/", asking.asked, name="asked"),
    path("zugang/kommune/<str:token>/", asking.confirm, name="ask_confirm"),
    path("zugang/personalnummer/", shared_computers.places, name="staff_places"),
    path(
        "zugang/personalnummer/<slug:slug>/", shared_computers.door, name="staff_door"
    ),
    path(
        "zugang/personalnummer/<slug:slug>/abgemeldet/",
        shared_computers.left,
        name="staff_left",
    ),
    path("zugang/heute/", shared_computers.day, name="staff_day"),
    path("zugang/meine-angaben/", shared_computers.own_data, name="staff_data"),
    path("zugang/abmelden/", shared_computers.leave, name="staff_leave"),
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
