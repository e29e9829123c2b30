"""What every page must pass: no errors, no axe findings, no sideways scrolling."""

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import ConsoleMessage, Error, Page, Response

from tests.browser.rendered import CHECKED, HEADER
from tests.profile import IS_RELEASE

WIDE, NARROW = 1280, 320
STOPPED = ("htmx:afterRequest", "htmx:sendAbort")  # a failure says more than these
HEIGHT = 900
# Width and colours do not depend on each other: two looks show both of each.
LOOKS = [(WIDE, "light"), (NARROW, "dark")]
if IS_RELEASE:
    LOOKS += [(WIDE, "dark"), (NARROW, "light")]
AXE_TAGS = [
    "wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice",
]  # fmt: skip
RUN_AXE = """async tags => {
  const options = {runOnly: {type: "tag", values: tags}, resultTypes: ["violations"]};
  const results = await axe.run(document, options);
  const places = each => each.nodes.slice(0, 3).map(node => node.target.join(" "));
  return results.violations.map(each => [each.id, each.help, places(each).join(", ")]);
}"""


class PageChecks:
    """Checks of one page; ``errors`` holds what the browser complains about."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.errors: list[str] = []
        self._templates: set[str] = set()
        page.on("console", self._hear)
        page.on("pageerror", self._catch)
        page.on("response", self._note)

    def open(self, url: str, status: int = 200) -> None:
        """Go to the page, expect the status and wait until its fonts are there."""
        response = self.page.goto(url)
        assert response is not None
        assert response.status == status, f"{response.status} {url}"
        self.page.evaluate("document.fonts.ready")

    def everywhere(self) -> None:
        """Check the page that is open wide and narrow, light and dark."""
        for look in LOOKS:
            self.look(*look)
            self.accessible()
            self.fits()
        self.look(*LOOKS[0])

    def look(self, width: int, scheme: str) -> None:
        """Set the width and the colour scheme of the device."""
        self.page.emulate_media(color_scheme=scheme)
        self.page.set_viewport_size({"width": width, "height": HEIGHT})

    def accessible(self) -> None:
        """Find nothing with axe, best practices included."""
        found = self.findings()
        assert not found, "\n".join(found)

    def findings(self) -> list[str]:
        """Return what axe finds: rule, explanation and the first place."""
        if not self.page.evaluate("'axe' in window"):
            self.page.evaluate(AXE_SCRIPT)
        found = self.page.evaluate(RUN_AXE, AXE_TAGS)
        CHECKED.update(self._templates)
        return [f"{rule}: {text} at {place}" for rule, text, place in found]

    def fits(self) -> None:
        """Need no sideways scrolling."""
        assert self.overhang() <= 0, "the page scrolls sideways"

    def overhang(self) -> int:
        """Return by how many pixels the page is wider than the window."""
        script = "document.documentElement.scrollWidth - window.innerWidth"
        return self.page.evaluate(script)

    def _hear(self, message: ConsoleMessage) -> None:
        if message.text.startswith("Failed to load resource") and self._is_page(
            message
        ):
            return  # The page itself answers with an error status; ``open`` checks it.
        if message.text.startswith(STOPPED):
            return
        if message.type == "error" or "Content Security Policy" in message.text:
            self.errors.append(message.text)

    def _is_page(self, message: ConsoleMessage) -> bool:
        return message.location["url"].split("#")[0] == self.page.url.split("#")[0]

    def _note(self, response: Response) -> None:
        if response.request.is_navigation_request():
            self._templates.clear()
        self._templates.update(response.headers.get(HEADER.lower(), "").split())

    def _catch(self, error: Error) -> None:
        self.errors.append(str(error))
