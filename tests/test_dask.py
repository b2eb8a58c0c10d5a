"""Dask gives what `read_many` gives, by the function that Spark uses. Needs dask: `.ci/full` has it."""

import os
import re
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest

import documents

pytest.importorskip("dask.dataframe")
pytestmark = pytest.mark.filterwarnings("ignore")  # those of Dask about itself

PAGE = Path(__file__).parent.parent / "docs" / "engines.md"


def test_the_example_of_the_page(tmp_path: Path) -> None:
    import pandas
    from dask import dataframe

    paths = documents.write_all(tmp_path, 100)
    held = pandas.DataFrame({"path": [os.fspath(path) for path in paths], "content": [p.read_bytes() for p in paths]})
    held["content"] = held["content"].astype(pandas.ArrowDtype(pa.binary()))
    (block,) = re.findall(r"<!-- run: dask -->\n```python\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)
    names: dict[str, Any] = {"reports": dataframe.from_pandas(held, npartitions=5)}
    exec(block, names)
    found = names["found"].compute(scheduler="threads", num_workers=2)
    rows = pa.Table.from_pandas(found, preserve_index=False).to_pylist()
    assert documents.by_source(rows) == documents.expected(paths)


def test_an_empty_partition() -> None:
    import pandas

    (block,) = re.findall(r"<!-- run: dask -->\n```python\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)
    names: dict[str, Any] = {}
    exec(block.split("\nfound")[0], names)
    made = names["read"](pandas.DataFrame({"path": [], "content": []}, dtype=object))
    assert made.shape == (0, len(documents.ROW))
    assert str(made.dtypes["value"]) == "decimal128(38, 10)[pyarrow]"
