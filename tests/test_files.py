"""Files: what is written is read back equal, whole or not at all, and harmless where it is opened."""

import csv
import errno
import json
import os
import re
import zipfile
from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

import sscoop as ss
from sscoop.files.as_csv import as_printed, harmless
from sscoop.files.as_duckdb import _TABLES
from sscoop.files.formats import _ALSO, FORMATS

TABLES = ("json", "jsonl", "csv", "xlsx", "parquet", "duckdb")
# What a report may print: formulas, markup, quotes, controls, marks of its own, other scripts, and long numbers.
HOSTILE = (
    "1. =SUM(1) 有 27 个=cmd|' /C calc'!A0 实体，\t-5 个；@x 有 3 个\x01\x0b国家；_x0041_ 有 4 个\r'引用'实体。\n\n"
    "2. <script>alert(1)</script> 有 1 143 个\u202e项目\ufffe]]> & | ` * 20%。＝1+1 有 0.6667 倍、16 777 217 个。\n"
)


@pytest.fixture(scope="module")
def hostile() -> ss.Report:
    report = ss.parse(HOSTILE)
    assert len(report.metrics) >= 6
    return report


@pytest.mark.parametrize("suffix", TABLES)
class TestReadBack:
    def test_the_reports(self, suffix: str, r75: ss.Report, r74: ss.Report, tmp_path: Path) -> None:
        for report in (r75, r74):
            path = ss.write(report, tmp_path / f"{len(report.raw)}.{suffix}")
            assert ss.load(path) == (report if suffix == "json" else report.metrics)

    def test_a_hostile_report(self, suffix: str, hostile: ss.Report, tmp_path: Path) -> None:
        path = ss.write(hostile, tmp_path / f"hostile.{suffix}")
        assert ss.load(path) == (hostile if suffix == "json" else hostile.metrics)

    def test_nothing(self, suffix: str, tmp_path: Path) -> None:
        assert ss.load(ss.write(ss.Metrics(), tmp_path / f"none.{suffix}")) == ss.Metrics()

    def test_the_same_bytes_again(self, suffix: str, r75: ss.Report, tmp_path: Path) -> None:
        if suffix == "duckdb":
            pytest.skip("a database orders its pages itself")
        first, second = (ss.write(r75, tmp_path / f"{n}.{suffix}").read_bytes() for n in (1, 2))
        assert first == second

    def test_broken_files_are_told(self, suffix: str, r75: ss.Report, tmp_path: Path) -> None:
        path = tmp_path / f"broken.{suffix}"
        path.write_bytes(b"\x00\x01 no such thing")
        with pytest.raises(ss.DamagedSource, match="broken"):
            ss.load(path)
        with pytest.raises(ss.SourceNotFound, match="absent"):
            ss.load(tmp_path / f"absent.{suffix}")


class TestEntities:
    @pytest.mark.parametrize("suffix", ["json", "jsonl", "csv", "xlsx", "parquet"])
    @pytest.mark.parametrize("columns", ["en", "zh"])
    def test_read_back(self, suffix: str, columns: Any, r75: ss.Report, tmp_path: Path) -> None:
        options = {} if suffix == "json" else {"columns": columns}
        path = ss.write(r75.entities, tmp_path / f"entities.{suffix}", **options)
        assert ss.load(path) == r75.entities

    def test_no_entities_stay_entities(self, tmp_path: Path) -> None:
        assert isinstance(ss.load(ss.write(ss.Entities(), tmp_path / "none.json")), ss.Entities)
        assert isinstance(ss.load(ss.write(ss.Entities(), tmp_path / "none.csv")), ss.Entities)


