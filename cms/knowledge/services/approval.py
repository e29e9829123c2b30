"""Approving texts: which steps a page takes, who decides, what hinders it.

Wagtail keeps the states and publishes what all steps approved; whatever is edited in
between is asked for anew. Texts of instructions stay as they are while they wait.
"""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.urls import reverse
from django.utils.timezone import localdate, localtime
from django.utils.translation import gettext, override
from wagtail.locks import WorkflowLock
from wagtail.models import Page, Revision, Task, TaskState, Workflow, WorkflowTask

from cms.accounts.models import Role, User
from cms.audit.services import record
from cms.knowledge.models import (
    Approval,
    ApprovalTask,
    ContentPage,
    InstructionPage,
)
from cms.knowledge.permissions.approving import holders, waiting_for
from cms.knowledge.permissions.editing import needs_approval
from cms.knowledge.services.approval_steps import asked_roles
from cms.knowledge.services.force import number_is_taken


def workflow_of(page: ContentPage) -> Workflow:
    """Return the way to approval of a page; it is made when first needed."""
    four_eyes = needs_approval(page)
    roles = [*(asked_roles(page) if four_eyes else []), Role.APPROVER]
    code = "-".join([*roles, *(["four-eyes"] if four_eyes else [])])
    with transaction.atomic(), override("de"):  # content is German
        found, is_new = Approval.objects.get_or_create(
            code=code, defaults={"name": _name(roles, four_eyes=four_eyes)}
        )
        for order, role in enumerate(roles if is_new else []):
            task, _made = ApprovalTask.objects.get_or_create(
                role=role, four_eyes=four_eyes, defaults={"name": role.label}
            )
            WorkflowTask.objects.create(workflow=found, task=task, sort_order=order)
    return found


def _name(roles: list[Role], *, four_eyes: bool) -> str:
    if not four_eyes:
        return gettext("approval")
    others = [str(role.label) for role in roles[:-1]]
    name = gettext("approval by a second person")
    return ", ".join([*others, name])


def actions_of(task: ApprovalTask, page: Page, user: Any) -> list[tuple[Any, ...]]:
    """Return what the person may do at this step: key, label, whether it asks more."""
    state = waiting_for(user).filter(task=task).for_instance(page).first()
    if state is None:
        return []
    back = ("reject", gettext("Send back with a reason"), True)
    if _number_is_taken(state):
        return [back]
    return [
        back,
        ("approve", gettext("Approve"), False),
        ("approve", gettext("Approve with comment"), True),
    ]


def is_locked(task: ApprovalTask, page: Page, user: Any) -> bool:
    """Tell whether the person may not change the text; with four eyes nobody may."""
    return task.four_eyes or not _decides(task, page, user)


def states_of(task: ApprovalTask, user: Any, **_more: Any) -> Any:
    """Return the open decisions of this step that are asked of the person."""
    return waiting_for(user).filter(task=task)


@transaction.atomic
def decide(
    task: ApprovalTask, state: TaskState, user: Any, action_name: str, **said: Any
) -> str:
    """Approve a text or send it back; return the address to go on from.

    Raises:
        PermissionDenied: if the step is not theirs, decided already, or approves a
            number that is in force already.
    """
    # Who decides the same at this moment waits, and comes too late.
    list(TaskState.objects.select_for_update().filter(pk=state.pk).values_list("pk"))
    if not waiting_for(user).filter(pk=state.pk).exists():
        raise PermissionDenied
    if action_name == "approve" and _number_is_taken(state):
        raise PermissionDenied
    Task.on_action(task, state, user, action_name, **said)
    page = state.revision.content_object
    if action_name == "approve":
        record("knowledge.page_approved", page)
    else:
        record("knowledge.page_sent_back", page)
    is_editor = user.has_perm("wagtailadmin.access_admin")
    return reverse("wagtailadmin_home" if is_editor else "accounts:my_day")


def _decides(task: ApprovalTask, page: Page, user: Any) -> bool:
    return waiting_for(user).filter(task=task).for_instance(page).exists()


def _number_is_taken(state: TaskState) -> bool:
    """Tell whether an instruction would begin under a number that is in force."""
    text = state.revision.as_object()
    if not isinstance(text, InstructionPage) or text.in_force_from is None:
        return False
    begins = text.in_force_from <= localdate()
    return begins and number_is_taken(text, text.number)


class ApprovalLock(WorkflowLock):
    """Says in the editor why a text is not changed now, and who goes on with it."""

    def get_message(self, user: User) -> str | None:
        """Return the sentences; None for whoever may change the text."""
        if not self.for_user(user):
            return None
        state = self.object.current_workflow_task_state
        step = {"step": state.task.specific.get_role_display()}
        sentences = [gettext("This text waits for the role “%(step)s”.") % step]
        if user.pk in authors_of(state):
            sentences.append(gettext("You wrote or submitted it; others decide."))
        elif waiting_for(user).filter(pk=state.pk).exists():
            sentences.append(
                gettext("You decide about it on the start page of the admin.")
            )
        if _number_is_taken(state):
            sentences.append(
                gettext("Another instruction is in force under this number.")
            )
        return " ".join([*sentences, hindrance(self.object, state)]).strip()


def authors_of(state: TaskState) -> set[int]:
    """Return who wrote or submitted what a step is about."""
    found = {state.revision.user_id, state.workflow_state.requested_by_id}
    return {key for key in found if key is not None}


def hindrance(page: Page, state: TaskState) -> str:
    """Return what to do where nobody can decide; "" where somebody can."""
    task = state.task.specific
    able = holders(task.role, page)
    if task.four_eyes:
        able = able.exclude(pk__in=authors_of(state))
    if able.exists():
        return ""
    return gettext(
        "But nobody else holds the role “%(role)s” here. Please let your coordinator"
        " give it to a second person, or take the text back."
    ) % {"role": task.get_role_display()}


def approvals_of(revision: Revision) -> list[dict[str, str]]:
    """Return role and day of each step that approved a revision, in their order.

    What was published by a program or a file has none; no query then.
    """
    if revision.user_id is None:
        return []
    states = TaskState.objects.filter(
        revision=revision, status=TaskState.STATUS_APPROVED
    ).order_by("finished_at")
    return [
        {"role": role, "on": localtime(at).date().isoformat()}
        for role, at in states.values_list("task__approvaltask__role", "finished_at")
    ]
