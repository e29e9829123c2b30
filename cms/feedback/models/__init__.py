"""What readers say of pages, and what becomes of it."""

from cms.feedback.models.remark import Remark
from cms.feedback.models.subscription import Subscription
from cms.feedback.models.tally import Tally
from cms.feedback.models.task import Task

__all__ = ["Remark", "Subscription", "Tally", "Task"]
