"""HTML of pages for paper: links that lead somewhere, headings one level down."""

import re

_OWN_LINK = re.compile(r'href="/(?!/)')
_HEADING = re.compile(r"(</?h)3\b")
_ID = re.compile(r' id="')
_INNER = re.compile(r'href="#')


def absolute(markup: str, site: str) -> str:
    """Return safe HTML whose links to this site name the site."""
    return _OWN_LINK.sub(f'href="{site.rstrip("/")}/', markup)


def lowered(markup: str, mark: str) -> str:
    """Return the HTML of one page among others: h3 as h4, ids beginning with ``mark``.

    Links to other paragraphs of the page follow.
    """
    own = _INNER.sub(f'href="#{mark}-', markup)
    return _ID.sub(f' id="{mark}-', _HEADING.sub(r"\g<1>4", own))
