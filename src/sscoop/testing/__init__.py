"""Help for tests of code that uses sscoop.

Reads: nothing. Writes: reports to try code on (`sample`), assertions about figures (`assert_figures`) and about whole
reports (`assert_accounted`), and Hypothesis strategies for numbers, sentences and reports whose figures are known.
Promises: Hypothesis is needed only when a strategy is asked for; pytest is not needed at all.
"""

from typing import TYPE_CHECKING

from sscoop.models import Kind
from sscoop.testing.accounts import assert_accounted
from sscoop.testing.assertions import assert_figures
from sscoop.testing.expected import Figure
from sscoop.testing.printed import PrintedNumeral, PrintedPassage, PrintedReport
from sscoop.testing.samples import SAMPLES, sample, sample_text

if TYPE_CHECKING:
    from hypothesis.strategies import SearchStrategy

__all__ = [
    "SAMPLES",
    "Figure",
    "PrintedNumeral",
    "PrintedPassage",
    "PrintedReport",
    "assert_accounted",
    "assert_figures",
    "numerals",
    "passages",
    "reports",
    "sample",
    "sample_text",
]


def numerals(kind: Kind | None = None) -> "SearchStrategy[PrintedNumeral]":
    """Give a Hypothesis strategy for numbers as UN documents print them, and what each is worth.

    `kind` is "count", "percent" or "ratio"; None gives all of them.

    Raises:
        MissingExtra: Hypothesis is not installed.
        ValueError: there are no numbers of that kind.
    """
    from sscoop.testing.strategies.numbers import numerals

    return numerals(kind)


def passages(kind: Kind | None = None) -> "SearchStrategy[PrintedPassage]":
    """Give a Hypothesis strategy for sentences, each with all figures it says; with `kind`, at least one of that kind.

    Raises:
        MissingExtra: Hypothesis is not installed.
        ValueError: there are no sentences of that kind.
    """
    from sscoop.testing.strategies.sentences import passages

    return passages(kind)


def reports() -> "SearchStrategy[PrintedReport]":
    """Give a Hypothesis strategy for whole reports, and what each must be read as.

    Raises:
        MissingExtra: Hypothesis is not installed.
    """
    from sscoop.testing.strategies.documents import reports

    return reports()
