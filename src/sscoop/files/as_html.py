"""HTML: the reading view as a file."""

from pathlib import Path

from sscoop.models import Report
from sscoop.models.doors import Headers


def write_html(report: Report, path: Path, lang: Headers = "zh") -> None:
    """Write one page that needs nothing else."""
    path.write_text(report.to_html(lang=lang), encoding="utf-8", newline="\n")
