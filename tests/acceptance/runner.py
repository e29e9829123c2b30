"""Says what came of each test of modelsearch's suite: none is left out unseen."""

import json
import sys
from unittest import TextTestResult

from django.test.runner import DiscoverRunner
from modelsearch.tests.test_backends import BackendTests

SUITE = {name for name in dir(BackendTests) if name.startswith("test_")}


class CountingResult(TextTestResult):
    """Remembers which tests of the suite passed or were skipped."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.passed_names, self.skipped_names = set(), set()

    def addSuccess(self, test):  # noqa: N802 -- unittest's name
        super().addSuccess(test)
        self.passed_names |= of_suite(test)

    def addSkip(self, test, reason):  # noqa: N802 -- unittest's name
        super().addSkip(test, reason)
        self.skipped_names |= of_suite(test)


def of_suite(test):
    """Return the name of a test in a set of its own, or nothing if it is another's."""
    name = getattr(test, "_testMethodName", "")
    return {name} & SUITE if isinstance(test, BackendTests) else set()


class CountingRunner(DiscoverRunner):
    """Prints one line of JSON after everything else."""

    def get_resultclass(self):
        return CountingResult

    def suite_result(self, suite, result, **kwargs):
        """Return the number of failures, as inherited.

        ``lacking`` are tests that failed, or never ran.
        """
        lacking = SUITE - result.passed_names - result.skipped_names
        report = {
            "suite": len(SUITE),
            "passed": len(result.passed_names),
            "skipped": sorted(result.skipped_names),
            "lacking": sorted(lacking),
        }
        sys.stdout.write(json.dumps(report) + "\n")
        return super().suite_result(suite, result, **kwargs)
