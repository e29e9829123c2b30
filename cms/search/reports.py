"""What the search shows of what people look for: sums of nobody."""

from django.utils.translation import gettext_lazy as _

from cms.accounts.models import Role
from cms.audit.domain.reports import OPERATOR, NoReport, Report, column

_EDITORS = (Role.EDITOR, Role.APPROVER, OPERATOR)
_THRESHOLD = _(
    "No persons, municipalities or days: sums by week, from three searches on. Names, "
    "numbers and addresses are never stored; deleted after twelve months."
)
_WORDS = column(_("Words"), "search.QueryCount.words")
_HITS = column(_("Hits of the last search"), "search.QueryCount.hits")

REPORTS = (
    Report(
        id="search.without_hit",
        title=_("Searched without a hit"),
        purpose=_("Knowing which words lead nowhere, to write pages and synonyms"),
        roles=_EDITORS,
        columns=(
            _WORDS,
            column(_("Searches without a hit"), "search.QueryCount.misses"),
            _HITS,
        ),
        threshold=_THRESHOLD,
        places=("search_without_hit",),
        about_persons=False,
    ),
    Report(
        id="search.not_opened",
        title=_("Searched, not opened"),
        purpose=_("Knowing which results do not answer what was meant"),
        roles=_EDITORS,
        columns=(
            _WORDS,
            column(_("Searches without an opened hit"), "search.QueryCount.searches"),
            column(
                _("Opened hits"),
                "search.QueryCount.first search.QueryCount.top search.QueryCount.page "
                "search.QueryCount.later",
            ),
            column(_("Mostly opened")),
            _HITS,
        ),
        threshold=_THRESHOLD,
        places=("search_not_opened",),
        about_persons=False,
    ),
)
NO_REPORTS = (
    NoReport(
        ("wagtailsnippets_search_synonymgroup:add",),
        "Begins with the word of the address, shows nothing stored",
    ),
    NoReport(
        ("search:ask", "search:asked", "mail:search.question"),
        "A question goes to those who answer, with the name and address of who asks",
    ),
)
