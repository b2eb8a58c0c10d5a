"""Many documents in every format, as files, and what `read_many` makes of them: the measure of every engine."""

import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import sscoop as ss
import twins
from sscoop.testing import SAMPLES, sample, sample_text

DAMAGED = {
    "空 白.txt": b" \n",
    "binary.bin": b"\x00\x01\x02\x03",
    "damaged.pdf": b"%PDF-1.7\nno page",
    "old.doc": b"\xd0\xcf\x11\xe0" + b"\0" * 40,
    "pack.zip": b"PK\x03\x04" + b"\0" * 40,
}
SILENT = {"silent.txt": "1. 该署继续开展工作。".encode(), "静.html": "<html><body><p>没有。</p></body></html>".encode()}


ROW = ("source", *ss.extract("27 个实体").to_rows()[0], "error", "message")
"""The columns that an engine must give."""


def short(number: int) -> bytes:
    """Make up a document of a few figures, no two alike."""
    lines = (
        f"1. {1990 + number % 30} 年，难民署在 {number + 2} 个国家登记了约 {number * 3 + 1} 万名难民，其中 {number % 97}%是儿童。",
        f"2. 儿基会向 {number % 13 + 2} 个中心拨款 {number + 1} 万美元，为期三年。",
    )
    return "\n".join(lines).encode()


def formatted() -> Iterator[tuple[str, bytes]]:
    """Give the samples in each format."""
    for name in SAMPLES:
        content = twins.content_of(sample(name))
        yield f"{name}.txt", sample_text(name).encode()
        yield f"{name}.pdf", twins.pdf_of(content)
        yield f"{name}.docx", twins.docx_of(content)
        yield f"{name}.html", twins.html_of(content)


def write_all(folder: Path, shorts: int) -> list[Path]:
    """Write documents: those of each format, the damaged, those without figures, and so many short ones."""
    made = {**dict(formatted()), **DAMAGED, **SILENT, **{f"A_70_{n}.zh.txt": short(n) for n in range(shorts)}}
    for name, data in made.items():
        (folder / name).write_bytes(data)
    return [folder / name for name in made]


def expected(paths: Iterable[Path]) -> dict[str, list[dict[str, Any]]]:
    """Give for each document the rows that an engine must give."""
    paths = list(paths)
    return {os.fspath(p): list(_rows(os.fspath(p), found)) for p, found in zip(paths, ss.read_many(paths), strict=True)}


def _rows(source: str, found: ss.Report | ss.Failure) -> Iterator[dict[str, Any]]:
    empty: dict[str, Any] = dict.fromkeys(ROW) | {"source": source}
    if isinstance(found, ss.Failure):
        yield empty | {"error": found.error, "message": found.message}
    elif not found.metrics:
        yield empty
    else:
        for row in found.metrics.to_rows():
            yield empty | row


def by_source(rows: Iterable[dict[str, Any]]) -> dict[str | None, list[dict[str, Any]]]:
    """Put the rows of each document together, in their order."""
    found: dict[str | None, list[dict[str, Any]]] = {}
    for row in rows:
        found.setdefault(row["source"], []).append(row)
    return found
