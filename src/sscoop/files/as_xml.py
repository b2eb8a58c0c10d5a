"""XML: a report in Akoma Ntoso as a file."""

from pathlib import Path

from sscoop.files.akn import akn_of
from sscoop.models import Report


def write_xml(report: Report, path: Path) -> None:
    """Write a document that is valid against the schema of Akoma Ntoso 3.0."""
    path.write_text(akn_of(report), encoding="utf-8", newline="\n")