class TestAtomic:
    def test_a_failure_leaves_the_old_file(self, tmp_path: Path, r75: ss.Report) -> None:
        path = ss.write(r75, tmp_path / "figures.parquet")
        before = path.read_bytes()
        with pytest.raises(ss.NotRepresentable):
            ss.write(ss.extract(f"{'9' * 40} 个国家"), path)
        assert path.read_bytes() == before
        assert os.listdir(tmp_path) == ["figures.parquet"]

    def test_a_missing_folder(self, tmp_path: Path, r75: ss.Report) -> None:
        with pytest.raises(FileNotFoundError):
            ss.write(r75, tmp_path / "absent" / "figures.csv")
        assert os.listdir(tmp_path) == []

    def test_errors_name_the_path_that_was_given(self, tmp_path: Path, r75: ss.Report) -> None:
        for name in ("absent/figures.csv", "absent/figures.duckdb"):
            with pytest.raises(OSError, match=name):
                ss.write(r75, tmp_path / name)
        (tmp_path / "folder.csv").mkdir()
        with pytest.raises(IsADirectoryError, match=r"folder\.csv"):
            ss.write(r75, tmp_path / "folder.csv")
        (tmp_path / "broken.duckdb").write_text("no database")
        with pytest.raises(OSError, match=r"broken\.duckdb: .*not a valid DuckDB database"):
            ss.write(r75, tmp_path / "broken.duckdb")
        assert (tmp_path / "broken.duckdb").read_text() == "no database"

    @pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes with a name")
    def test_a_pipe_is_written_into_and_not_replaced(self, tmp_path: Path, r75: ss.Report) -> None:
        pipe = tmp_path / "pipe.csv"
        os.mkfifo(pipe)
        with ThreadPoolExecutor(1) as other:
            read = other.submit(pipe.read_bytes)
            ss.write(r75, pipe)
            assert read.result(30) == ss.write(r75, tmp_path / "figures.csv").read_bytes()
        assert pipe.is_fifo()

    def test_a_link_is_followed(self, tmp_path: Path, r75: ss.Report) -> None:
        real, link = tmp_path / "real.json", tmp_path / "link.json"
        link.symlink_to(real)
        ss.write(r75, link)
        assert link.is_symlink()
        assert ss.load(real) == r75

    def test_a_full_disk(self, tmp_path: Path, r75: ss.Report, monkeypatch: pytest.MonkeyPatch) -> None:
        path = ss.write(r75, tmp_path / "figures.csv")
        before = path.read_bytes()

        def full(_: int) -> None:
            raise OSError(errno.ENOSPC, "No space left on device")

        monkeypatch.setattr(os, "fsync", full)
        with pytest.raises(OSError, match="No space left"):
            ss.write(r75.metrics[:3], path)
        assert path.read_bytes() == before
        assert os.listdir(tmp_path) == ["figures.csv"]


class TestOptions:
    def test_headers_and_mark(self, tmp_path: Path, r75: ss.Report) -> None:
        path = ss.write(r75, tmp_path / "zh.csv", columns="zh", bom=True)
        assert path.read_bytes().startswith(b"\xef\xbb\xbf\xe7\xbc\x96\xe5\x8f\xb7,")  # 编号
        assert ss.load(path) == r75.metrics

    def test_own_columns_are_passed_over(self, tmp_path: Path, r75: ss.Report) -> None:
        path = tmp_path / "own.csv"
        with open(ss.write(r75, tmp_path / "given.csv"), newline="") as given, open(path, "w", newline="") as own:
            lines = csv.writer(own)
            for number, line in enumerate(csv.reader(given)):
                lines.writerow(["checked" if number == 0 else "yes", *line])
        assert ss.load(path) == r75.metrics

    def test_mistakes_are_told(self, tmp_path: Path, r75: ss.Report) -> None:
        with pytest.raises(ss.UnknownFormat, match=r"no suffix.*json, jsonl, csv"):
            ss.write(r75, tmp_path / "figures")
        with pytest.raises(ss.UnknownFormat, match="'docx' is no format"):
            ss.write(r75, tmp_path / "figures", format="docx")  # type: ignore[arg-type]
        with pytest.raises(ss.UnknownFormat, match="html holds Report or Comparison or Findings, not Metrics"):
            ss.write(r75.metrics, tmp_path / "figures.html")
        with pytest.raises(ss.UnknownFormat, match="cannot be loaded"):
            ss.load(ss.write(r75, tmp_path / "figures.md"))
        with pytest.raises(TypeError, match="json has no bom="):
            ss.write(r75, tmp_path / "figures.json", bom=True)
        with pytest.raises(TypeError, match="needs a Report"):
            ss.write([1], tmp_path / "figures.json")  # type: ignore[arg-type]

    def test_a_format_may_be_named(self, tmp_path: Path, r75: ss.Report) -> None:
        path = ss.write(r75, tmp_path / "figures.txt", format="csv")
        assert ss.load(path, format="csv") == r75.metrics

    def test_another_version(self, tmp_path: Path, r75: ss.Report) -> None:
        path = ss.write(r75.metrics, tmp_path / "old.json")
        path.write_text(
            path.read_text(encoding="utf-8").replace('"schema_version": "1"', '"schema_version": "0"'), "utf-8"
        )
        with pytest.raises(ss.SchemaMismatch, match=r"old\.json.*'0'.*'1'"):
            ss.load(path)

    def test_every_format_has_its_functions(self) -> None:
        for chosen in FORMATS.values():
            for name in (chosen.writer, chosen.loader):
                assert name is None or callable(chosen._of(name))


