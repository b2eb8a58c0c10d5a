"""HTML: the reading view of a report, or a comparison or findings as a table, as a file."""

from pathlib import Path

from sscoop.models import Comparison, Findings, Report
from sscoop.models.doors import Headers


def write_html(what: Report | Comparison | Findings, path: Path, lang: Headers = "zh") -> None:
    """Write one page that needs nothing else."""
    path.write_text(what.to_html(lang=lang), encoding="utf-8", newline="\n")
