"""Notebooks: run from the first cell to the last in a kernel of their own, and kept so that a run can be compared."""

import os
import re
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import nbclient
import nbformat

ROOT = Path(__file__).parent.parent
TUTORIAL = ROOT / "docs" / "tutorial.ipynb"
FOREIGN = "table-of-another-library"
"""The tag of cells whose output another library prints, each version of it a little differently."""

_SECONDS = 300
_CHARTS = """
import altair

KIND = f"application/vnd.vegalite.{altair.SCHEMA_VERSION.split('.')[0]}+json"
altair.renderers.register("svg", lambda spec, **_: ({KIND: spec}, {}))
"""
_HOMES = ("IPYTHONDIR", "JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "JUPYTER_RUNTIME_DIR")


def load(path: Path) -> Any:
    """Give a notebook as it is stored."""
    return nbformat.read(path, as_version=4)


def run(notebook: Any) -> Any:
    """Run a copy of a notebook at the root of the repository, and give it without what differs between machines.

    A cell of our own comes first, by which charts are shown as what they hold instead of as pictures.
    """
    fresh = nbformat.from_dict(notebook)
    fresh.cells.insert(0, nbformat.v4.new_code_cell(_CHARTS))
    with _homes():
        nbclient.NotebookClient(
            fresh,
            timeout=_SECONDS,
            kernel_name="python3",
            resources={"metadata": {"path": str(ROOT)}},
            record_timing=False,
            coalesce_streams=True,
        ).execute()
    fresh.metadata = nbformat.from_dict(
        {
            "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
            "language_info": {"name": "python"},
        }
    )
    del fresh.cells[0]
    for cell in fresh.cells:
        if cell.cell_type == "code":
            cell.execution_count -= 1
        for output in cell.get("outputs", []):
            _tidy(output)
            if "execution_count" in output:
                output.execution_count -= 1
    return fresh


@contextmanager
def _homes() -> Iterator[None]:
    """Let the kernel keep its files in a folder that goes away, and take no settings from this machine's."""
    before = {name: os.environ.get(name) for name in _HOMES}
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        os.environ.update({name: os.path.join(folder, name) for name in _HOMES})
        try:
            yield
        finally:
            for name, value in before.items():
                os.environ.pop(name) if value is None else os.environ.update({name: value})


def _tidy(output: Any) -> None:
    """Keep what is shown: of a thing with a page or chart of its own not its repr too."""
    data = output.get("data", {})
    if any(kind == "text/html" or "vegalite" in kind for kind in data):
        data.pop("text/plain", None)


def shown(cell: Any) -> list[Any]:
    """Give what a cell prints and shows, in a form that can be compared.

    Charts are compared by what they hold: their data, titles, scales. Of pictures, the version of the chart's language
    and the names of fonts, which differ between machines, nothing is compared; of the tables of another library,
    that there is one.
    """
    return [_comparable(output, foreign=FOREIGN in cell.metadata.get("tags", [])) for output in cell.get("outputs", [])]


def _comparable(output: Any, *, foreign: bool) -> Any:
    if foreign:
        return output.output_type
    if output.output_type == "stream":
        return output.name, output.text
    found = {kind: value for kind, value in output.data.items() if not kind.startswith("image/")}
    return {re.sub(r"vegalite.*", "chart", kind): _chart(value) for kind, value in found.items()}


def _chart(value: Any) -> Any:
    if not isinstance(value, dict):
        return value
    chart = {name: part for name, part in value.items() if name != "$schema"}
    return {**chart, "config": {name: part for name, part in chart["config"].items() if name != "font"}}
