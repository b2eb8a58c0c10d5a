"""What engines pay for a report, by format: the function they call by itself, and a whole job of Spark.

Time is that of the processor. The documents are the two reports, as text and as the twins that the tests set of them.
"""

import os
import resource
import sys
import tempfile
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pyarrow as pa

import sscoop as ss
from bench.texts import PATHS
from bench.timing import measure, timed
from sscoop.engines import figures

_ROUNDS = 15
_HELD = 100


def print_engines() -> None:
    """Print what a core reads in an hour, by report and format, and the memory of the process on the way."""
    made = _documents()
    print(f"{'report':<10} {'format':<6} {'bytes':>7} {'ms':>5} {'a core-hour':>12}")
    for format, reports in made.items():
        spent = measure({name: timed(lambda data=data: _read([data])) for name, data in reports.items()}, _ROUNDS)
        for name, seconds in spent.items():
            print(f"{name:<10} {format:<6} {len(reports[name]):>7} {seconds * 1000:>5.0f} {3600 / seconds:>12,.0f}")
    print()
    for format in ("text", "text", "pdf", "pdf"):
        _read(list(made[format].values()) * (_HELD // 2))
        most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        print(f"{most} MB at most, after a batch of {_HELD} more as {format}")


def print_spark(count: int) -> None:
    """Print the processor's time of whole jobs of Spark, Java and Python, over so many files."""
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    made = _documents()
    for format in ("text", "pdf"):
        reports = list(made[format].values())
        with tempfile.TemporaryDirectory() as folder:
            for number in range(count):
                (Path(folder) / f"{number}.{format}").write_bytes(reports[number % len(reports)])
            _job(folder, format, count)


def _documents() -> Mapping[str, Mapping[str, bytes]]:
    """Give for each format the two reports in it."""
    sys.path.append(str(Path(__file__).parent.parent / "tests"))
    import twins

    made: dict[str, dict[str, bytes]] = {"text": {}, "pdf": {}, "docx": {}, "html": {}}
    for path in PATHS:
        content, name = twins.content_of(ss.read(path)), path.name.removesuffix(".zh.txt")
        made["text"][name] = path.read_bytes()
        for format, setter in (("pdf", twins.pdf_of), ("docx", twins.docx_of), ("html", twins.html_of)):
            made[format][name] = setter(content)
    return made


def _read(contents: list[bytes]) -> int:
    batch = pa.RecordBatch.from_pydict({"path": [str(n) for n in range(len(contents))], "content": contents})
    return sum(found.num_rows for found in figures([batch]))


def _job(folder: str, format: str, count: int) -> None:
    from pyspark.sql import SparkSession

    import sscoop.spark

    builder = SparkSession.builder.master("local[2]").config("spark.ui.enabled", "false")
    spark: Any = builder.config("spark.ui.showConsoleProgress", "false").getOrCreate()
    before, start = _processor(spark), time.monotonic()
    files = spark.read.format("binaryFile").load(folder)
    rows = sscoop.spark.metrics(files).where("error is null").count()
    spent, took = _processor(spark) - before, time.monotonic() - start
    print(f"{count} files as {format}: {rows} figures, {count / spent * 3600:,.0f} files a core-hour")
    print(f"    {spent:.0f} s of the processor, {took:.0f} s by the clock on two cores", flush=True)
    spark.stop()


def _processor(spark: Any) -> float:
    """Give the seconds of Spark's Java and of every process below it, those that have ended too."""
    ticks = os.sysconf("SC_CLK_TCK")
    found: dict[int, tuple[int, float]] = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            cells = stat.read_text().rsplit(")", 1)[1].split()
        except OSError:  # it has ended
            continue
        found[int(stat.parent.name)] = int(cells[1]), sum(map(int, cells[11:15])) / ticks
    below, grown = {spark.sparkContext._gateway.proc.pid}, True
    while grown:
        more = {process for process, (above, _) in found.items() if above in below} - below
        below, grown = below | more, bool(more)
    return sum(found[process][1] for process in below)
