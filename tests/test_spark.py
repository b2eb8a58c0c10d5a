"""A real Spark on this machine gives what `read_many` gives. Needs pyspark and Java: `.ci/full` has them."""

import os
import re
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import documents
import sscoop as ss
import sscoop.spark

pytest.importorskip("pyspark")
if shutil.which("java") is None and "JAVA_HOME" not in os.environ:
    pytest.skip("Spark needs Java", allow_module_level=True)
pytestmark = pytest.mark.filterwarnings("ignore")  # those of Spark about itself and pandas

PAGE = Path(__file__).parent.parent / "docs" / "engines.md"


@pytest.fixture(scope="module")
def spark() -> Iterator[Any]:
    from pyspark.sql import SparkSession

    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PYSPARK_PYTHON", sys.executable)
        patch.setenv("PYTHONPATH", os.pathsep.join(filter(None, sys.path)))
        patch.setenv("SPARK_LOCAL_IP", "127.0.0.1")
        builder = SparkSession.builder.master("local[2]").config("spark.ui.enabled", "false")
        session = builder.config("spark.sql.execution.arrow.maxRecordsPerBatch", "50").getOrCreate()
        yield session
        session.stop()


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("documents")


@pytest.fixture(scope="module")
def paths(folder: Path) -> list[Path]:
    return documents.write_all(folder, 2000)


def rows(frame: Any) -> dict[str | None, list[dict[str, Any]]]:
    """Give the rows of each document, under the path of its file where Spark tells a URL."""
    found = [row.asDict() for row in frame.collect()]
    return documents.by_source(row | {"source": row["source"] and row["source"].removeprefix("file:")} for row in found)


def test_two_thousand_files(spark: Any, paths: list[Path], folder: Path) -> None:
    files = spark.read.format("binaryFile").load(str(folder))
    found = rows(sscoop.spark.metrics(files))
    wanted = documents.expected(paths)
    assert len(wanted) > 2020
    assert found == wanted
    assert {path.suffix for path in paths} >= {".txt", ".pdf", ".docx", ".html"}
    assert sum(row["error"] is not None for some in found.values() for row in some) == len(documents.DAMAGED)


def test_columns_of_other_names_and_texts(spark: Any) -> None:
    texts = [
        ("A_75_1.txt", "1. 该署开设了 3 个诊所。", 1),
        ("b", "没有。", 2),
        ("c", None, 3),
        (None, "1. 4 个国家。", 4),
    ]
    frame = spark.createDataFrame(texts, "`the name` string, `words` string, n int")
    found = rows(sscoop.spark.metrics(frame, "words", "the name"))
    firsts = [found[source][0] for source in ("A_75_1.txt", "b", "c", None)]
    assert [(first["document"], first["value"], first["error"]) for first in firsts] == [
        ("A/75/1", 3, None), (None, None, None), (None, None, "EmptySource"), (None, 4, None),
    ]  # fmt: skip


def test_nothing_in_nothing_out(spark: Any) -> None:
    frame = sscoop.spark.metrics(spark.createDataFrame([], "path string, content binary"))
    assert frame.collect() == []
    assert frame.columns == [name for name, _ in sscoop.engines.batches.COLUMNS]


def test_words_of_ones_own_and_more_processes(spark: Any) -> None:
    own = ss.Extractor(lexicon=ss.Lexicon.default().extend({"classifier": [{"forms": ["挺"]}]}))
    frame = spark.createDataFrame(
        [("a", "1. 缴获三挺机枪。"), ("b", "1. 缴获五挺机枪。")], "path string, content string"
    )
    found = sscoop.spark.metrics(frame, extractor=own, workers=2).collect()
    assert sorted((row.source, row.value, row.unit) for row in found) == [("a", 3, "挺"), ("b", 5, "挺")]


def test_a_column_that_is_not_there(spark: Any) -> None:
    frame = spark.createDataFrame([("a",)], "path string")
    with pytest.raises(Exception, match="content"):
        sscoop.spark.metrics(frame)


def test_large_types(spark: Any) -> None:
    """Spark can be told to hand over texts and bytes with long offsets."""
    spark.conf.set("spark.sql.execution.arrow.useLargeVarTypes", "true")
    try:
        frame = spark.createDataFrame(
            [("a", b"1. 27 \xe4\xb8\xaa\xe5\xae\x9e\xe4\xbd\x93")], "path string, content binary"
        )
        (row,) = sscoop.spark.metrics(frame).collect()
    finally:
        spark.conf.unset("spark.sql.execution.arrow.useLargeVarTypes")
    assert (row.value, row.item) == (27, "实体")


def test_the_page_tells_what_runs(spark: Any, folder: Path, paths: list[Path], tmp_path: Path) -> None:
    """The examples of docs/engines.md, one after the other, with another folder."""
    blocks = re.findall(r"<!-- run: spark -->\n```python\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)
    assert blocks
    few = tmp_path / "reports"
    few.mkdir()
    for path in (*paths[:3], folder / "binary.bin"):
        shutil.copy(path, few)
    names: dict[str, Any] = {}
    for block in blocks:
        exec(block.replace('"reports"', repr(str(few))).replace('"figures"', repr(str(tmp_path / "figures"))), names)
    assert names["unread"].count() == 1
    assert spark.read.parquet(str(tmp_path / "figures")).where("id is not null").count() > 50
