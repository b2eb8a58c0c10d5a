"""What is written is harmless wherever it is opened, well formed for every character, and whole or not at all."""

import copy
import csv
import os
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

import sscoop as ss
from hostile_report import INJECTIONS
from sscoop.files.markup import escaped, legal, start_tag

SUFFIXES = ("json", "jsonl", "csv", "xlsx", "parquet", "duckdb", "md", "html", "xml")
LOADED = ("json", "jsonl", "csv", "xlsx", "parquet", "duckdb")
OURS = {
    "kind",
    "role",
    "type",
    "severity",
    "qualifier",
    "flow",
    "change",
    "format",
    "schema_version",
    "date",
    "passage",
    "cited_by",
    "part_of",
}
"""Fields whose values are words or ids of ours, or no text."""


def with_injection(value: Any, injected: str, key: str = "") -> Any:
    """Put a string before and behind all free text of a dump."""
    if isinstance(value, str):
        return value if key in OURS or key.endswith("id") else injected + value + injected
    if isinstance(value, dict):
        return {name: with_injection(inside, injected, name) for name, inside in value.items()}
    if isinstance(value, list | tuple):
        return [with_injection(inside, injected, key) for inside in value]
    return value


@pytest.fixture(scope="module")
def dump() -> dict[str, Any]:
    return ss.parse(
        "1. 27 个联合国实体举行了会议。开发署筹集到 1 410 万美元。\n\n一. 导言\n\n2. 10%至 22%。"
    ).model_dump()


@pytest.mark.parametrize("injected", INJECTIONS, ids=range(len(INJECTIONS)))
def test_injections_come_back_as_text(injected: str, dump: dict[str, Any], tmp_path: Path) -> None:
    report = ss.Report.model_validate(with_injection(copy.deepcopy(dump), injected))
    for suffix in SUFFIXES:
        path = ss.write(report, tmp_path / f"out.{suffix}")
        if suffix in LOADED:
            assert ss.load(path) == (report if suffix == "json" else report.metrics), suffix
    with open(tmp_path / "out.csv", encoding="utf-8", newline="") as file:
        cells = [cell for line in csv.reader(file) for cell in line]
    begins = set("=+-@\t\r\n＝＋－＠")
    assert [c for c in cells if c[:1] in begins and not c.lstrip("-").replace(".", "").isdigit()] == []
    with zipfile.ZipFile(tmp_path / "out.xlsx") as book:
        sheets = [name for name in book.namelist() if name.startswith("xl/worksheets/")]
        formulas = [
            e for name in sheets for e in ElementTree.fromstring(book.read(name)).iter() if e.tag.endswith("}f")
        ]
    assert (len(sheets), formulas) == (3, [])
    ElementTree.parse(tmp_path / "out.xml")
    assert report.to_html()
    assert ss.compare(report, report).to_html()


def test_xml_is_well_formed_for_every_character() -> None:
    """Of all of them: text and attributes come back, but for those that XML cannot hold."""
    for begin in range(0, 0x110000, 0x1000):
        text = "".join(map(chr, range(begin, begin + 0x1000)))
        xml = f"{start_tag('a', {'b': text})}{escaped(text)}</a>"
        found = ElementTree.fromstring(xml)
        assert found.text == found.get("b") == legal(text)


def test_a_bare_carriage_return_in_a_cell(tmp_path: Path) -> None:
    (metric,) = ss.extract("27 个实体")
    for item in ("\r", "a\rb", '\r"\r', "\r=1", "\n\r\n"):
        figures = ss.Metrics([metric.model_copy(update={"item": item})])
        assert ss.load(ss.write(figures, tmp_path / "a.csv")) == figures


@pytest.mark.parametrize("suffix", [*SUFFIXES])
def test_half_a_character_is_told_and_leaves_no_file(suffix: str, dump: dict[str, Any], tmp_path: Path) -> None:
    report = ss.Report.model_validate(with_injection(copy.deepcopy(dump), "\ud800"))
    if suffix in ("html", "xml"):  # which show U+FFFD
        assert ss.write(report, tmp_path / f"out.{suffix}").exists()
        return
    with pytest.raises(ss.NotRepresentable, match="half a character"):
        ss.write(report, tmp_path / f"out.{suffix}")
    assert os.listdir(tmp_path) == []


FULL = """
import resource, signal, sys
import sscoop as ss
report = ss.read(sys.argv[1])
old = ss.parse("1. 27 个国家。")
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
for path in sys.argv[2:]:
    ss.write(old, path)
resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))
for path in sys.argv[2:]:
    try:
        ss.write(report, path)
    except OSError as error:
        assert str(path) in str(error) or error.errno, error
        sys.stdout.write("OSError ")
"""


@pytest.mark.skipif(os.name != "posix", reason="this system sets no bounds to files")
def test_a_disk_that_fills_up(fixtures: Path, tmp_path: Path) -> None:
    """No file may grow beyond 20 kB: the old one stays, and nothing beside it."""
    paths = [tmp_path / f"out.{suffix}" for suffix in SUFFIXES if suffix not in ("duckdb", "parquet", "xlsx")]
    environment = {**os.environ, "PYTHONPATH": str(Path(ss.__file__).parent.parent)}
    command = [sys.executable, "-c", FULL, str(fixtures / "A_75_297.zh.txt"), *map(str, paths)]
    done = subprocess.run(command, capture_output=True, text=True, env=environment, check=False)
    assert (done.stdout, done.stderr) == ("OSError " * len(paths), "")
    assert sorted(os.listdir(tmp_path)) == sorted(path.name for path in paths)
    for path in paths:
        assert path.read_bytes() == ss.write(ss.parse("1. 27 个国家。"), tmp_path / f"new{path.suffix}").read_bytes()


APPENDING = """
import sys, sscoop as ss
report = ss.read(sys.argv[1])
sys.stdout.write("begun\\n")
sys.stdout.flush()
while True:
    ss.write(report, sys.argv[2])
"""


def test_a_database_whose_writer_is_killed(fixtures: Path, r74: ss.Report, r75: ss.Report, tmp_path: Path) -> None:
    path = ss.write(r74, tmp_path / "reports.duckdb")
    environment = {**os.environ, "PYTHONPATH": str(Path(ss.__file__).parent.parent)}
    for wait in (0.02, 0.2):
        command = [sys.executable, "-c", APPENDING, str(fixtures / "A_75_297.zh.txt"), str(path)]
        with subprocess.Popen(command, stdout=subprocess.PIPE, env=environment) as run:
            assert run.stdout is not None
            assert run.stdout.readline() == b"begun\n"
            with pytest.raises(subprocess.TimeoutExpired):
                run.wait(wait)
            run.kill()
        assert ss.load(path) in (r74.metrics, r74.metrics + r75.metrics)
