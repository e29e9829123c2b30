"""Models of the knowledge base."""

from cms.knowledge.models.topic import TaggedPage, Topic

__all__ = ["TaggedPage", "Topic"]
