"""Make the database files that tests copy; ``make test`` does so beside the gates."""

import os
from contextlib import nullcontext
from types import SimpleNamespace

import django


def main() -> None:
    """Migrate one file, load the content into another, unless they are there."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "cms.settings.test"
    django.setup()
    from tests.browser.prepared import content_template

    content_template(SimpleNamespace(unblock=nullcontext))


if __name__ == "__main__":
    main()
