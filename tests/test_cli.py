"""The command line, as processes: what goes to stdout, what to stderr, and the exit codes."""

import csv
import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest


def run(*arguments: str, stdin: bytes = b"", tty: bool = False) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-c", "from sscoop.cli import main; main()", *arguments]
    environment = {**os.environ, "PYTHONUTF8": "1", "NO_COLOR": "1"}
    return subprocess.run(command, input=stdin, capture_output=True, env=environment, check=False)


@pytest.fixture(scope="module")
def report(fixtures: Path) -> str:
    return str(fixtures / "A_75_297.zh.txt")


def test_metrics_to_a_pipe_are_json_lines(report: str) -> None:
    done = run("metrics", report)
    assert (done.returncode, done.stderr) == (0, b"")
    lines = [json.loads(line) for line in done.stdout.decode().splitlines()]
    assert len(lines) > 70
    assert (lines[0]["id"], lines[0]["document"], lines[0]["value"]) == ("p3.m1", "A/75/297", "27")


def test_metrics_as_json_csv_and_table(report: str) -> None:
    found = json.loads(run("metrics", report, "--format", "json").stdout)
    rows = list(csv.DictReader(io.StringIO(run("metrics", report, "--format", "csv").stdout.decode())))
    assert [m["id"] for m in found] == [row["id"] for row in rows]
    assert [row["value"] for row in rows if row["passage"] == "p78"] == ["14100000", "12300000", "300000", "459000"]
    table = run("metrics", report, "--format", "table").stdout.decode()
    assert "1 410 万美元" in table
    assert "14,100,000" in table


def test_table_columns_line_up(report: str) -> None:
    """A Chinese character takes two columns; every line of the table is as wide as the others."""
    from sscoop.structure.lines import width

    lines = run("metrics", report, "--format", "table").stdout.decode().splitlines()[1:]
    assert {width(line) for line in lines if line[0] in "│├┃┏┡└"} == {width(lines[0])}


def test_read_prints_outline_and_counts(report: str) -> None:
    data = json.loads(run("read", report).stdout)
    assert (data["symbol"], data["counts"]["paragraphs"], data["counts"]["footnotes"]) == ("A/75/297", 91, 41)
    tree = run("read", report, "--format", "tree").stdout.decode()
    assert "五. 结论和建议  p85–p91" in tree
    assert "91 paragraphs" in tree


def test_stdin(report: str) -> None:
    done = run("metrics", "-", stdin="1. 筹集到 1 410 万美元。".encode())
    assert done.returncode == 0
    assert json.loads(done.stdout)["value"] == "14100000"


def test_prose_gives_figures_and_a_diagnostic() -> None:
    done = run("metrics", "-", stdin="筹集到 1 410 万美元。".encode())
    assert done.returncode == 0
    assert json.loads(done.stdout)["passage"] == "u1"
    assert b"no_structure" in done.stderr


@pytest.mark.parametrize("command", ["read", "metrics"])
@pytest.mark.parametrize(
    ("name", "data", "told"),
    [
        ("missing.txt", None, "no file"),
        ("empty.txt", b" \n", "empty"),
        ("binary.txt", b"\0\1\2", "binary"),
        ("latin.txt", b"caf\xe9 \xe0 la carte", "UTF-8"),
    ],
)
def test_bad_files(tmp_path: Path, command: str, name: str, data: bytes | None, told: str) -> None:
    path = tmp_path / name
    if data is not None:
        path.write_bytes(data)
    done = run(command, str(path))
    assert done.returncode == 2
    assert done.stdout == b""
    lines = done.stderr.decode().splitlines()
    assert len(lines) == 1
    assert lines[0].startswith("sscoop: ")
    assert told in lines[0]
    assert name in lines[0]


def test_a_bad_file_does_not_stop_the_others(report: str) -> None:
    done = run("metrics", "missing.txt", report)
    assert done.returncode == 2
    assert b"A/75/297" in done.stdout
    assert b"missing.txt" in done.stderr


def test_a_closed_pipe_is_no_error(report: str) -> None:
    done = subprocess.run(
        f"{sys.executable} -c 'from sscoop.cli import main; main()' metrics {report} | head -1",
        shell=True, capture_output=True, check=False,
    )  # fmt: skip
    assert b"Traceback" not in done.stderr
    assert len(done.stdout.splitlines()) == 1


def test_version_and_module() -> None:
    done = subprocess.run([sys.executable, "-m", "sscoop", "--version"], capture_output=True, check=True)
    assert done.stdout.decode().startswith("sscoop 0.")


def test_any_locale_prints_chinese(report: str) -> None:
    command = [sys.executable, "-m", "sscoop", "metrics", report, "--format", "csv"]
    done = subprocess.run(command, capture_output=True, env={**os.environ, "PYTHONIOENCODING": "ascii"}, check=False)
    assert done.returncode == 0
    assert "政策对话" in done.stdout.decode()


def test_diagnostics_name_their_file(fixtures: Path, report: str) -> None:
    done = run("read", report, str(fixtures / "A_74_336.zh.txt"))
    assert "A_74_336.zh.txt: info: note_without_mark" in done.stderr.decode()


def test_wrong_usage() -> None:
    assert run("metrics").returncode == 2
    assert run("metrics", "x", "--format", "xml").returncode == 2
    assert b"Usage" in run("--help").stdout


def test_entities(report: str) -> None:
    done = run("entities", report, "--type", "fund", "-t", "city")
    assert done.returncode == 0
    found = [json.loads(line) for line in done.stdout.decode().splitlines()]
    assert {entity["type"] for entity in found} == {"fund", "city"}
    assert next(entity for entity in found if entity["id"] == "istanbul")["mentions"][0]["text"] == "伊斯坦布尔"
    together = json.loads(run("entities", report, "-t", "fund", "-f", "json").stdout)
    assert together == [entity for entity in found if entity["type"] == "fund"]


def test_entities_as_a_table_in_either_language(report: str) -> None:
    chinese = run("entities", report, "-f", "table", "-t", "country").stdout.decode()
    english = run("entities", report, "-f", "table", "-t", "country", "--lang", "en").stdout.decode()
    assert "塞拉利昂" in chinese
    assert "Sierra Leone" not in chinese
    assert "Sierra Leone" in english


def test_an_entity_the_report_does_not_name(report: str) -> None:
    done = run("metrics", report, "--entity", "无名组织")
    assert (done.returncode, done.stdout) == (0, b"")
    assert "names no entity '无名组织'" in done.stderr.decode()


def test_a_type_there_is_not(report: str) -> None:
    done = run("entities", report, "--type", "money")
    assert done.returncode == 2
    assert "no type 'money'" in done.stderr.decode()


def test_metrics_of_one_entity_in_english(report: str) -> None:
    one = [json.loads(line) for line in run("metrics", report, "--entity", "粮食署").stdout.decode().splitlines()]
    assert one
    assert all("WFP" in metric["entities"] for metric in one)
    table = run("metrics", report, "-e", "UNDP", "-f", "table", "--lang", "en").stdout.decode()
    assert "country offices" in table
    assert "国家办事处" in table  # the figure as printed, the item in English
