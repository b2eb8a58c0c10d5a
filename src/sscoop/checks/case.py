"""What the rules look at: a report, its sentences with their figures, and the report before it.

Reads: reports. Writes: a `Case`. Promises: every metric that stands in a text is in exactly one sentence.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from sscoop.comparison.change import Words
from sscoop.comparison.profile import Profile, profiles
from sscoop.comparison.similar import Rarity
from sscoop.lexicon.lexicon import Lexicon
from sscoop.models import Metric, Report, Severity
from sscoop.models.findings import Rule

_STOP = re.compile("[。！？]")
_REACH = 200  # characters, of a sentence without an end


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of a passage, with the figures in it; the places are those of the passage's text."""

    passage: str
    text: str
    start: int
    end: int
    metrics: Sequence[Metric]

    def between(self, first: Metric, second: Metric) -> str:
        """Give what stands between two figures."""
        return self.text[first.end : second.start]


@dataclass(frozen=True, slots=True)
class Doubt:
    """What a rule has found: a finding that has no number yet."""

    rule: Rule
    severity: Severity
    said: Words
    metrics: tuple[Metric, ...] = ()
    passages: tuple[str, ...] = ()


@dataclass(frozen=True)
class Case:
    """A report under examination."""

    report: Report
    previous: Report | None
    lexicon: Lexicon

    @cached_property
    def sentences(self) -> Sequence[Sentence]:
        """All sentences that have a figure, in the order of the document."""
        return tuple(_sentences(self.report))

    @cached_property
    def by_id(self) -> dict[str, Metric]:
        """The metrics by their ids."""
        return {metric.id: metric for metric in self.report.metrics}

    def is_foreseen(self, metric: Metric) -> bool:
        """Whether the words before a figure in its sentence say that it is a target or a forecast."""
        text = self.report.passages[metric.passage].text
        begins = max(0, metric.start - _REACH)
        begins = max(begins, *(text.rfind(stop, begins, metric.start) + 1 for stop in "。！？"))
        return metric.planned or self.lexicon.any_of("foreseen").search(text, begins, metric.start) is not None

    def of_one_sort(self, a: Metric, b: Metric) -> bool:
        """Whether two figures are of one kind and unit; of persons, whatever their classifiers (80 人, 12 名)."""
        return a.kind == b.kind and (a.unit == b.unit or {a.unit, b.unit} <= self._of_persons)

    @cached_property
    def _of_persons(self) -> frozenset[str]:
        return frozenset((*self.lexicon.listed("of_persons"), "人"))  # a noun that is its own classifier

    @cached_property
    def profiles(self) -> Sequence[Profile]:
        """What each figure of the report is known by."""
        return profiles(self.report)

    @cached_property
    def rarity(self) -> Rarity:
        """How much a word tells in this report."""
        return Rarity(self.profiles)


def _sentences(report: Report) -> Iterator[Sentence]:
    for passage, metrics in report.metrics.group_by("passage").items():
        text = report.passages[passage].text
        ends = [*(match.end() for match in _STOP.finditer(text)), len(text)]
        start, place = 0, 0
        for end in ends:
            first = place
            while place < len(metrics) and metrics[place].start < end:
                place += 1
            if place > first:
                yield Sentence(passage, text, start, end, metrics[first:place])
            start = end
