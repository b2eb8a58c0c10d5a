"""The command line in a real terminal: widths, colours, the bar, and nothing that commands it."""

import fcntl
import json
import os
import pty
import re
import select
import struct
import subprocess
import sys
import termios
from pathlib import Path

import pytest
from rich.cells import cell_len

import sscoop as ss
from sscoop.structure.lines import width

COMMAND = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]")


def terminal(*arguments: str, columns: int = 100, color: bool = True, cwd: Path | None = None) -> tuple[int, str]:
    """Run the command line with a terminal for all three streams; give its exit code and what was printed."""
    master, slave = pty.openpty()
    fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 40, columns, 0, 0))
    environment = {k: v for k, v in os.environ.items() if k not in ("NO_COLOR", "COLUMNS", "FORCE_COLOR", "CI")}
    environment |= {"TERM": "xterm-256color"} | ({} if color else {"NO_COLOR": "1"})
    process = subprocess.Popen(
        [sys.executable, "-m", "sscoop", *arguments], stdin=slave, stdout=slave, stderr=slave, env=environment, cwd=cwd
    )
    os.close(slave)
    printed = b""
    while select.select([master], [], [], 60)[0]:
        try:
            piece = os.read(master, 65536)
        except OSError:  # the other end is closed
            break
        if not piece:
            break
        printed += piece
    os.close(master)
    return process.wait(timeout=60), printed.decode().replace("\r\n", "\n")


@pytest.fixture(scope="module")
def report(fixtures: Path) -> str:
    return str(fixtures / "A_75_297.zh.txt")


@pytest.mark.parametrize("columns", [60, 80, 100, 140])
def test_tables_fit_and_line_up(report: str, columns: int) -> None:
    code, printed = terminal("metrics", report, "-q", columns=columns)
    lines = [line for line in COMMAND.sub("", printed).splitlines() if line[:1] in set("│├┃┏┡└")]
    assert code == 0
    assert len(lines) > 70
    (wide,) = {width(line) for line in lines}
    assert wide <= columns


@pytest.mark.parametrize("columns", [60, 80, 100, 140])
@pytest.mark.parametrize("command", ["metrics", "entities"])
def test_no_cell_is_cut_off(report: str, r75: ss.Report, command: str, columns: int) -> None:
    """What does not fit into a line of its cell goes on in the next."""
    _, printed = terminal(command, report, "-q", columns=columns, color=False)
    assert "…" not in printed
    rows = [line.strip("│").split("│") for line in printed.splitlines() if line.startswith("│")]
    place = {"metrics": 1, "entities": 2}[command]
    told = "".join(row[place].strip() for row in rows).replace(" ", "")
    for one in r75.metrics if command == "metrics" else r75.entities:
        assert (one.text if isinstance(one, ss.Metric) else one.name).replace(" ", "") in told


def test_lines_of_text_end_where_chinese_lines_may(report: str) -> None:
    _, printed = terminal("show", report, "p29", "p78", columns=80, color=False)
    text = [line for line in COMMAND.sub("", printed).splitlines() if not re.match("[│├┃┏┡└]", line)]
    assert all(cell_len(line) <= 80 for line in text)
    assert not [line for line in text if line[:1] in set("，。、；”%[") or line.endswith(("“", "(", "1", "130"))]
    assert all(cell_len(line) > 70 for line in text if line.startswith("2019 年"))  # filled, not broken at blanks


def test_colours_are_read_on_dark_and_light() -> None:
    """Each has a contrast of 3 to black and to white, whatever theme the terminal has."""
    from rich.color import Color

    from sscoop.cli.passages import _STYLES

    for style in _STYLES.values():
        red, green, blue = (
            part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
            for part in Color.parse(style.split()[-1]).get_truecolor().normalized
        )
        light = 0.2126 * red + 0.7152 * green + 0.0722 * blue
        assert (light + 0.05) / 0.05 >= 3
        assert 1.05 / (light + 0.05) >= 3


def test_colours_and_none(report: str) -> None:
    colour = re.compile(r"\x1b\[(?:\d+;)*[349]\d(?:;\d+)*m")
    assert colour.search(terminal("show", report, "p29")[1])
    assert not colour.search(terminal("show", report, "p29", color=False)[1])


def test_show_underlines_figures_and_prints_the_notes(report: str) -> None:
    _, printed = terminal("show", report, "p29", "p42", columns=120)
    plain = COMMAND.sub("", printed)
    assert re.search(r"\x1b\[[0-9;]*4[0-9;]*m113 个", printed)  # underlined
    assert "A/75/297，第 29 段" in plain
    assert "伙伴关系，[20]" in plain.replace("\n", "")
    assert re.search(r"(?m)^20  ", plain)


def test_explain_reads_as_lines(report: str) -> None:
    code, printed = terminal("explain", report, "p78.m1", columns=120)
    assert code == 0
    assert "p78.m1 1 410 万美元  figure, by" in COMMAND.sub("", printed)


def test_a_bar_for_several_files_only(report: str, fixtures: Path, tmp_path: Path) -> None:
    one = terminal("export", report, "-o", str(tmp_path / "one.csv"))[1]
    two = terminal("export", report, str(fixtures / "A_74_336.zh.txt"), "-o", str(tmp_path / "two.csv"))[1]
    quiet = terminal("export", report, str(fixtures / "A_74_336.zh.txt"), "-q", "-o", str(tmp_path / "q.csv"))[1]
    assert "━" not in one
    assert "━" in two
    assert quiet == ""


