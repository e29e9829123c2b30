"""What accounts give to the frame, the workspace and the set-up page."""

from collections.abc import Callable, Iterable

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail import hooks

from cms.accounts import demo
from cms.accounts.confirmation import require_confirmed
from cms.accounts.models import Invitation, Membership, Role, User
from cms.accounts.permissions import allows, memberships_of, watches
from cms.accounts.services import reaching
from cms.accounts.services.narrow import seconds_left
from cms.accounts.services.shared_computers import person_of
from cms.accounts.views import day
from cms.municipalities.demo import DemoLoader
from cms.municipalities.models import Municipality
from cms.ui.panels import Guest, Link, MenuItem, Panel, SetupStep, Workspace


@hooks.register("site_frame")
def workspaces(request: HttpRequest) -> Iterable[Workspace]:
    """Return the municipalities of the person; one query, shared with the rights."""
    places = {
        membership.publisher.municipality for membership in memberships_of(request.user)
    }
    return [
        _workspace(request, municipality)
        for municipality in sorted(filter(None, places), key=str)
    ]


@hooks.register("frame_guest")
def person_without_mailbox(request: HttpRequest) -> Guest | None:
    """Return who signed in with staff number and code; one query."""
    person = person_of(request)
    if person is None:
        return None
    return Guest(
        key=f"person-{person.pk}",
        name=person.name,
        place=person.municipality.display_name,
        seconds=seconds_left(request),
        home_url=reverse("accounts:staff_day"),
        leave_url=reverse("accounts:staff_leave"),
        left_url=reverse("accounts:staff_left", args=[person.municipality.slug]),
    )


@hooks.register("before_create_user")
@hooks.register("before_edit_user")
@hooks.register("before_delete_user")
def confirm_before_changing_people(request: HttpRequest, *_person: User) -> None:
    """Ask operators for their password before they change accounts in Wagtail."""
    if request.method == "POST":
        require_confirmed(request)


@hooks.register("workspace_menu")
def menu(request: HttpRequest, municipality: Municipality) -> Iterable[MenuItem]:
    """Return the entries of a workspace that belong to accounts."""
    return [
        MenuItem(5, _("Overview"), "accounts:workspace", "accounts.view_workspace"),
        MenuItem(90, _("Members"), "accounts:members", "accounts.view_members"),
        MenuItem(
            95, _("Reports and privacy"), "accounts:openness", "accounts.view_reports"
        ),
        MenuItem(
            92, _("Without a mailbox"), "accounts:persons", "accounts.manage_persons"
        ),
        MenuItem(99, _("Log"), "accounts:log", "accounts.view_log"),
    ]


@hooks.register("workspace_panels")
def openness_panel(request: HttpRequest, municipality: Municipality) -> list[Panel]:
    """Lead staff council and data protection to what they are here for."""
    if not watches(request.user, municipality):
        return []
    context = {"municipality": municipality}
    return [Panel(50, "accounts/openness_panel.html", context)]


@hooks.register("setup_steps")
def setup_steps(request: HttpRequest) -> Iterable[SetupStep]:
    """Return the steps about the register, people, mail and imprint."""
    bodies = Municipality.objects.filter(fictional=False).exists()
    coordinated = Membership.objects.filter(role=Role.COORDINATOR).exists()
    return [
        SetupStep(
            10,
            _("Load the register of municipalities"),
            _("The official register of all German municipalities comes with it."),
            is_done=bodies,
            command="python manage.py load_register",
        ),
        SetupStep(
            40,
            _("Let the first municipality join"),
            _invited_text(),
            is_done=coordinated,
            url=reverse("accounts:join"),
            action=_("Let a municipality join"),
        ),
        SetupStep(
            50,
            _("Set up mail and imprint"),
            _("Set EMAIL_URL, DEFAULT_FROM_EMAIL, OPERATOR_NAME and OPERATOR_EMAIL."),
            is_done=_sends_mail() and bool(settings.OPERATOR["email"]),
        ),
    ]


def _invited_text() -> str:
    """Return what happens with the first coordination, or what is waited for."""
    invited = Invitation.objects.filter(role=Role.COORDINATOR, withdrawn_at=None)
    if invited.filter(accepted_at=None).exists():
        return _("An invitation is on its way. Done as soon as it is accepted.")
    return _("Its coordination is invited by mail and invites everybody else.")


def _sends_mail() -> bool:
    return not settings.EMAIL_BACKEND.endswith(
        ("console.EmailBackend", "dummy.EmailBackend")
    )


def _workspace(request: HttpRequest, municipality: Municipality) -> Workspace:
    url = reverse("accounts:workspace", kwargs={"slug": municipality.slug})
    if not request.path.startswith(url):
        return Workspace(municipality.display_name, url)
    links = tuple(_menu_links(request, municipality))
    return Workspace(municipality.display_name, url, is_current=True, menu=links)


def _menu_links(request: HttpRequest, municipality: Municipality) -> Iterable[Link]:
    items = [
        item
        for ask in hooks.get_hooks("workspace_menu")
        for item in ask(request, municipality)
        if not item.permission or allows(request.user, item.permission, municipality)
    ]
    items.sort(key=lambda item: item.order)
    links = [item.link(request.path, slug=municipality.slug) for item in items]
    # Of entries that contain each other the innermost is the current one.
    here = max((link.url for link in links if link.current), key=len, default="")
    return [link if link.url == here else Link(link.label, link.url) for link in links]


@hooks.register("mail_unreachable")
def note_unreachable(person: int, is_present: Callable[[str], bool]) -> None:
    """Keep that an address takes no mail."""
    reaching.note_unreachable(person, is_present)


hooks.register("my_day_groups", day.day_groups)
hooks.register("deputy_rights", day.deputy_rights)


@hooks.register("demo_loaders")
def demo_people() -> DemoLoader:
    """Return the loader of the invented people."""
    return DemoLoader(20, demo.load, demo.remove)
