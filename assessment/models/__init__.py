"""Models of the self-assessment: catalogue, runs, results, plans, offers."""

from assessment.models.assignment import Assignment
from assessment.models.catalogue import CatalogueVersion
from assessment.models.delivery import Contribution, Delivery
from assessment.models.evidence import Evidence
from assessment.models.offer import Offer
from assessment.models.plan import Pillar, Plan, PlanItem, PlanReview
from assessment.models.result import Chart, Result, Score
from assessment.models.run import Answer, PerspectiveRelease, Run, RunEvent

__all__ = [
    "Answer",
    "Assignment",
    "CatalogueVersion",
    "Chart",
    "Contribution",
    "Delivery",
    "Evidence",
    "Offer",
    "PerspectiveRelease",
    "Pillar",
    "Plan",
    "PlanItem",
    "PlanReview",
    "Result",
    "Run",
    "RunEvent",
    "Score",
]
