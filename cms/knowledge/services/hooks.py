"""What the knowledge base asks higher apps for.

====================  =========================================================
Hook                  Function registered for it
====================  =========================================================
``dimension_titles``  ``() -> Mapping[str, str]``, id to title, in order
``step_titles``       ``() -> Mapping[str, str]``, id to title
``step_ids``          ``() -> Collection[str]``, steps of all catalogue versions
``step_supports``     ``() -> Mapping[str, Sequence[tuple[str, str]]]``, id of the
                      step to (kind, title) of the pages that support it
``steps_of_page``     ``(step_ids) -> Sequence[tuple[str, str]]``, (title, address)
``content_loaders``   ``() -> Iterable[ContentLoader]``
``page_extras``       ``(request, page) -> Iterable[Panel]``, boxes on content pages
``section_extras``    ``(request, page) -> Iterable[Panel]``, boxes below a list
====================  =========================================================

Titles of fields of action and links of steps are asked once a minute, not per page.
"""

from collections.abc import Mapping, Sequence

from wagtail import hooks

from cms.knowledge.services.version import MAX_AGE, kept

# Used as long as no catalogue has been loaded.
DIMENSIONS = ("str", "pro", "onl", "akt", "dat", "itb", "men", "koo")


def dimension_titles() -> dict[str, str]:
    """Return the titles of the fields of action by id, in order; {} if unknown."""
    return kept("dimensions", lambda: _merged("dimension_titles"), MAX_AGE)


def dimension_ids() -> tuple[str, ...]:
    """Return the ids of the fields of action."""
    return tuple(dimension_titles()) or DIMENSIONS


def step_titles() -> dict[str, str]:
    """Return the titles of the catalogue's steps by id; {} without catalogue."""
    return _merged("step_titles")


def step_texts() -> dict[str, str]:
    """Return what the self-assessment asks and says of its steps, by id."""
    return _merged("step_texts")


def step_ids() -> set[str]:
    """Return the ids of all steps there are or ever were; none without catalogue."""
    return {key for ask in hooks.get_hooks("step_ids") for key in ask()}


def step_supports() -> dict[str, Sequence[tuple[str, str]]]:
    """Return (kind, title) of the pages each step names; {} without catalogue."""
    found: dict[str, Sequence[tuple[str, str]]] = {}
    for ask in hooks.get_hooks("step_supports"):
        found |= ask()
    return found


def steps_of_page(steps: Sequence[str]) -> list[tuple[str, str]]:
    """Return title and address of these steps; [] where no app knows them."""
    if not steps:
        return []
    key = f"steps:{'|'.join(steps)}"
    return kept(key, lambda: _step_links(steps), MAX_AGE)


def _step_links(steps: Sequence[str]) -> list[tuple[str, str]]:
    return [link for ask in hooks.get_hooks("steps_of_page") for link in ask(steps)]


def _merged(name: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for ask in hooks.get_hooks(name):
        answer: Mapping[str, str] = ask()
        found |= answer
    return found