class TestSpreadsheets:
    def test_no_cell_begins_a_formula(self, hostile: ss.Report, tmp_path: Path) -> None:
        with open(ss.write(hostile, tmp_path / "hostile.csv"), encoding="utf-8", newline="") as file:
            cells = [cell for line in csv.reader(file) for cell in line]
        assert [cell for cell in cells if cell[:1] in set("=+-@\t\r＝＋－＠") and not cell[1:].isdigit()] == []

    @given(st.text())
    def test_the_mark_comes_off_again(self, cell: str) -> None:
        assert as_printed(harmless(cell)) == cell

    @pytest.mark.parametrize("cell", ["=1+1", "+1a", "-1+1", "@SUM", "\t=1", "＝1", "'=1"])
    def test_formulas_are_marked(self, cell: str) -> None:
        assert harmless(cell) == "'" + cell

    def test_a_workbook_holds_text_and_numbers(self, r75: ss.Report, hostile: ss.Report, tmp_path: Path) -> None:
        book = openpyxl.load_workbook(ss.write(r75, tmp_path / "figures.xlsx"))
        assert book.sheetnames == ["metrics", "entities", "mentions"]
        sheet = book["metrics"]
        header = [cell.value for cell in sheet[1]]
        row = next(row for row in sheet.iter_rows(min_row=2) if row[0].value == "p78.m1")
        assert row[header.index("value")].value == 14_100_000
        assert sheet.freeze_panes == "B2"
        assert sheet.auto_filter.ref == f"A1:{row[-1].column_letter}{len(r75.metrics) + 1}"
        cells = [
            c for r in openpyxl.load_workbook(ss.write(hostile, tmp_path / "h.xlsx"))["metrics"].iter_rows() for c in r
        ]
        assert {cell.data_type for cell in cells} <= {"s", "n", "b"}

    def test_numbers_that_excel_would_round_are_text(self, tmp_path: Path) -> None:
        figures = ss.extract("共 12 345 678 901 234 567 890 个国家，重 0.1 吨")
        path = ss.write(figures, tmp_path / "long.xlsx")
        assert [m.value for m in ss.load(path)] == [Decimal("12345678901234567890"), Decimal("0.1")]  # type: ignore[union-attr]

    def test_a_text_longer_than_a_cell(self, tmp_path: Path) -> None:
        (metric,) = ss.extract("27 个实体")
        long = ss.Metrics([metric.model_copy(update={"item": "长" * 40_000})])
        with pytest.raises(ss.NotRepresentable, match="32,767"):
            ss.write(long, tmp_path / "long.xlsx")

    def test_a_workbook_tells_no_time(self, r75: ss.Report, tmp_path: Path) -> None:
        with zipfile.ZipFile(ss.write(r75, tmp_path / "figures.xlsx")) as book:
            assert {info.date_time for info in book.infolist()} == {(1980, 1, 1, 0, 0, 0)}


