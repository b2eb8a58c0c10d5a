"""Run docs/tutorial.ipynb and store what it shows, each chart as a picture too: `python scripts/tutorial.py`."""

import sys
from pathlib import Path

import nbformat
import vl_convert

sys.path.insert(0, str(Path(__file__).parent.parent / "tests"))

from notebooks import TUTORIAL, load, run


def main() -> None:
    """Run the notebook and write it."""
    notebook = run(load(TUTORIAL))
    for cell in notebook.cells:
        for output in cell.get("outputs", []):
            data = output.get("data", {})
            for kind in [kind for kind in data if "vegalite" in kind]:
                data["image/svg+xml"] = vl_convert.vegalite_to_svg(data[kind])
    nbformat.validate(notebook)
    nbformat.write(notebook, TUTORIAL)


if __name__ == "__main__":
    main()
