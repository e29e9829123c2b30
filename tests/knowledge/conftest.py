"""Pages of every kind, loaded from files."""

from io import StringIO

import pytest
from django.core.management import call_command

from tests.knowledge.domain.test_others import PROCESS
from tests.knowledge.domain.test_sources import CASE, INSTRUCTION
from tests.knowledge.factories import (
    TopicFactory,
    load,
    page_text,
    write_page,
)
from tests.knowledge.houses import editors, houses, order, readers

__all__ = ["editors", "houses", "order", "readers"]


@pytest.fixture
def loaded(tmp_path):
    TopicFactory(slug="e-akte", name="E-Akte")
    body = (
        "## Eins\n\nFür {{ kommune }}, siehe [Ziel](page:ziel).\n\n"
        "## Zwei\n\n- [ ] tun\n\n## Drei\n\n> [!TIP]\n> Tipp"
    )
    write_page(tmp_path, "ziel")
    write_page(
        tmp_path,
        "akten-ordnen",
        page_text(body, steps="[akt-01.2]", related="[ziel]"),
    )
    write_page(tmp_path, "aktenplan", page_text(**INSTRUCTION), kind="instructions")
    write_page(tmp_path, "haiger", page_text(**CASE), kind="cases")
    (tmp_path / "processes").mkdir()
    (tmp_path / "processes/baulast.yaml").write_text(PROCESS)
    load(tmp_path)


@pytest.fixture
def write_page_file(tmp_path):
    def write(name, content):
        path = tmp_path / f"{name}.md"
        if isinstance(content, bytes):
            path.write_bytes(content)
        else:
            path.write_text(content, encoding="utf-8", newline="")
        return str(path)

    return write


@pytest.fixture
def run_merge(write_page_file):
    """Return what the command prints for three texts: (stdout, stderr)."""

    def run(*texts, **options):
        out, err = StringIO(), StringIO()
        names = ("base", "theirs", "ours")
        files = [
            write_page_file(name, text) for name, text in zip(names, texts, strict=True)
        ]
        call_command("merge_content", *files, stdout=out, stderr=err, **options)
        return out.getvalue(), err.getvalue()

    return run
