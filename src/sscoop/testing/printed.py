"""What the strategies give: a text, and what it must be read as.

Reads: nothing. Writes: `PrintedNumeral`, `PrintedPassage`, `PrintedReport`. Promises: plain values without Hypothesis,
so that a failing example can be pasted into a test of its own.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from sscoop.models import Kind, Qualifier
from sscoop.testing.expected import Figure

_SEAM = re.compile(r"(?<=[\u4e00-\u9fff])(?=[0-9])|(?<=[0-9])(?=[\u4e00-\u9fff])")


def spaced(text: str) -> str:
    """Set a space between a Chinese character and a digit, as UN documents do.

    >>> spaced("在27个国家，145多次")
    '在 27 个国家，145 多次'
    """
    return _SEAM.sub(" ", text)


@dataclass(frozen=True, slots=True)
class PrintedNumeral:
    """A number as printed, and what it must be read as.

    `text` runs from the word in front (约, 至少) to the 多 or % behind; `behind` is a word that follows only after the
    unit (以上, 左右). Of a range `value` is None, and `low` and `high` are its ends.
    """

    text: str
    kind: Kind
    value: Decimal | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    qualifier: Qualifier = "exact"
    behind: str = ""

    def of(self, noun: str = "", unit: str = "") -> str:
        """Set the number before what it counts, or is a share of.

        >>> PrintedNumeral("175", "count", Decimal(175), qualifier="at_least", behind="以上").of("国家", "个")
        '175 个以上的国家'
        >>> PrintedNumeral("三分之二", "ratio", Decimal("0.6667")).of("国家")
        '三分之二的国家'
        """
        linked = noun and (self.behind or self.kind != "count")
        return spaced(
            self.text + (unit if self.kind == "count" else "") + self.behind + ("的" if linked else "") + noun
        )

    @property
    def figure(self) -> Figure:
        """What the figure that this number makes must say, whatever it counts."""
        return Figure(value=self.value, low=self.low, high=self.high, qualifier=self.qualifier, kind=self.kind)


@dataclass(frozen=True, slots=True)
class PrintedPassage:
    """A text, and all figures it says; `a + b` sets one behind the other."""

    text: str
    figures: tuple[Figure, ...] = ()

    def __add__(self, other: "PrintedPassage") -> "PrintedPassage":
        return PrintedPassage(self.text + other.text, self.figures + other.figures)


@dataclass(frozen=True, slots=True)
class PrintedReport:
    """The text of a report, and what it must be read as.

    `passages` gives the text of every passage by its id, in the order of the document, headings and footnotes
    included; `marks` tells for each footnote where its mark stood, a passage and an offset; `figures` are all there
    are, each with its `passage`. `symbol` and `title` are those of the metadata, `paragraphs` the printed numbers.
    """

    text: str
    title: str
    symbol: str | None = None
    paragraphs: tuple[int, ...] = ()
    passages: Mapping[str, str] = field(default_factory=dict)
    marks: Mapping[int, tuple[str, int]] = field(default_factory=dict)
    figures: tuple[Figure, ...] = ()
