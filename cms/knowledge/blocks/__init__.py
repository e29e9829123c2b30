"""StreamField blocks of the knowledge base."""

from cms.knowledge.blocks.process import InterfaceBlock, ProcessStepBlock, StepsBlock
from cms.knowledge.blocks.question import QuestionBlock
from cms.knowledge.blocks.section import MarkdownBlock, SectionBlock

__all__ = [
    "InterfaceBlock",
    "MarkdownBlock",
    "ProcessStepBlock",
    "QuestionBlock",
    "SectionBlock",
    "StepsBlock",
]
