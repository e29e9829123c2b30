"""The steps of a process page as values."""

from typing import Any

from cms.knowledge.domain.process.steps import ProcessStep
from cms.knowledge.models import ProcessPage


def steps_today(page: ProcessPage) -> tuple[ProcessStep, ...]:
    """Return how the process runs today."""
    return _steps(page.as_is)


def steps_in_future(page: ProcessPage) -> tuple[ProcessStep, ...]:
    """Return how the process could run."""
    return _steps(page.to_be)


def _steps(stream: Any) -> tuple[ProcessStep, ...]:
    """Return the steps of a stream; older versions of pages know less of a step."""
    return tuple(
        ProcessStep(
            actor=value.get("actor") or "",
            action=value.get("action") or "",
            system=value.get("system") or "",
            minutes_work=value.get("minutes_work") or 0,
            days_wait=value.get("days_wait") or 0,
            waste=value.get("waste") or "",
            automatable=bool(value.get("automatable")),
            external=bool(value.get("external")),
            question=value.get("question") or "",
            back_to=value.get("back_to") or 0,
        )
        for value in (raw["value"] for raw in stream.raw_data)
    )
