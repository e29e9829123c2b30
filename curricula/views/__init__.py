"""Views of pages; importing this package registers them for their page classes."""

from curricula.views import courses, index

__all__ = ["courses", "index"]
