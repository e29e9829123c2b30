"""A person at the keyboard: Tab, arrows, Space and Enter; the mouse stays away."""

from playwright.sync_api import Locator, Page

MOST_TABS = 150
HAS_FOCUS = "element => element === document.activeElement"
# Why one cannot see the focus: on the element or, for a radio button, its label.
HIDDEN = """() => {
  const focused = document.activeElement;
  const rings = [focused, focused.closest("label"), focused.parentElement];
  const shown = rings.filter(Boolean).some((each) => {
    const style = getComputedStyle(each);
    const after = getComputedStyle(each, "::after");
    const lines = [style, after].some(
      (one) => one.outlineStyle !== "none" && parseFloat(one.outlineWidth) > 0);
    return lines || style.boxShadow !== "none";
  });
  if (!shown) return "shows no focus";
  const box = focused.getBoundingClientRect();
  const x = box.x + box.width / 2, y = box.y + Math.min(box.height / 2, 20);
  if (y < 0 || y > innerHeight) return "is outside the window";
  const top = document.elementFromPoint(x, y);
  const covered = top && !focused.contains(top) && !top.contains(focused);
  return covered ? `is covered by ${top.outerHTML.slice(0, 80)}` : "";
}"""


class Keyboard:
    """Moves the focus as people do and presses what has it."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.tabs = 0

    def skip(self) -> None:
        """Jump to the content: the first Tab of a page, then Enter."""
        self.page.keyboard.press("Tab")
        assert self.page.evaluate("document.activeElement.hash") == "#content"
        self.page.keyboard.press("Enter")

    def reach(self, target: Locator) -> None:
        """Press Tab until the target has the focus; the focus must be seen there."""
        element = target.element_handle()
        for _ in range(MOST_TABS):
            if self.page.evaluate(HAS_FOCUS, element):
                hidden = self.page.evaluate(HIDDEN)
                assert not hidden, f"{target} {hidden}"
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
