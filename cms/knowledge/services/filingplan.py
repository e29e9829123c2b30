"""The filing plan that ships, read once."""

from functools import cache
from pathlib import Path

from cms.knowledge.domain.filingplan import FilingPlan, plan_from

FILE = Path(__file__).resolve().parents[1] / "starter" / "filing_plan.yaml"


@cache
def filing_plan() -> FilingPlan:
    """Return the plan."""
    import yaml

    return plan_from(yaml.safe_load(FILE.read_text(encoding="utf-8")))
