"""Small reports that come with the library, to try code on without a document at hand.

Reads: the texts in `data/`. Writes: their text, or the `Report` that sscoop makes of them. Promises: the reports are
invented, in the form of the Secretary-General's; what sscoop reads in them is what they say; a `Report` is made once.
"""

from functools import cache
from importlib.resources import files

from sscoop.models import Report
from sscoop.public import parse

SAMPLES = ("health", "peacekeeping", "finance", "damaged", "prose")
"""The names of the reports.

`health` has all parts of a report: masthead, title note, summary, headings of two ranks, items, footnotes, a list of
links. `peacekeeping` is set as text dumps set reports, with a blank line after each line. `finance` has one line a
paragraph, and neither summary nor notes. `damaged` lacks a paragraph and the mark of a note. `prose` has no structure.
"""


def sample_text(name: str) -> str:
    """Give the text of a report that comes with the library.

    >>> sample_text("prose")[:7]
    '红树林保护是沿'

    Raises:
        ValueError: there is no such report; the message lists those there are.
    """
    if name not in SAMPLES:
        raise ValueError(f"there is no sample {name!r}; there are {', '.join(SAMPLES)}")
    return (files("sscoop.testing") / "data" / f"{name}.txt").read_text(encoding="utf-8")


@cache
def sample(name: str) -> Report:
    """Give a report that comes with the library, read.

    >>> sample("health").metrics.one(item="技术磋商").text
    '145 多次技术磋商'

    Raises:
        ValueError: there is no such report; the message lists those there are.
    """
    return parse(sample_text(name))
