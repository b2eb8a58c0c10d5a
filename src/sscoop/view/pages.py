"""What can be read as a page, and what makes the page."""

from sscoop.models import Comparison, Findings, Report
from sscoop.models.doors import Headers
from sscoop.view.page import page_of as report_page
from sscoop.view.tables import table_page


def page_of(what: object, lang: Headers) -> str:
    """Give the page of a report, a comparison or findings.

    Raises:
        TypeError: for anything else.
        ValueError: for a language other than zh and en.
    """
    if isinstance(what, Report):
        return report_page(what, lang=lang)
    if isinstance(what, Comparison | Findings):
        return table_page(what, lang=lang)
    raise TypeError(f"{type(what).__name__} has no page")
