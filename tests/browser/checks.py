"""What every page must pass: no errors, no axe findings, no sideways scrolling."""

from pathlib import Path

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import ConsoleMessage, Error, Page

ROOT = Path(__file__).resolve().parents[2]
RESULTS = ROOT / "test-results"
SCREENSHOTS = ROOT / "docs/screenshots"
WIDE, NARROW = 1280, 320
HEIGHT = 900
SCHEMES = ("light", "dark")
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

    def __init__(self, page: Page, *, update: bool = False) -> None:
        self.page = page
        self.errors: list[str] = []
        self._update = update
        page.on("console", self._hear)
        page.on("pageerror", self._catch)

    def open(self, url: str, status: int = 200) -> None:
        """Go to the page, expect the status and wait until its fonts are there."""
        response = self.page.goto(url)
        assert response is not None
        assert response.status == status, f"{response.status} {url}"
        self.page.evaluate("document.fonts.ready")

    def everywhere(self, name: str, *, keep: bool = False) -> None:
        """Check and photograph the page wide and narrow, light and dark.

        ``keep`` also puts the pictures into docs/screenshots when asked to update.
        """
        for width in (WIDE, NARROW):
            for scheme in SCHEMES:
                self.look(width, scheme)
                self.accessible()
                self.fits()
                self.picture(f"{name}-{width}-{scheme}", keep=keep)
        self.look(WIDE, "light")

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
        return [f"{rule}: {text} at {place}" for rule, text, place in found]

    def fits(self) -> None:
        """Need no sideways scrolling."""
        assert self.overhang() <= 0, "the page scrolls sideways"

    def overhang(self) -> int:
        """Return by how many pixels the page is wider than the window."""
        script = "document.documentElement.scrollWidth - window.innerWidth"
        return self.page.evaluate(script)

    def picture(self, name: str, *, keep: bool = False) -> None:
        """Take a picture of the whole page into test-results."""
        folders = [RESULTS, *([SCREENSHOTS] if keep and self._update else [])]
        for folder in folders:
            folder.mkdir(parents=True, exist_ok=True)
            self.page.screenshot(path=folder / f"{name}.png", full_page=True)

    def _hear(self, message: ConsoleMessage) -> None:
        if message.text.startswith("Failed to load resource") and self._is_page(
            message
        ):
            return  # The page itself answers with an error status; ``open`` checks it.
        if message.type == "error" or "Content Security Policy" in message.text:
            self.errors.append(message.text)

    def _is_page(self, message: ConsoleMessage) -> bool:
        return message.location["url"].split("#")[0] == self.page.url.split("#")[0]

    def _catch(self, error: Error) -> None:
        self.errors.append(str(error))
