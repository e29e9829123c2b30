"""What the knowledge base registers with Wagtail and with other apps."""

from wagtail import hooks

from cms.knowledge.services.glossary import GlossaryLoader
from cms.knowledge.services.loading import ContentLoader
from cms.knowledge.services.pages import PageLoader
from cms.knowledge.services.processes import ProcessLoader


@hooks.register("content_loaders")
def content_loaders() -> list[ContentLoader]:
    """Bring the loaders of this app."""
    return [GlossaryLoader(), PageLoader(), ProcessLoader()]
