"""Reviews of pages: the list, one click, and what editors find in the admin."""

from datetime import timedelta

from django.utils import timezone

from cms.accounts.models import Publisher, Role
from cms.knowledge.models import ContentPage
from tests.accounts.factories import MembershipFactory


def test_editor_reviews_what_is_due(town, tour, sign_in):
    yesterday = timezone.localdate() - timedelta(days=1)
    guide = ContentPage.objects.open().of_kinds(["guide"])[0]
    ContentPage.objects.filter(pk=guide.pk).update(review_on=yesterday)
    publisher = Publisher.objects.get(kind="platform")
    sign_in(MembershipFactory(publisher=publisher, role=Role.EDITOR).user)
    page = tour.page

    tour.visit(guide.url)
    warned = page.locator("main").inner_text()
    tour.visit("/mein-tag/")
    tour.press(page.get_by_role("link", name="Ansehen").first)
    tour.look_at("due reviews")
    tour.press(page.get_by_role("button", name="Geprüft, stimmt noch").first)
    tour.look_at("nothing due")
    said = page.locator("main").inner_text()
    tour.end()

    assert "Die Prüfung dieser Seite ist noch offen." in warned
    assert f"„{guide.title}“ ist geprüft." in said
    assert "ist für Sie keine Prüfung fällig" in said
