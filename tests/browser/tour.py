"""A walk through many pages with one browser page; all findings are told at its end."""

from urllib.parse import urlsplit

from django.urls import resolve, reverse
from playwright.sync_api import Locator

from assessment.models import Evidence, PlanItem, Run
from tests.browser.checks import LOOKS, PageChecks


class Tour:
    """Pages one after the other, each light and wide, then dark and narrow."""

    def __init__(self, checks: PageChecks, base: str) -> None:
        self.page = checks.page
        self.base = base
        self.findings: list[str] = []
        self.count = 0
        self._checks = checks

    def visit(self, path: str, status: int = 200) -> None:
        """Open a page and look at it."""
        self._checks.look(*LOOKS[0])
        response = self.page.goto(self.base + path)
        if response.status != status:
            self.findings.append(f"{path}: answered {response.status}, not {status}")
        self.look_at(path)

    def walk(self, paths) -> None:
        """Visit one page after the other."""
        for path in paths:
            self.visit(path)

    def press(self, place: Locator) -> None:
        """Press what opens another page, and wait until that page is there."""
        with self.page.expect_navigation():
            place.click()

    def look_at(self, name: str = "") -> None:
        """Check the page that is open in both looks; ``name`` says which state."""
        name = name or urlsplit(self.page.url).path
        self.count += 1
        for width, scheme in LOOKS:
            self._checks.look(width, scheme)
            here = f"{name} ({width}, {scheme})"
            self.findings += [f"{here}: {each}" for each in self._checks.findings()]
            if (overhang := self._checks.overhang()) > 0:
                self.findings.append(f"{here}: {overhang} px too wide")
        self.findings += [f"{name}: {each}" for each in self._checks.errors]
        self._checks.errors.clear()

    def end(self) -> None:
        """Fail with everything that was found."""
        seen = f"{self.count} pages and states"
        assert not self.findings, "\n".join([seen, *self.findings])


def workspace_paths(town) -> dict[str, str]:
    """Return the addresses of the town's pages by name, with its own objects."""
    runs = Run.objects.of(town)
    full, quick = runs.submitted()
    work = runs.open().get()
    item = PlanItem.objects.filter(plan__municipality=town, quarter=1).first()
    names = {
        "run": [work.pk], "run_sheet": [work.pk], "run_delete": [work.pk],
        "run_submit": [work.pk],
        "run_reopen": [full.pk], "perspectives": [work.pk], "targets": [work.pk],
        "clarify": [work.pk], "dimension": [work.pk, "str"],
        "question": [work.pk, "str-01"], "evidence": [work.pk, "str-01"],
        "evidence_delete": [work.pk, Evidence.objects.get(run=work).pk],
        "runs": [], "result": [full.pk], "preview": [work.pk], "one_page": [full.pk],
        "steps": [], "step": [item.step], "plan": [], "plan_new": [],
        "plan_review": [1], "plan_item": [item.pk],
        "plan_stages": [item.pk], "peers": [], "offers": [],
        "peers_invitation": [], "offer": [town.offers.first().pk],
    }  # fmt: skip
    found = {
        name: reverse(f"assessment:{name}", args=[town.slug, *arguments])
        for name, arguments in names.items()
    }
    slug = town.slug
    found["quick"] = reverse("assessment:result", args=[slug, quick.pk])
    found["closed"] = reverse("assessment:run", args=[slug, full.pk])
    found["frozen"] = reverse("assessment:question", args=[slug, full.pk, "str-01"])
    return found


def view_name(path: str) -> str:
    """Return the name of the view behind a path."""
    return resolve(urlsplit(path).path).view_name
