"""Record batches of documents in, record batches of figures out: what `read_many` gives, whatever the batches."""

import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest

import documents
import sscoop as ss
from sscoop.engines import batches, figures, schema
from sscoop.tables.columns import METRIC_COLUMNS
from tests_support import DeadlyExtractor


@pytest.fixture(scope="module")
def paths(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    return documents.write_all(tmp_path_factory.mktemp("documents"), 60)


def batch(paths: Sequence[Path], content: Any = None, name: Any = None) -> pa.RecordBatch:
    cells = [path.read_bytes() for path in paths], [os.fspath(path) for path in paths]
    return pa.RecordBatch.from_arrays(
        [pa.array(cells[1], name or pa.string()), pa.array(cells[0], content or pa.binary())], names=["path", "content"]
    )


def of(*contents: bytes | str | None, **options: Any) -> list[dict[str, Any]]:
    given = pa.RecordBatch.from_pydict({"path": [str(n) for n in range(len(contents))], "content": list(contents)})
    return rows(figures([given], **options))


def rows(found: Iterator[Any]) -> list[dict[str, Any]]:
    table: list[dict[str, Any]] = pa.Table.from_batches(found).to_pylist()
    return table


class TestEqualToReadMany:
    @pytest.mark.parametrize(("size", "workers"), [(1000, 1), (7, 1), (1, 1), (7, 2)])
    def test_whatever_the_batches(self, paths: list[Path], size: int, workers: int) -> None:
        given = [batch(paths[place : place + size]) for place in range(0, len(paths), size)]
        found = rows(figures(iter(given), workers=workers))
        assert documents.by_source(found) == documents.expected(paths)
        assert list(documents.by_source(found)) == [os.fspath(path) for path in paths]  # in their order
        assert {"EmptySource", "BinarySource", "DamagedSource"} <= {row["error"] for row in found}

    @pytest.mark.parametrize("content", [pa.large_binary(), pa.string(), pa.large_string()])
    def test_whatever_the_types(self, paths: list[Path], content: Any) -> None:
        texts = [path for path in paths if path.suffix in (".txt", ".html")]
        for name in (pa.large_string(), pa.dictionary(pa.int32(), pa.string())):
            found = rows(figures([batch(texts, content, name)]))
            assert documents.by_source(found) == documents.expected(texts)

    def test_tables_and_columns_of_other_names(self, paths: list[Path]) -> None:
        table = pa.Table.from_batches([batch(paths[:5]), batch(paths[5:9])]).rename_columns(["called", "pdf"])
        found = rows(figures([table], content="pdf", name="called"))
        assert documents.by_source(found) == documents.expected(paths[:9])

    def test_the_figures_are_the_table_of_the_report(self, fixtures: Path, r75: ss.Report) -> None:
        found = pa.Table.from_batches(figures([batch([fixtures / "A_75_297.zh.txt"])]))
        assert found.drop_columns(["source", "error", "message"]).equals(r75.metrics.to_arrow())


class TestNothingIsLost:
    def test_what_cannot_be_read_is_a_row(self) -> None:
        bad, silent, null, good = of(b"\0\1\2", "没有。".encode(), None, "27 个实体".encode())
        assert (bad["error"], bad["message"]) == (
            "BinarySource", "0 holds binary data; expected the text of a report"
        )  # fmt: skip
        assert null["error"] == "EmptySource"
        for row in (bad, silent, null):
            assert {name for name, value in row.items() if value is not None} <= {"source", "error", "message"}
        assert (silent["source"], silent["error"], silent["message"]) == ("1", None, None)
        assert (good["source"], good["id"], good["value"], good["error"]) == ("3", "u1.m1", 27, None)

    def test_a_figure_that_no_table_holds_costs_itself_alone(self) -> None:
        found = of(f"1. {'9' * 40} 个国家和 3 个实体。".encode())
        assert [row["error"] for row in found] == ["NotRepresentable", None]
        assert found[0]["id"] is None
        assert found[0]["message"].startswith("p1.m1: value 9999")
        assert found[1]["value"] == 3

    def test_text_that_is_no_utf8_is_read_as_bytes(self) -> None:
        told = "1. 该署在 27 个国家开设了诊所，和各国一道工作。"
        raw = pa.array([told.encode("gb18030")], pa.binary())
        content = pa.StringArray.from_buffers(1, *raw.buffers()[1:])  # not checked, as engines do not check
        given = pa.RecordBatch.from_arrays([pa.array(["a"]), content], names=["path", "content"])
        assert rows(figures([given]))[0]["value"] == 27

    def test_names_of_any_type(self) -> None:
        for names, sources in (([7], "7"), ([None], None), ([b"\xff.txt"], "\ufffd.txt")):
            given = pa.RecordBatch.from_pydict({"path": names, "content": [b"\0"]})
            assert rows(figures([given]))[0]["source"] == sources

    def test_all_are_null(self) -> None:
        given = pa.RecordBatch.from_pydict({"path": ["a", "b"], "content": [None, None]})
        assert [row["error"] for row in rows(figures([given]))] == ["EmptySource"] * 2

    def test_a_document_that_ends_its_process_costs_itself_alone(self) -> None:
        found = of("27 个实体".encode(), b"deadly", "3 个实体".encode(), extractor=DeadlyExtractor(), workers=2)
        assert [row["error"] for row in found] == [None, "WorkerDied", None]
        assert [row["source"] for row in found] == ["0", "1", "2"]


class TestBatches:
    def test_one_schema(self, r75: ss.Report) -> None:
        metrics = r75.metrics.to_arrow().schema
        assert schema() == pa.schema(
            [("source", pa.string()), *metrics, ("error", pa.string()), ("message", pa.string())]
        )
        assert len(metrics) == len(METRIC_COLUMNS)
        nothing = pa.RecordBatch.from_pydict({"path": pa.array([], pa.string()), "content": pa.array([], pa.binary())})
        for given in ([], [nothing], [nothing, nothing]):
            (found,) = figures(given)
            assert (found.schema, found.num_rows) == (schema(), 0)

    def test_they_are_bounded(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(batches, "ROWS", 4)
        given = pa.RecordBatch.from_pydict(
            {"path": list("abcde"), "content": ["1. 3 个实体和 4 个国家。".encode()] * 5}
        )
        assert [one.num_rows for one in figures([given])] == [4, 4, 2]
        assert {one.schema for one in figures([given])} == {schema()}

    def test_nothing_is_read_before_it_is_asked_for(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(batches, "ROWS", 2)
        taken = []

        def given() -> Iterator[Any]:
            for number in range(9):
                taken.append(number)
                yield pa.RecordBatch.from_pydict({"path": ["a"], "content": ["1. 3 个实体。".encode()]})

        found = figures(given())
        assert taken == []
        next(found)
        assert taken == [0, 1]

    def test_words_and_limits_of_ones_own(self) -> None:
        own = ss.Extractor(lexicon=ss.Lexicon.default().extend({"classifier": [{"forms": ["挺"]}]}))
        assert of("1. 缴获三挺机枪。".encode(), extractor=own)[0]["unit"] == "挺"
        assert of("1. 3 个实体。".encode(), limits=ss.Limits(size=5))[0]["error"] == "SourceTooLarge"

    def test_wrong_calls_are_told(self) -> None:
        given = pa.RecordBatch.from_pydict({"path": ["a"], "content": [7]})
        with pytest.raises(TypeError, match="'content' must hold documents as binary or string, not int64"):
            list(figures([given]))
        with pytest.raises(ValueError, match="one column 'text'; the columns are path, content"):
            list(figures([given], content="text"))
        with pytest.raises(ValueError, match="workers=0"):
            figures([], workers=0)


class TestSpark:
    """What needs no Spark; the rest is in `test_spark.py`."""

    def test_its_schema_names_the_same_columns(self) -> None:
        import sscoop.spark

        declared = [column.split(" ") for column in sscoop.spark.SCHEMA.split(", ")]
        arrow = {
            "string": "string", "bigint": "int64", "decimal(38,10)": "decimal128(38, 10)", "boolean": "bool",
            "array<string>": "list<item: string>", "array<bigint>": "list<item: int64>",
        }  # fmt: skip
        assert [(name.strip("`"), arrow[told]) for name, told in declared] == [
            (field.name, str(field.type)) for field in schema()
        ]

    @pytest.mark.parametrize("package", ["pyspark", "pyarrow", "pandas"])
    def test_it_is_imported_without_and_tells_what_is_missing(self, package: str) -> None:
        code = (
            f"import sys; sys.modules[{package!r}] = None\n"
            "for name in {'pyspark', 'pyarrow', 'pandas'} - {sys.argv[1]}: sys.modules[name] = sys\n"
            "import sscoop.spark\n"
            "try: sscoop.spark.metrics(None)\n"
            "except sscoop.MissingExtra as missing: print(missing)"
        )
        done = subprocess.run([sys.executable, "-c", code, package], capture_output=True, text=True, check=True)
        assert done.stdout == f'{package} is not installed; pip install "sscoop[spark]"\n'

    def test_the_batches_tell_what_is_missing(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setitem(sys.modules, "pyarrow", None)
        with pytest.raises(ss.MissingExtra, match=r'pip install "sscoop\[arrow\]"'):
            figures([])
