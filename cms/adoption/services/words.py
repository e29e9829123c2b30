"""A municipality's own placeholders."""

from django.db import transaction

from cms.audit.services import record
from cms.knowledge.models import OwnWord
from cms.knowledge.services.version import raise_version
from cms.municipalities.models import Municipality


@transaction.atomic
def put_word(municipality: Municipality, *, name: str, word: str) -> OwnWord:
    """Let this word stand for the placeholder wherever the house reads it."""
    found, _is_new = OwnWord.objects.update_or_create(
        municipality=municipality, name=name, defaults={"word": word}
    )
    record("adoption.word_saved", found, tenant=municipality.pk)
    raise_version()
    return found


@transaction.atomic
def remove_word(word: OwnWord) -> None:
    """Leave the placeholder empty; texts that use it stay readable."""
    record("adoption.word_removed", word, tenant=word.municipality_id)
    word.delete()
    raise_version()
