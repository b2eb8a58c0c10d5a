"""Files on the command line → reports: patterns, standard input, a bar while many are read, and what went wrong.

Reads: the arguments. Writes: reports; errors, diagnostics and the bar to stderr. Promises: one bad file does not stop
the others, and the exit code tells of it.
"""

import glob
import sys
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from sscoop.cli.output import printable
from sscoop.errors import SscoopError
from sscoop.models import Report
from sscoop.public import read

BAD_INPUT = 2  # the exit code

Files = Annotated[
    list[str],
    typer.Argument(metavar="FILE", help="Reports to read: text, PDF, Word or HTML; patterns; - is standard input."),
]
File = Annotated[str, typer.Argument(metavar="FILE", help="The report to read; - is standard input.")]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Tell errors only: no diagnostics, no progress.")]


class Language(StrEnum):
    """The languages in which items, names and headers are shown."""

    ZH = "zh"
    EN = "en"


Lang = Annotated[
    Language,
    typer.Option("--lang", envvar="SSCOOP_LANG", help="Show items and names in Chinese, or in English where known."),
]
Headers = Annotated[
    Language, typer.Option("--columns", help="Headers of a table: the names of the fields, or in Chinese.")
]


class Reports:
    """Reads files one by one; one that cannot be read is told on stderr, and the rest go on."""

    def __init__(self, files: list[str], *, quiet: bool = False) -> None:
        self.files = [name for file in files for name in _expanded(file)]
        self.quiet = quiet
        self.failed = False

    def __iter__(self) -> Iterator[Report]:
        """Read each file when it is asked for."""
        with _Bar(len(self.files), shown=not self.quiet) as bar:
            for file in self.files:
                bar.tell(file)
                try:
                    report = read(sys.stdin.buffer if file == "-" else file)
                except SscoopError as error:
                    self.fail(error)
                    continue
                if not self.quiet:
                    self._tell_diagnostics(file, report)
                yield report

    def fail(self, error: object) -> None:
        """Tell an error, and remember it for the exit code."""
        print(f"sscoop: {printable(str(error))}", file=sys.stderr)
        self.failed = True

    def finish(self) -> None:
        """End with the exit code for bad input if there was any."""
        if self.failed:
            raise typer.Exit(BAD_INPUT)

    def _tell_diagnostics(self, file: str, report: Report) -> None:
        name = f"{printable(file)}: " if len(self.files) > 1 else ""
        for diagnostic in report.diagnostics:
            where = f" {diagnostic.passage}:" if diagnostic.passage else ""
            told = f"{diagnostic.severity}: {diagnostic.code}:{where} {diagnostic.message}"
            print(f"{name}{printable(told)}", file=sys.stderr)


def read_one(file: str, *, quiet: bool = False) -> Report:
    """Read one file, or end with the exit code for bad input."""
    reports = Reports([file], quiet=quiet)
    found = list(reports)
    reports.finish()
    if len(found) > 1:
        reports.fail(f"{file} names {len(found)} files, and this command takes one")
        reports.finish()
    return found[0]


def _expanded(file: str) -> list[str]:
    """Give the files of a pattern, which no shell expands if it is quoted, and on some systems never."""
    if not glob.has_magic(file) or Path(file).exists():
        return [file]
    found = sorted(glob.glob(file, recursive=True))
    return [one for one in found if not Path(one).is_dir()] or [file]


class _Bar:
    """A bar on stderr, if that is a terminal and there is more than one file to read."""

    def __init__(self, files: int, *, shown: bool) -> None:
        self.progress = None
        if shown and files > 1 and sys.stderr.isatty():
            from rich.console import Console
            from rich.progress import Progress

            self.progress = Progress(console=Console(stderr=True), transient=True)
            self.task = self.progress.add_task("", total=files)
            self.done = -1

    def __enter__(self) -> "_Bar":
        if self.progress is not None:
            self.progress.start()
        return self

    def __exit__(self, *_: object) -> None:
        if self.progress is not None:
            self.progress.stop()

    def tell(self, file: str) -> None:
        if self.progress is not None:
            self.done += 1
            self.progress.update(self.task, completed=self.done, description=printable(Path(file).name))
