"""Passages named on the command line: p29, p20-p30, fn4, summary."""

import re
import sys

import typer

from sscoop.cli.output import printable
from sscoop.models import Report

_SPAN = re.compile(r"(?P<kind>p|u|fn)?(?P<first>\d+)\s*[-–]\s*(?P=kind)?(?P<last>\d+)")
_NUMBER = re.compile(r"\d+")


def within(report: Report, asked: list[str] | None) -> dict[str, None] | None:
    """Give the ids of the passages that are asked for, in the order of asking; None where all are.

    `20` is p20, `p20-p30` and `20-30` are all from the one to the other, and a paragraph has its items with it.
    """
    if asked is None:
        return None
    found: dict[str, None] = {}
    for name in (part for given in asked for part in given.split(",")):
        ids = _ids(report, name.strip())
        if not ids:
            print(f"{printable(report.source.name or 'stdin')}: has no passage {name!r}", file=sys.stderr)
        found |= dict.fromkeys(ids)
    return found


def _ids(report: Report, name: str) -> list[str]:
    span = _SPAN.fullmatch(name)
    if span is not None:
        kind, first, last = span["kind"] or "p", int(span["first"]), int(span["last"])
        named = (_within_span(id_, kind, first, last) for id_ in report.passages)
        return [id_ for id_, inside in zip(report.passages, named, strict=True) if inside]
    wanted = f"p{name}" if _NUMBER.fullmatch(name) else name
    return [id_ for id_ in report.passages if id_ == wanted or id_.startswith((f"{wanted}(", f"{wanted}~"))]


def _within_span(id_: str, kind: str, first: int, last: int) -> bool:
    rest = id_.removeprefix(kind)
    number = _NUMBER.match(rest) if rest != id_ else None
    return number is not None and first <= int(number[0]) <= last


def needed(report: Report, asked: list[str]) -> list[str]:
    """Give the ids of the passages that are asked for, or end with the exit code for bad input if there is none."""
    found = list(within(report, asked) or ())
    if not found:
        raise typer.Exit(2)
    return found
