"""What stands in which field of the index."""

from cms.knowledge.models import GuidePage
from cms.search.engine.documents import own_field, own_fields_of_all
from cms.search.models import Entry


def test_a_text_that_has_its_group_for_itself_is_stored_once():
    assert own_field(Entry, "body_terms", is_auto=False) == "text_1_0"
    assert own_field(Entry, "title", is_auto=True) == "auto"
    assert "in_body_terms" not in own_fields_of_all()


def test_a_text_beside_others_has_a_field_of_its_own():
    assert own_field(GuidePage, "body", is_auto=False) == "in_body"
    assert own_field(GuidePage, "title", is_auto=False) == "in_title"
