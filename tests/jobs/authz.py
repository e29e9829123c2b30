"""Jobs for the authorisation matrix: the coordination of each tenant started one."""

from uuid import UUID

from cms.jobs.models import Job
from tests.jobs.kinds import KINDS

assert KINDS


def _job(tenant):
    person = tenant.people.get("CB", tenant.people["CO"])
    values = {"kind": "tests.mark", "started_by": person.pk, "message": "Text"}
    return Job.objects.get_or_create(key=f"matrix:{person.pk}", defaults=values)[0].pk


KWARGS = {"jobs:job.pk": _job, "jobs:cancel.pk": _job}
NO_FIELDS = {"jobs:cancel": "a button alone"}
MISSING = {"jobs:job.pk": UUID(int=0), "jobs:cancel.pk": UUID(int=0)}
