"""The crest of a house on its pages on paper.

It is the picture with the title "Wappen" in the collection of the house, which its own
editors alone can put there; like all pictures it was redrawn in the sandbox.
"""

from base64 import b64encode
from collections.abc import Iterable, Mapping

from wagtail.images.models import Image, SourceImageIOError

from cms.accounts.models import Publisher
from cms.knowledge.models import PlacePage

TITLE = "Wappen"
_SIZE = "max-600x300|format-png"


def crests_of(publishers: Iterable[Publisher]) -> Mapping[int, str]:
    """Return the newest crest of each publisher that has one, as an address of data."""
    houses = [one.pk for one in publishers if one.kind != Publisher.Kind.PLATFORM]
    if not houses:
        return {}
    places = PlacePage.objects.filter(publisher__in=houses)
    owners = dict(places.values_list("collection", "publisher"))
    images = Image.objects.filter(title=TITLE, collection__in=owners).order_by("pk")
    crests = {owners[each.collection_id]: each for each in images}
    found = {owner: _data(image) for owner, image in crests.items()}
    return {owner: data for owner, data in found.items() if data}


def _data(image: Image) -> str:
    """Return the picture as an address; "" if its file is gone."""
    try:
        rendition = image.get_rendition(_SIZE)
        with rendition.file.open() as file:
            content = b64encode(file.read()).decode("ascii")
    except (OSError, SourceImageIOError):
        return ""
    return f"data:image/png;base64,{content}"
