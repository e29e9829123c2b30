"""Which templates the checked pages were made of: none may be left out.

Each answer of the test server names its templates in a header; ``PageChecks`` notes
those of the page it looks at. With ``--every-template`` the run fails if a template was
on no checked page; workers tell the main process what they saw.
"""

import threading
from pathlib import Path

import pytest
from django.test.signals import template_rendered

ROOT = Path(__file__).resolve().parents[2]
APPS = ("cms", "assessment", "curricula", "barcamps")
HEADER = "X-Rendered"
# Never a page of ours: letters, files, Wagtail's admin.
ELSEWHERE = {"mail", "pdf", "admin", "wagtaildocs"}
NEVER = {"assessment/catalogue_list.html"}
CHECKED: set[str] = set()
_PENDING = threading.local()


def _note(template, **_kwargs) -> None:
    names = getattr(_PENDING, "names", None)
    if names is not None and template.name:
        names.add(template.name)


def tell_templates(get_response):
    """Middleware: name the rendered templates in a header of the answer."""
    template_rendered.connect(_note, dispatch_uid="tests.browser.rendered")

    def middleware(request):
        _PENDING.names = set()
        response = get_response(request)
        response[HEADER] = " ".join(sorted(_PENDING.names))
        return response

    return middleware


def all_templates() -> set[str]:
    """Return the names of the templates that pages are made of."""
    folders = [each for app in APPS for each in ROOT.glob(f"{app}/**/templates")]
    names = {
        file.relative_to(folder).as_posix()
        for folder in folders
        for file in folder.rglob("*.html")
    }
    return {name for name in names - NEVER if not set(name.split("/")) & ELSEWHERE}


def pytest_testnodedown(node) -> None:
    """Take over what a worker has seen."""
    CHECKED.update(getattr(node, "workeroutput", {}).get("templates", ()))


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session: pytest.Session) -> None:
    """Tell the main process, or there: fail if a template was on no checked page."""
    if hasattr(session.config, "workeroutput"):
        session.config.workeroutput["templates"] = sorted(CHECKED)
        return
    if not session.config.getoption("--every-template"):
        return
    unseen = sorted(all_templates() - CHECKED)
    if unseen:
        print(f"\non no checked page: {', '.join(unseen)}")  # noqa: T201 -- a report
        session.exitstatus = pytest.ExitCode.TESTS_FAILED
