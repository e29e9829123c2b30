"""The tree everything hangs in: start page, sections, glossary."""

from django.db import transaction
from wagtail.models import Page, Site

from cms.knowledge.models import GlossaryPage, HomePage, SectionIndexPage

# Address, title, summary of the sections this app brings.
SECTIONS = {
    "wissen": (
        "Wissen",
        "Leitfäden, Vorlagen, Checklisten und Beispiele aus Kommunen. "
        "Kurz genug, um sie zwischen zwei Terminen zu lesen.",
    ),
    "dienstanweisungen": (
        "Dienstanweisungen",
        "Mustertexte zum Übernehmen und Anpassen. Sie gelten erst, wenn Ihre Kommune "
        "sie in Kraft setzt.",
    ),
    "prozesse": (
        "Prozesse",
        "Abläufe, wie sie heute oft sind und wie sie werden können, mit Beispielwerten "
        "für Aufwand und Wartezeit.",
    ),
}
GLOSSARY = (
    "glossar",
    "Glossar",
    "Begriffe der Verwaltungsmodernisierung, kurz erklärt.",
)


@transaction.atomic
def ensure_home() -> HomePage:
    """Return the start page of the site; make it if the site has another first page."""
    found = HomePage.objects.order_by("path").first()
    if found is not None:
        return found
    root = Page.get_first_root_node()
    home = HomePage(title="Start", slug="start", show_in_menus=False)
    root.add_child(instance=home)
    site = Site.objects.filter(is_default_site=True).first()
    if site is None:
        Site.objects.create(hostname="localhost", root_page=home, is_default_site=True)
    else:
        site.root_page = home
        site.save()
    return home


@transaction.atomic
def ensure_section(slug: str, title: str, summary: str) -> SectionIndexPage:
    """Return the section at this address below the start page; make it if missing."""
    home = ensure_home()
    found = SectionIndexPage.objects.child_of(home).filter(slug=slug).first()
    if found is None:
        found = SectionIndexPage(title=title, slug=slug, summary=summary)
        home.add_child(instance=found)
    return found


@transaction.atomic
def ensure_glossary() -> GlossaryPage:
    """Return the page with all terms; make it if missing."""
    found = GlossaryPage.objects.first()
    if found is None:
        slug, title, summary = GLOSSARY
        found = GlossaryPage(title=title, slug=slug, summary=summary)
        ensure_section("wissen", *SECTIONS["wissen"]).add_child(instance=found)
    return found
