"""The queue of those who answer for pages: remarks, answers, tasks."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from cms.accounts.services import Refused
from cms.feedback.forms import AnswerForm, ClosingForm, TaskForm
from cms.feedback.models import Remark
from cms.feedback.services import queues, remarks, tasks

_ON_A_PAGE = 20
_TASKS = 50


@login_required
@require_safe
def queue(request: HttpRequest) -> HttpResponse:
    """List open remarks on the person's pages, the oldest first, and open tasks."""
    today = timezone.localdate()
    found = queues.remarks_of(request.user, today).open().with_pages()
    paginator: Paginator[Remark] = Paginator(found, _ON_A_PAGE)
    context = {
        "title": _("Feedback"),
        "page": paginator.get_page(request.GET.get("page")),
        "tasks": queues.tasks_of(request.user, today).with_pages()[:_TASKS],
    }
    return render(request, "feedback/queue.html", context)


@login_required
@require_safe
def answered(request: HttpRequest) -> HttpResponse:
    """List the answers that stand on the person's pages, the newest first."""
    own = queues.remarks_of(request.user, timezone.localdate())
    paginator: Paginator[Remark] = Paginator(own.on_pages().with_pages(), _ON_A_PAGE)
    page = paginator.get_page(request.GET.get("page"))
    context = {"title": _("Published answers"), "page": page}
    return render(request, "feedback/answered.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def remark(request: HttpRequest, pk: int) -> HttpResponse:
    """Answer a remark on its page, change the answer, or close the remark."""
    own = queues.remarks_of(request.user, timezone.localdate())
    found = get_object_or_404(own.standing().with_pages(), pk=pk)
    closes = "word" in request.POST
    first = {"question": found.question, "answer": found.answer}
    sent = request.POST or None
    answering = AnswerForm(None if closes else sent, initial=first)
    closing = ClosingForm(sent if closes else None)
    form = closing if closes else answering
    if request.method == "POST" and form.is_valid() and done_with(request, found, form):
        return redirect("feedback:queue")
    context = {"remark": found, "answering": answering, "closing": closing}
    return render(request, "feedback/answer.html", context)


def done_with(
    request: HttpRequest, found: Remark, form: AnswerForm | ClosingForm
) -> bool:
    """Answer or close, or put the refusal into the form."""
    values, today = form.cleaned_data, timezone.localdate()
    try:
        if isinstance(form, ClosingForm):
            remarks.close(found, word=values["word"], on=today)
            messages.success(request, _("The remark is closed."))
        else:
            words = {"question": values["question"], "text": values["answer"]}
            remarks.answer(found, **words, on=today)
            messages.success(request, _("The answer stands on the page now."))
    except Refused as refusal:
        form.add_error(None, str(refusal))
        return False
    return True


@login_required
@require_POST
def make_task(request: HttpRequest) -> HttpResponse:
    """Make a task of a page that did not help, or of words that found nothing."""
    form = TaskForm(request.POST)
    if not form.is_valid():
        raise Http404
    page, words = form.cleaned_data["page"], form.cleaned_data["words"]
    today = timezone.localdate()
    if page:
        own = queues.edited_pages(request.user)
        tasks.task_of_page(get_object_or_404(own, pk=page), on=today)
    elif words and queues.looks_after_words(request.user):
        tasks.task_of_words(words, on=today)
    else:
        raise Http404
    messages.success(request, _("The task stands under “Feedback” now."))
    return redirect("feedback:queue")


@login_required
@require_POST
def finish_task(request: HttpRequest, pk: int) -> HttpResponse:
    """Note that a task is done."""
    own = queues.tasks_of(request.user, timezone.localdate())
    tasks.finish(get_object_or_404(own, pk=pk), on=timezone.localdate())
    messages.success(request, _("The task is done."))
    return redirect("feedback:queue")
