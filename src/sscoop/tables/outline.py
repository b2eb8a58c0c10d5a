"""A report in outline: its sections, what it holds, what is wrong with it, as plain data."""

from typing import Any

from sscoop.models import Report, Section
from sscoop.models.figures import bent, worth

__all__ = ["bent", "counts", "outline", "title_of", "worth"]


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
