"""Markdown: a report to be read, its figures in a table behind it; or a table alone.

Reads: a report or a table. Writes: CommonMark with tables and footnotes. Promises: nothing of the text is markup.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

from sscoop.models import Block, Comparison, Entities, Findings, FootnoteRef, Metric, Paragraph, Report, Section
from sscoop.tables.brief import heads_of, lines_of
from sscoop.tables.columns import Headers
from sscoop.tables.outline import worth
from sscoop.tables.rows import Table

_MARKUP = re.compile(r"([\\`*_{}\[\]<>#|!~&$^])")
_OPENS = re.compile(r"^(\s*)([-+=]|\d+[.)])")  # what makes a list or a heading of a line
_BREAKS = re.compile(r"[\r\n\v\f\x1c-\x1e\x85\u2028\u2029]+")
_HEADS = {
    "figures": (("where", "出处"), ("figure", "原文"), ("value", "数值"), ("unit", "单位"), ("item", "事项"),
                ("subject", "主体"), ("time", "时间")),
    "entities": (("id", "编号"), ("type", "类型"), ("name", "名称"), ("also printed", "别称"), ("mentions", "次数")),
}  # fmt: skip
_TITLES = {"figures": ("Figures", "数字"), "entities": ("Entities", "名称"), "notes": ("Notes", "注")}


def write_markdown(what: Report | Table, path: Path, headers: Headers = "en") -> None:
    """Write a report, or a table, with headers in a language."""
    lines = _report(what, headers) if isinstance(what, Report) else table_of(what, headers)
    path.write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")


def table_of(what: Table, headers: Headers = "en") -> Iterator[str]:
    """Give the lines of a table: of figures what most readers want of them, in entities every name."""
    if isinstance(what, Comparison | Findings):
        yield from _lines(heads_of(what, headers), lines_of(what, headers))
    elif isinstance(what, Entities):
        rows: Iterable[Sequence[str]] = (
            (e.id, e.type, e.name, "、".join(e.aliases), str(len(e.mentions))) for e in what
        )
        yield from _table(_HEADS["entities"], rows, headers)
    else:
        yield from _table(_HEADS["figures"], (_figure(metric, headers) for metric in what), headers)


def _figure(metric: Metric, headers: Headers) -> Sequence[str]:
    bent = "" if metric.qualifier == "exact" else f" ({metric.qualifier})"
    item = (metric.item_en if headers == "en" else None) or metric.item or ""
    place = metric.cite("en" if headers == "en" else "zh")
    return place, metric.text, worth(metric) + bent, metric.unit, item, metric.subject or "", metric.time or ""


def _table(heads: Sequence[tuple[str, str]], rows: Iterable[Sequence[str]], headers: Headers) -> Iterator[str]:
    yield from _lines([head[headers == "zh"] for head in heads], rows)


def _lines(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    yield _row([plain(head) for head in heads])
    yield _row(["---"] * len(heads))
    for row in rows:
        yield _row([plain(cell) for cell in row])


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def plain(text: str) -> str:
    r"""Write text so that none of it is markup.

    >>> print(plain("*重要* 1. [链接](x) <b>"))
    \*重要\* 1. \[链接\](x) \<b\>
    """
    return _OPENS.sub(r"\1\\\2", _MARKUP.sub(r"\\\1", _BREAKS.sub(" ", text)))


def _report(report: Report, headers: Headers) -> Iterator[str]:
    told = report.metadata
    yield f"# {plain(told.title or report.heading.text or report.source.name or '')}"
    yield ""
    said = (told.symbol, told.organ, told.author, str(told.date) if told.date else None)
    yield plain("，".join(one for one in said if one))
    for paragraph in (report.summary,) if report.summary else ():
        yield from ("", "## 摘要", *_paragraph(paragraph))
    for section in report.walk():
        yield from _section(section)
    for block in report.blocks:
        yield from _block(block)
    if report.footnotes:
        yield ""
    for note in report.footnotes:
        yield f"[^{note.number}]: {plain(note.text)}"
    for name, table in (("figures", report.metrics), ("entities", report.entities)):
        yield from ("", f"## {_TITLES[name][headers == 'zh']}", "", *table_of(table, headers))


def _section(section: Section) -> Iterator[str]:
    if section.title or section.label:
        label = f"{plain(section.label)}. " if section.label else ""
        yield from ("", f"{'#' * (section.level + 1)} {label}{_marked(section.title, section.footnote_refs)}")
    for paragraph in section.paragraphs:
        yield from _paragraph(paragraph)


def _paragraph(paragraph: Paragraph) -> Iterator[str]:
    number = f"{paragraph.number}\\. " if paragraph.number is not None else ""
    yield from ("", number + _marked(paragraph.text, paragraph.footnote_refs))
    for item in paragraph.items:
        yield from ("", f"({plain(item.label)}) {_marked(item.text, item.footnote_refs)}")


def _marked(text: str, refs: Sequence[FootnoteRef]) -> str:
    """Write text with its footnote marks at their places."""
    cuts = [0, *(ref.offset for ref in refs), len(text)]
    pieces = [plain(text[start:end]) for start, end in pairwise(cuts)]
    marks = [f"[^{ref.number}]" for ref in refs]
    return "".join(piece + mark for piece, mark in zip(pieces, [*marks, ""], strict=True))


def _block(block: Block) -> Iterator[str]:
    yield from ("", " ".join(plain(part) for part in (block.label, block.caption) if part), "")
    if block.rows:
        head, *rest = block.rows
        width = max(len(row) for row in block.rows)
        yield _row([plain(cell) for cell in _filled(head, width)])
        yield _row(["---"] * width)
        for row in rest:
            yield _row([plain(cell) for cell in _filled(row, width)])


def _filled(row: Sequence[Any], width: int) -> list[str]:
    return [*row, *[""] * (width - len(row))]
