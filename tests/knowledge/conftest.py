"""Pages of every kind, loaded from files."""

import pytest

from tests.knowledge.domain.test_others import PROCESS
from tests.knowledge.domain.test_sources import CASE, INSTRUCTION
from tests.knowledge.factories import (
    TopicFactory,
    load,
    page_text,
    write_page,
)


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
