"""Adopt and adapt: pure rules of copies that follow their origin.

``compare`` tells how a copy stands, ``make_draft`` does what was decided.
Source: adoption.md.
"""

from cms.knowledge.domain.merge.blocks import Block, Version
from cms.knowledge.domain.merge.comparison import (
    ORDER,
    About,
    Comparison,
    Subject,
    compare,
)
from cms.knowledge.domain.merge.decisions import (
    Choice,
    Decision,
    Take,
    decide_all,
    proposed,
)
from cms.knowledge.domain.merge.drafts import OpenDecisionsError, make_draft
from cms.knowledge.domain.merge.fields import FIELDS
from cms.knowledge.domain.merge.order import Moved, Order
from cms.knowledge.domain.merge.proposals import propose
from cms.knowledge.domain.merge.reopening import Carried, carry_over
from cms.knowledge.domain.merge.states import BlockState, Default, FieldState, State

__all__ = [
    "FIELDS",
    "ORDER",
    "About",
    "Block",
    "BlockState",
    "Carried",
    "Choice",
    "Comparison",
    "Decision",
    "Default",
    "FieldState",
    "Moved",
    "OpenDecisionsError",
    "Order",
    "State",
    "Subject",
    "Take",
    "Version",
    "carry_over",
    "compare",
    "decide_all",
    "make_draft",
    "propose",
    "proposed",
]
