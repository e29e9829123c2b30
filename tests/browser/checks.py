"""What every page must pass: no errors, no axe findings, no sideways scrolling."""

from pathlib import Path

from axe_playwright_python.sync_playwright import Axe
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


class PageChecks:
    """Checks of one page; ``errors`` holds what the browser complains about."""

    def __init__(self, page: Page, *, update: bool = False) -> None:
        self.page = page
        self.errors: list[str] = []
        self._update = update
        page.on("console", self._hear)
        page.on("pageerror", self._catch)

    def open(self, url: str) -> None:
        """Go to the page and wait until its fonts are there."""
        response = self.page.goto(url)
        assert response is not None
        assert response.ok, f"{response.status} {url}"
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
        options = {"runOnly": {"type": "tag", "values": AXE_TAGS}}
        results = Axe().run(self.page, options=options)
        assert results.violations_count == 0, results.generate_report()

    def fits(self) -> None:
        """Need no sideways scrolling."""
        script = "document.documentElement.scrollWidth - window.innerWidth"
        assert self.page.evaluate(script) <= 0, "the page scrolls sideways"

    def picture(self, name: str, *, keep: bool = False) -> None:
        """Take a picture of the whole page into test-results."""
        folders = [RESULTS, *([SCREENSHOTS] if keep and self._update else [])]
        for folder in folders:
            folder.mkdir(parents=True, exist_ok=True)
            self.page.screenshot(path=folder / f"{name}.png", full_page=True)

    def _hear(self, message: ConsoleMessage) -> None:
        if message.type == "error" or "Content Security Policy" in message.text:
            self.errors.append(message.text)

    def _catch(self, error: Error) -> None:
        self.errors.append(str(error))
