"""Steps of processes for tests: short makers, drawn ones, and those that ship."""

from hypothesis import strategies as st

from cms.knowledge.domain.problems import Findings
from cms.knowledge.domain.process.steps import STEP_SYSTEMS, WASTE, ProcessStep
from cms.knowledge.domain.processsource import read_process
from cms.knowledge.services.pages import STARTER

SHIPPED = sorted((STARTER / "processes").glob("*.yaml"))


def step(actor="Sachbearbeitung", action="prüft", **fields) -> ProcessStep:
    values = {
        "system": "dms", "minutes_work": 5, "days_wait": 0, "waste": "",
        "automatable": False, "external": False,
    }  # fmt: skip
    return ProcessStep(actor=actor, action=action, **values | fields)


def shipped(path):
    """Return the source of a process that ships."""
    return read_process(str(path), path.read_bytes(), Findings(str(path)))


_TEXT = st.text(min_size=1, max_size=120).filter(str.strip)
_STEP = st.builds(
    ProcessStep,
    actor=st.sampled_from(["Leitung", "Kasse", "Antragstellende Person", "System"])
    | _TEXT,
    action=_TEXT,
    system=st.sampled_from(["", *STEP_SYSTEMS]),
    minutes_work=st.integers(0, 999),
    days_wait=st.integers(0, 99),
    waste=st.sampled_from(["", *WASTE]),
    automatable=st.booleans(),
    external=st.booleans(),
    question=st.just("") | _TEXT,
    back_to=st.integers(0, 12),
)
STEPS = st.lists(_STEP, min_size=1, max_size=12)