class TestDatabase:
    def test_reports_stand_side_by_side_and_join(self, r75: ss.Report, r74: ss.Report, tmp_path: Path) -> None:
        path = tmp_path / "reports.duckdb"
        for report in (r74, r75, r74):  # again: it takes its own place
            ss.write(report, path)
        with duckdb.connect(str(path), read_only=True) as database:
            tables = {name for (name,) in database.execute("show tables").fetchall()}
            assert tables >= {"report", "section", "passage", "metric", "entity", "mention", "numeral"}
            counts = {
                table: dict(database.execute(f"select report, count(*) from {table} group by 1").fetchall())
                for table in tables - {"sscoop"}
            }
            for report in (r74, r75):
                key = report.metadata.symbol
                told = {table: counted.get(key) for table, counted in counts.items()}
                assert told == {
                    "report": 1,
                    "section": len(list(report.walk())),
                    "passage": len(report.passages),
                    "metric": len(report.metrics),
                    "entity": len(report.entities),
                    "mention": sum(len(entity.mentions) for entity in report.entities),
                    "numeral": len(report.numerals),
                }
            asked = """
                select m.text, p.text[m.start + 1 : m."end"] from metric m join passage p
                on m.report = p.report and m.passage = p.id"""
            found = database.execute(asked).fetchall()
            assert len(found) == len(r74.metrics) + len(r75.metrics)
            assert all(text == cut for text, cut in found)

    def test_reports_without_a_name_do_not_overwrite_each_other(self, tmp_path: Path) -> None:
        path = tmp_path / "unnamed.duckdb"
        for text in ("1. 27 个实体。", "1. 28 个实体。", "1. 28 个实体。"):
            ss.write(ss.parse(text), path)
        assert [m.value for m in ss.load(path)] == [27, 28]  # type: ignore[union-attr]

    def test_what_is_interrupted_changes_nothing(self, r75: ss.Report, tmp_path: Path) -> None:
        path = ss.write(r75, tmp_path / "reports.duckdb")
        huge = ss.parse(f"A/75/297\n\n1. {'9' * 40} 个国家。")
        with pytest.raises(ss.NotRepresentable):
            ss.write(huge, path)
        assert ss.load(path) == r75.metrics

    def test_nothing_is_left_of_one_that_could_not_be_begun(self, tmp_path: Path) -> None:
        with pytest.raises(ss.NotRepresentable):
            ss.write(ss.extract(f"{'9' * 40} 个国家"), tmp_path / "new.duckdb")
        assert os.listdir(tmp_path) == []


def test_json_lines_are_plain_json(r75: ss.Report, tmp_path: Path) -> None:
    lines = ss.write(r75, tmp_path / "figures.jsonl").read_text(encoding="utf-8").splitlines()
    assert [json.loads(line)["id"] for line in lines] == [m.id for m in r75.metrics]


def test_markdown_is_text_and_no_markup(r75: ss.Report, hostile: ss.Report, tmp_path: Path) -> None:
    told = ss.write(r75, tmp_path / "report.md").read_text(encoding="utf-8")
    assert told.startswith("# 南南合作情况\n")
    assert "(拉加经委会)[^1]和非洲经济委员会" in told
    assert "\n[^1]: " in told
    assert "| A/75/297, para. 78 | 1 410 万美元 | 14,100,000 | USD |" in told
    assert "<script>" not in ss.write(hostile, tmp_path / "hostile.md").read_text(encoding="utf-8")


_TABLE_SORTS = ("report", "figures", "names", "comparison", "findings")


class TestPage:
    """docs/files.md tells the formats and tables as they are."""

    def table(self, head: str) -> list[list[str]]:
        text = (Path(__file__).parent.parent / "docs" / "files.md").read_text(encoding="utf-8")
        table = text[text.index(f"| {head} |") :].split("\n\n")[0]
        return [re.split(r" *\| *", line.removeprefix("| ").removesuffix(" |")) for line in table.splitlines()[2:]]

    def test_formats(self) -> None:
        names = {
            "report": "Report", "figures": "Metrics", "names": "Entities", "comparison": "Comparison",
            "findings": "Findings",
        }  # fmt: skip
        told = self.table("format")
        assert len(told) == len(FORMATS)
        for (_, suffixes, needs, writes, _, loads, options), (name, chosen) in zip(told, FORMATS.items(), strict=True):
            also = [f"`.{suffix}`" for suffix, of in _ALSO.items() if of == name]
            assert suffixes == " ".join([f"`.{name}`", *sorted(also)])
            assert (
                tuple(names[one] for one in (_TABLE_SORTS if writes == "all" else writes.split(", "))) == chosen.writes
            )
            assert (loads == "—") == (chosen.loader is None)
            assert set(re.findall(r"`(\w+)`", options)) == chosen.takes
            assert (needs == "nothing") == (name not in ("xlsx", "parquet", "duckdb"))

    def test_tables_of_a_database(self) -> None:
        told = {row[0].strip("`"): re.findall("`(\\w+)`", row[2]) for row in self.table("table")}
        assert set(told) == set(_TABLES)
        for name in ("section", "passage", "entity", "mention"):
            assert told[name] == [column for column in _TABLES[name] if column != "report"]
