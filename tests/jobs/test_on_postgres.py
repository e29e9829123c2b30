"""What jobs, outbox and audit log promise must hold on PostgreSQL as well."""

import pytest

from tests.audit.test_record import (
    test_database_refuses_to_change_an_entry,
    test_entry_goes_with_the_transaction_it_is_about,
    test_twin_without_the_trigger_an_entry_can_be_changed,
)
from tests.jobs.test_running import (
    test_failed_batch_leaves_nothing_and_is_tried_again,
    test_job_that_runs_stops_after_its_batch,
    test_same_key_starts_one_job,
)
from tests.jobs.test_timetable import test_slot_is_started_once
from tests.jobs.test_worker import (
    queued,
    test_twin_position_apart_from_the_effect_does_things_twice,
    test_worker_killed_at_any_point_does_everything_once,
)
from tests.mail.conftest import allowed
from tests.mail.test_posting import (
    test_mails_to_many_persons_are_written_once,
    test_same_key_is_said_once,
)

pytestmark = [pytest.mark.postgres, pytest.mark.django_db]
__all__ = [
    "allowed",
    "queued",
    "test_database_refuses_to_change_an_entry",
    "test_entry_goes_with_the_transaction_it_is_about",
    "test_failed_batch_leaves_nothing_and_is_tried_again",
    "test_job_that_runs_stops_after_its_batch",
    "test_mails_to_many_persons_are_written_once",
    "test_same_key_is_said_once",
    "test_same_key_starts_one_job",
    "test_slot_is_started_once",
    "test_twin_position_apart_from_the_effect_does_things_twice",
    "test_twin_without_the_trigger_an_entry_can_be_changed",
    "test_worker_killed_at_any_point_does_everything_once",
]