def test_a_page_is_not_for_the_terminal(report: str) -> None:
    code, printed = terminal("html", report)
    assert code == 2
    assert "sscoop html FILE > page.html" in printed


def test_a_report_cannot_command_the_terminal(tmp_path: Path) -> None:
    path = tmp_path / "odd\x1b[31mname.txt"
    path.write_text("1. 有 27 个\x1b]0;title\x07实体\x1b[2J，占 20%\u202e。\n", encoding="utf-8")
    for command in (("metrics",), ("read",), ("show",), ("entities",), ("explain",)):
        places = ("p1",) if command[0] in ("show", "explain") else ()
        _, printed = terminal(*command, str(path), *places, color=False)
        assert not re.search("\x1b\\]|\x07|\x1b\\[2J|\x1b\\[31m|\u202e", printed)
    assert "\x1b[31m" not in terminal("metrics", str(tmp_path / "absent\x1b[31m.txt"), color=False)[1]


class TestPipes:
    """What goes to a pipe is data, one JSON value a line."""

    def run(self, *arguments: str, stdin: bytes = b"") -> subprocess.CompletedProcess[bytes]:
        command = [sys.executable, "-m", "sscoop", *arguments]
        return subprocess.run(command, input=stdin, capture_output=True, check=False)

    def lines(self, *arguments: str) -> list[dict[str, object]]:
        done = self.run(*arguments)
        assert done.returncode == 0, done.stderr.decode()
        return [json.loads(line) for line in done.stdout.decode().splitlines()]

    def test_filters(self, report: str, r75: ss.Report) -> None:
        def ids(*options: str) -> list[object]:
            return [row["id"] for row in self.lines("metrics", report, *options)]

        assert ids("--kind", "money") == [m.id for m in r75.metrics.money]
        assert ids("-p", "p29", "-p", "78") == [m.id for m in r75.metrics if m.passage in ("p29", "p78")]
        assert ids("-p", "p25-p29") == [m.id for m in r75.metrics if m.passage in ("p25", "p26", "p27", "p28", "p29")]
        assert ids("--min", "10 000 000") == [m.id for m in r75.metrics.where(min=10_000_000)]
        assert ids("--item", "政策对话", "--max", "145") == [m.id for m in r75.metrics.where(item="政策对话", max=145)]
        assert b"no kind 'sum'" in self.run("metrics", report, "--kind", "sum").stderr
        assert b"needs a number" in self.run("metrics", report, "--min", "viel").stderr

    def test_extract(self) -> None:
        assert [row["value"] for row in self.lines("extract", "2019 年筹集到 1 410 万美元")] == ["14100000"]
        roles = [row["role"] for row in self.lines("extract", "--numerals", "第 74/239 号决议请 27 个实体")]
        assert roles == ["symbol", "symbol", "metric"]

    def test_show_and_explain(self, report: str) -> None:
        shown = self.lines("show", report, "p29", "fn20")
        assert [row["passage"] for row in shown] == ["p29", "fn20"]
        assert self.lines("explain", report, "p78.m1", "p25")[0]["id"] == "p78.m1"
        assert self.run("show", report, "p999").returncode == 2

    def test_export(self, report: str, fixtures: Path, tmp_path: Path, r75: ss.Report, r74: ss.Report) -> None:
        together = tmp_path / "both.parquet"
        assert self.run("export", str(fixtures / "A_7*.zh.txt"), "-o", str(together), "-q").returncode == 0
        assert ss.load(together) == r74.metrics + r75.metrics
        assert self.run("export", str(fixtures / "A_7*.zh.txt"), "-o", str(tmp_path), "-f", "json").returncode == 0
        assert ss.load(tmp_path / "A_75_297.json") == r75
        assert self.run("export", report, "-o", str(tmp_path / "a.xml")).returncode == 0
        done = self.run("export", str(fixtures / "A_7*.zh.txt"), "-o", str(tmp_path / "a.html"))
        assert (done.returncode, b"give a folder" in done.stderr) == (2, True)
        assert self.run("export", report, "-o", str(tmp_path / "a.doc")).returncode == 2

    def test_html(self, report: str, tmp_path: Path, r75: ss.Report) -> None:
        assert self.run("html", report, "-o", str(tmp_path / "a.html"), "--lang", "en").returncode == 0
        assert (tmp_path / "a.html").read_text(encoding="utf-8") == r75.to_html(lang="en")
        assert self.run("html", report).stdout.decode() == r75.to_html()

    def test_schema_and_doctor(self) -> None:
        assert json.loads(self.run("schema", "metric").stdout)["title"] == "Metric"
        (told,) = self.lines("doctor")
        assert str(told["extra arrow"]).startswith("pyarrow ")

    def test_every_command_has_help_with_an_example(self) -> None:
        for command in ("read", "metrics", "entities", "extract", "show", "explain", "export", "html", "schema"):
            told = self.run(command, "--help").stdout.decode()
            assert f"sscoop {command} " in told.split("Usage", 1)[1].split("\n", 1)[1]
