"""Comparisons and findings as people read them: few columns of short text.

Reads: a comparison or findings. Writes: headers and rows of text, the same for the terminal, Markdown and HTML.
"""

from collections.abc import Iterator, Mapping, Sequence

from sscoop.models import Comparison, ComparisonRow, Findings, Metric
from sscoop.models.citations import cite_passage
from sscoop.models.doors import Headers

_HEADS = {
    "item": ("item", "事项"), "subject": ("subject", "主体"), "change": ("change", "增减"), "note": ("note", "说明"),
    "severity": ("severity", "程度"), "rule": ("rule", "规则"), "where": ("where", "出处"),
    "message": ("message", "说明"),
}  # fmt: skip


_SEVERITIES = {"info": ("info", "提示"), "warning": ("warning", "警告"), "error": ("error", "错误")}


def heads_of(table: Comparison | Findings, language: Headers = "en") -> list[str]:
    """Give the headers, in a language."""
    if isinstance(table, Findings):
        return [_head(name, language) for name in ("severity", "rule", "where", "message")]
    named = (_head("item", language), _head("subject", language))
    return [*named, *table.reports, _head("change", language), _head("note", language)]


def _head(name: str, language: Headers) -> str:
    return _say(_HEADS, name, language)


def _say(words: Mapping[str, tuple[str, str]], name: str, language: Headers) -> str:
    return words[name][language == "zh"]


def lines_of(table: Comparison | Findings, language: Headers = "en") -> Iterator[Sequence[str]]:
    """Give the rows, in the order of the headers."""
    if isinstance(table, Findings):
        for finding in table:
            message = finding.message if language == "en" else finding.message_zh
            yield _say(_SEVERITIES, finding.severity, language), finding.rule, finding.cite(language), message
    else:
        for row in table:
            item = (row.item_en if language == "en" else None) or row.item or row.kind
            reason = row.reason if language == "en" else row.reason_zh
            sides = (_side(metric, language) for metric in row.metrics)
            yield item, row.subject or "", *sides, changed(row, language), reason or ""


def _side(metric: Metric | None, language: Headers) -> str:
    return "–" if metric is None else f"{metric.text} ({cite_passage(metric.passage, language)})"


def changed(row: ComparisonRow, language: Headers = "en") -> str:
    """Say what changed: +18 (+30%); of percentages in points. Nothing where that cannot be said.

    >>> from sscoop import compare, parse
    >>> rows = compare(parse("1. 开发署有 60 个实验室。"), parse("1. 开发署有 78 个实验室。"))
    >>> changed(rows[0])
    '+18 (+30%)'
    """
    if not row.change:
        return "" if row.change is None else "0"
    points = {"en": " points", "zh": " 个百分点"}[language] if row.kind == "percent" else ""
    relative = "" if row.change_percent is None or row.kind == "percent" else f" ({row.change_percent:+,f}%)"
    return f"{row.change:+,f}{points}{relative}"
