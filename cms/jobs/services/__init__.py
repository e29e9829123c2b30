"""Use cases of jobs: kinds, starting, cancelling, the worker."""

from cms.jobs.domain.kinds import Outcome, WorkRefused
from cms.jobs.services.registry import job_kind
from cms.jobs.services.starting import cancel, start

__all__ = ["Outcome", "WorkRefused", "cancel", "job_kind", "start"]
