"""Reports and metrics → plain rows, for any output that has rows."""

import json
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Any

from sscoop.models import Metric, Report, Section

COLUMNS = tuple(Metric.model_fields)
"""The columns of the flat record: every field of `Metric` under its own name."""


def flat_rows(metrics: Iterable[Metric]) -> Iterator[dict[str, str]]:
    """Give a metric as text cells, for formats without types: lists as JSON, nothing as an empty cell."""
    for metric in metrics:
        yield {name: _cell(getattr(metric, name)) for name in COLUMNS}


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, tuple):
        return json.dumps(value, ensure_ascii=False)
    return format(value, "f") if isinstance(value, Decimal) else str(value)


def worth(metric: Metric) -> str:
    """Give the value of a metric as people write it: 1,143, or 10–22 for a range."""
    if metric.value is not None:
        return f"{metric.value:,f}"
    ends = [f"{end:,f}" for end in (metric.low, metric.high) if end is not None]
    return "–".join(ends)


def outline(report: Report) -> dict[str, Any]:
    """Give the outline of a report, its counts and its diagnostics as plain data."""
    return {
        "source": report.source.name,
        "symbol": report.metadata.symbol,
        "title": report.metadata.title,
        "author": report.metadata.author,
        "session": report.metadata.session,
        "agenda_item": report.metadata.agenda_item,
        "counts": counts(report),
        "sections": [_section(section) for section in report.sections],
        "diagnostics": [d.model_dump() for d in report.diagnostics],
    }


def counts(report: Report) -> dict[str, int]:
    """Count the parts of a report."""
    return {
        "sections": sum(1 for _ in report.walk()),
        "paragraphs": len(report.paragraphs),
        "items": sum(len(p.items) for p in report.paragraphs),
        "footnotes": len(report.footnotes),
        "numerals": len(report.numerals),
        "metrics": len(report.metrics),
        "entities": len(report.entities),
    }


def _section(section: Section) -> dict[str, Any]:
    return {
        "id": section.id,
        "label": section.label,
        "level": section.level,
        "title": section.title,
        "paragraphs": [paragraph.id for paragraph in section.paragraphs],
        "sections": [_section(below) for below in section.sections],
    }
