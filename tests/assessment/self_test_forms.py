"""What the self-test's forms hold, for its tests."""

import re

PAGE = "/selbsttest/"
FILE = "/selbsttest/datei/"


def filled(catalogue, level="1", **changed) -> dict[str, str]:
    """Return a form with this level for each question; None leaves one open."""
    asked = catalogue.quick_check.questions
    given = {key: changed.get(key.replace("-", "_"), level) for key in asked}
    answers = {f"{key}-choice": value for key, value in given.items() if value}
    return {"size_class": "s2", "catalogue": "digitale-kommune@1.0.0", **answers}


def carried(response) -> dict[str, str]:
    """Return what the page's form would send on."""
    page = response.content.decode()
    form = page[page.index('id="self-test"') :].partition("</form>")[0]
    pattern = r'type="(hidden|radio)"\s+name="([^"]+)"[^>]*?value="([^"]*)"([^>]*)>'
    return {
        name: value
        for kind, name, value, rest in re.findall(pattern, form, re.DOTALL)
        if kind == "hidden" or "checked" in rest
    }
