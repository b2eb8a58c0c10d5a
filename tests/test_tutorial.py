"""The tutorial runs from its first cell to its last, and shows what is stored in it."""

import re
from typing import Any

import pytest

pytest.importorskip("nbclient")
pytest.importorskip("ipykernel")
for needed in ("altair", "duckdb", "pandas", "polars"):
    pytest.importorskip(needed)

from notebooks import ROOT, TUTORIAL, load, run, shown  # noqa: E402


@pytest.fixture(scope="module")
def stored() -> Any:
    return load(TUTORIAL)


def test_it_shows_what_is_stored(stored: Any) -> None:
    before = files()
    fresh = run(stored)
    for kept, new in zip(stored.cells, fresh.cells, strict=True):
        assert shown(new) == shown(kept), f"{kept.source}\n\npython scripts/tutorial.py stores it anew"
    assert files() == before


def files() -> set[str]:
    """Give the files of the repository that a cell could have left, not those that Python and its tools keep."""
    kept = (path.relative_to(ROOT) for path in ROOT.rglob("*") if path.is_file())
    return {str(path) for path in kept if not any(part.startswith((".", "__pycache__")) for part in path.parts)}


def test_it_is_fit_to_be_read_as_it_is(stored: Any) -> None:
    code = [cell for cell in stored.cells if cell.cell_type == "code"]
    assert [cell.execution_count for cell in code] == list(range(1, len(code) + 1))
    charts = [
        output.data
        for cell in code
        for output in cell.outputs
        if any("vegalite" in kind for kind in output.get("data", {}))
    ]
    assert len(charts) >= 4
    assert all("image/svg+xml" in chart for chart in charts)


def test_it_tells_nothing_of_a_machine(stored: Any) -> None:
    text = "\n".join(str([cell.source, *shown(cell)]) for cell in stored.cells)
    assert not re.search(r"/(tmp|home|root|work|Users|usr)/|[A-Z]:\\", text)
    assert set(stored.metadata.language_info) == {"name"}
