"""All that sscoop can do, in a process that watches itself; prints the hash of each output. Run by test_process.py."""

import builtins
import csv
import decimal
import gc
import hashlib
import io
import locale
import logging
import os
import random
import signal
import socket
import sys
import tempfile
import threading
import warnings
from collections.abc import Callable
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from typing import Any

HERE = Path.cwd()
ALLOWED: set[Path] = set()
"""The folders in which files may be written."""


def shut(*_: Any, **__: Any) -> None:
    raise AssertionError("a connection was asked for")


def watch(event: str, arguments: tuple[Any, ...]) -> None:
    """Stop at what must not happen: connections, other programs, files outside the named folders."""
    if event.startswith(
        ("socket.connect", "socket.bind", "socket.getaddrinfo", "subprocess.Popen", "os.system", "os.exec")
    ):
        raise AssertionError(f"{event} {arguments}")
    if event == "open":
        path, mode, flags = arguments
        writes = (isinstance(mode, str) and set(mode) & set("wax+")) or (flags or 0) & (os.O_WRONLY | os.O_RDWR)
        if writes and not isinstance(path, int) and path != os.devnull:
            target = Path(os.path.realpath(os.fsdecode(path)))
            if not {target, *target.parents} & ALLOWED:
                raise AssertionError(f"written outside: {target}")


def state() -> dict[str, Any]:
    """Give what is global in a process, and must stay as it is."""
    context = decimal.getcontext()
    return {
        "handlers": list(logging.getLogger().handlers),
        "level": logging.getLogger().level,
        "logging": [
            name
            for name, one in logging.Logger.manager.loggerDict.items()
            if name.startswith("sscoop") or getattr(one, "handlers", None)
        ],
        "warnings": list(warnings.filters),
        "showwarning": warnings.showwarning,
        "locale": locale.setlocale(locale.LC_ALL),
        "decimal": (context.prec, context.rounding, dict(context.traps), dict(context.flags)),
        "signals": {number: signal.getsignal(number) for number in signal.valid_signals()},
        "random": random.getstate(),
        "gc": (gc.isenabled(), gc.get_threshold()),
        "limits": (sys.getrecursionlimit(), sys.get_int_max_str_digits(), csv.field_size_limit()),
        "hooks": (sys.excepthook, sys.displayhook, sys.gettrace(), sys.getprofile(), threading.excepthook),
        "streams": (sys.stdin, sys.stdout, sys.stderr),
        "environment": dict(os.environ),
        "folder": os.getcwd(),
        "path": list(sys.path),
        "threads": [one.name for one in threading.enumerate()],
        "timeout": socket.getdefaulttimeout(),
        "umask": (mask := os.umask(0), os.umask(mask))[0],
        "dialects": csv.list_dialects(),
        "builtins": sorted(dir(builtins)),
        "open files": len(os.listdir("/proc/self/fd")) if os.path.isdir("/proc/self/fd") else 0,
    }


def use(folder: Path) -> dict[str, bytes]:
    """Read each format, ask for everything, write each format; give what came of it."""
    import sscoop as ss

    found: dict[str, bytes] = {}
    reports = {suffix: ss.read(HERE / f"report.{suffix}") for suffix in ("txt", "pdf", "docx", "html")}
    for suffix, report in reports.items():
        found[f"read {suffix}"] = report.model_dump_json().encode()
    report, other = reports["txt"], reports["pdf"]
    for suffix in ("json", "jsonl", "csv", "xlsx", "parquet", "md", "html", "xml", "duckdb"):
        path = ss.write(report, folder / f"out.{suffix}")
        found[f"write {suffix}"] = path.read_bytes() if suffix != "duckdb" else b""
        if suffix in ("json", "jsonl", "csv", "xlsx", "parquet", "duckdb"):
            found[f"load {suffix}"] = repr(ss.load(path)).encode()
    figures = report.metrics
    asked: dict[str, Callable[[], Any]] = {
        "explain": lambda: [metric.explain() for metric in figures],
        "shares": lambda: (figures.shares, figures.breakdowns, figures.where(kind="money", flow="raised").sum()),
        "compare": lambda: ss.compare(other, report).to_html(),
        "check": lambda: list(ss.check(report, previous=other)),
        "rows": lambda: figures.to_rows(),
        "frames": lambda: (figures.to_arrow(), figures.to_polars(), figures.to_pandas(exact=True).to_csv()),
        "notebook": lambda: (report._repr_html_(), figures._repr_html_(), report.entities._repr_html_()),
        "chart": lambda: report.plot(labels="en").to_json(),
        "numerals": lambda: ss.numerals("第 74/239 号决议"),
    }
    found |= {name: repr(ask()).encode() for name, ask in asked.items()}
    for broken in (b"\0\1", b"%PDF-1.7\n", b"PK\x03\x04word/document.xml", b"", b"caf\xe9 \xe0 la"):
        try:
            ss.read(broken)
        except ss.SourceError as error:
            found[f"error {broken[:4]!r}"] = str(error).encode()
    return found


def main() -> None:
    """Do it twice: the libraries that are loaded the first time may change what they like, sscoop may not."""
    with (
        tempfile.TemporaryDirectory() as first,
        tempfile.TemporaryDirectory() as second,
        tempfile.TemporaryDirectory() as spare,
    ):
        tempfile.tempdir = spare  # where DuckDB and Excel files are begun; nothing may be left there
        ALLOWED.update(Path(os.path.realpath(folder)) for folder in (first, second, spare))
        sys.addaudithook(watch)
        socket.socket.connect = shut  # type: ignore[method-assign]
        logged, streams = state()["logging"], (io.StringIO(), io.StringIO())
        with redirect_stdout(streams[0]), redirect_stderr(streams[1]):
            use(Path(first))
            before = state()
            outcome = use(Path(second))
            after = state()
        assert os.listdir(spare) == []
    assert [stream.getvalue() for stream in streams] == ["", ""], "something was printed"
    assert logged == before["logging"], before["logging"]
    assert {name: (before[name], after[name]) for name in before if before[name] != after[name]} == {}
    for name, data in outcome.items():
        sys.stdout.write(f"{hashlib.sha256(data).hexdigest()} {name}\n")


if __name__ == "__main__":
    main()
