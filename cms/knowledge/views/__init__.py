"""Views of pages; importing this package registers them for their page classes."""

from cms.knowledge.views import content, home, index, places, process
from cms.knowledge.views.visitors import serve

__all__ = ["content", "home", "index", "places", "process", "serve"]
