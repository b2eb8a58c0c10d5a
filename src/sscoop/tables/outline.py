"""A report in outline: its sections, what it holds, what is wrong with it, as plain data."""

from typing import Any

from sscoop.models import Metric, Report, Section


def worth(metric: Metric) -> str:
    """Give the value of a metric as people write it: 1,143, or 10–22 for a range."""
    if metric.value is not None:
        return f"{metric.value:,f}"
    ends = [f"{end:,f}" for end in (metric.low, metric.high) if end is not None]
    return "–".join(ends)


def bent(metric: Metric) -> str:
    """Give the value of a metric as it is bent: over 145, at most 10; a range shows that it is one."""
    words = "" if metric.qualifier in ("exact", "range") else f"{metric.qualifier.replace('_', ' ')} "
    return words + worth(metric)


def title_of(report: Report) -> str:
    """Give what a report is called: its symbol and title, or else the name of its source."""
    metadata = report.metadata
    return " ".join(part for part in (metadata.symbol, metadata.title) if part) or report.source.name or "stdin"


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
