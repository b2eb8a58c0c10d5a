"""The command line: `sscoop read`, `metrics`, `show`, `export` and the rest. The only room that prints.

Data goes to stdout, all else to stderr. A terminal gets tables, a pipe gets JSON lines.
"""

import io
import sys
from typing import Annotated

import typer

from sscoop import __version__
from sscoop.cli import about, figures, files, outlines, passages, years

EPILOG = "Exit codes: 0 fine, 1 findings under --strict, 2 bad input. NO_COLOR and SSCOOP_LANG=en are heeded."

app = typer.Typer(
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode="markdown",
    epilog=EPILOG,
    context_settings={"help_option_names": ["-h", "--help"]},
)
COMMANDS = (
    outlines.read,
    figures.metrics,
    figures.entities,
    figures.extract,
    passages.show,
    passages.explain,
    years.compare,
    years.check,
    files.export,
    files.html,
    about.schema,
    about.doctor,
)
for command in COMMANDS:
    app.command()(command)


def _print_version(wanted: bool) -> None:
    if wanted:
        print(f"sscoop {__version__}")
        raise typer.Exit


@app.callback()
def options(
    version: Annotated[
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Print the version and stop.")
    ] = False,
) -> None:
    """Read United Nations reports in Chinese and take out their figures."""


def main() -> None:
    """Run the command line."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8")  # the data is Chinese, whatever the locale
    try:
        app()
    except OSError as error:  # a full disk, not a reader that has gone: that one typer handles
        print(f"sscoop: cannot write: {error}", file=sys.stderr)
        sys.exit(2)
