"""A person at the keyboard: Tab, arrows, Space and Enter; the mouse stays away."""

from playwright.sync_api import Locator, Page

MOST_TABS = 150


class Keyboard:
    """Moves the focus as people do and presses what has it."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.tabs = 0

    def reach(self, target: Locator) -> None:
        """Press Tab until the target has the focus."""
        for _ in range(MOST_TABS):
            if self._has_focus(target):
                return
            self.page.keyboard.press("Tab")
            self.tabs += 1
        raise AssertionError(f"Tab never reaches {target}")

    def follow(self, name: str) -> None:
        """Reach the first link with this name in the page's content; press Enter."""
        self._enter(self._main("link", name))

    def press(self, name: str) -> None:
        """Reach the first button with this name in the page's content; press Enter."""
        self._enter(self._main("button", name))

    def type(self, label: str, text: str) -> None:
        """Reach a field and type."""
        self.reach(self.page.get_by_label(label, exact=True))
        self.page.keyboard.type(text)

    def choose(self, radios: Locator, number: int) -> None:
        """Reach a group of radio buttons and choose one by Space and arrows."""
        self.reach(radios.first)
        self.page.keyboard.press("Space")
        for _ in range(number):
            self.page.keyboard.press("ArrowDown")
        assert radios.nth(number).is_checked()

    def _main(self, role: str, name: str) -> Locator:
        return self.page.locator("main").get_by_role(role, name=name).first

    def _enter(self, target: Locator) -> None:
        self.reach(target)
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter")

    def _has_focus(self, target: Locator) -> bool:
        return target.evaluate("element => element === document.activeElement")
