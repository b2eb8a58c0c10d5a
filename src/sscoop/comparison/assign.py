"""Which figure of one report is which of another: candidates by an index, then one to one, the surest first.

Reads: profiles of two reports. Writes: pairs of their places. Promises: no figure is in two pairs; the time taken grows
with the number of figures, not with its square.
"""

import math
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from sscoop.comparison.profile import Profile
from sscoop.comparison.similar import Likeness, Rarity, keys, likeness
from sscoop.models import Metric

_POSTINGS = 48  # figures looked at under one key: those that stand at about the same place of their report
_LOOKED_AT = 480  # figures found for one under all its keys
_CANDIDATES = 12  # figures compared with one


@dataclass(frozen=True, slots=True)
class Pair:
    """Two figures that may be the same: their places in their reports, how alike they are, and how sure that is."""

    first: int
    second: int
    likeness: Likeness
    score: float = 0.0


def pairs(first: Sequence[Profile], second: Sequence[Profile], rarity: Rarity, threshold: float) -> list[Pair]:
    """Pair the figures of two reports one to one, the surest first, down to a threshold.

    What two figures are like is not all that counts: also whether either has a rival that is more like it, whether
    the figures beside them went together, and how much the two reports have in common.
    """
    found = list(candidates(first, second, rarity))
    kept = _one_to_one(weighed(found, first, second), threshold)
    return sorted(kept, key=lambda pair: pair.first)


def _one_to_one(found: Iterable[Pair], threshold: float) -> list[Pair]:
    """Keep the surest pair of each figure; of two as sure the one that stands first."""
    kept: list[Pair] = []
    left, right = set[int](), set[int]()
    for pair in sorted(found, key=lambda pair: (-pair.score, pair.first, pair.second)):
        if pair.score < threshold:
            break
        if pair.first not in left and pair.second not in right:
            kept.append(pair)
            left.add(pair.first)
            right.add(pair.second)
    return kept


def weighed(found: Sequence[Pair], first: Sequence[Profile], second: Sequence[Profile]) -> Iterator[Pair]:
    """Say how sure each pair is, given all the others."""
    alone = (Pair(pair.first, pair.second, pair.likeness, _sure(pair.likeness.odds)) for pair in found)
    anchors = {(pair.first, pair.second) for pair in _one_to_one(alone, 0.5)}
    shared = len(anchors) / max(1, min(len(first), len(second)))
    common = math.log((shared + 0.02) / (1.02 - shared))
    rivals = _rivals(found)
    beside = _Beside(anchors, [p.metric.passage for p in first], [p.metric.passage for p in second])
    parts = _Beside(anchors, [part_of(p.metric) for p in first], [part_of(p.metric) for p in second])
    for pair in found:
        odds = pair.likeness.odds
        margin = max(_WORSE, min(_BETTER, odds - rivals(pair)))
        told = _MARGIN * margin + 0.8 * beside.of(pair) + 1.5 * parts.of(pair) + _COMMON * common
        total = _BASE + _ODDS * odds + told
        yield Pair(pair.first, pair.second, pair.likeness, _sure(total))


_BASE, _ODDS, _MARGIN, _COMMON = 0.7, 0.56, 1.4, 0.5
_WORSE, _BETTER = -2.0, 1.0  # so much a rival counts against a pair at most, and for it that there is none


def _sure(odds: float) -> float:
    return 1 / (1 + math.exp(-odds))


def _rivals(found: Sequence[Pair]) -> Callable[[Pair], float]:
    """Give, for a pair, the odds of the best other pair that either of its figures is in."""
    best: dict[tuple[str, int], list[float]] = defaultdict(lambda: [_NO_RIVAL, _NO_RIVAL])
    for pair in found:
        for key in (("first", pair.first), ("second", pair.second)):
            best[key] = sorted((*best[key], pair.likeness.odds))[-2:]

    def of(pair: Pair) -> float:
        ends = (best["first", pair.first], best["second", pair.second])
        return max(second if highest == pair.likeness.odds else highest for second, highest in ends)

    return of


_NO_RIVAL = -6.0


class _Beside:
    """Which groups of figures of two reports go together, by the pairs that are sure by themselves.

    `left` and `right` name the group of each figure; one without a name is in none.
    """

    def __init__(self, anchors: set[tuple[int, int]], left: Sequence[str], right: Sequence[str]) -> None:
        self._anchors, self._left, self._right = anchors, left, right
        self._both = Counter((left[a], right[b]) for a, b in anchors)
        self._of_left = Counter(left[a] for a, _ in anchors)
        self._of_right = Counter(right[b] for _, b in anchors)
        self._firsts, self._seconds = {a for a, _ in anchors}, {b for _, b in anchors}

    def of(self, pair: Pair) -> float:
        """Give the share of the other figures of both groups that went together; -1 if none of them did."""
        left, right = self._left[pair.first], self._right[pair.second]
        together = self._both[left, right] - ((pair.first, pair.second) in self._anchors)
        others = max(
            self._of_left[left] - (pair.first in self._firsts), self._of_right[right] - (pair.second in self._seconds)
        )
        if not others or not left or not right:
            return 0.0
        return together / others if together else -1.0


def part_of(metric: Metric) -> str:
    """Name the group of the shares of one whole; "" for what is no share."""
    if metric.kind not in ("percent", "ratio") or not (metric.part_of or metric.whole):
        return ""
    return f"{metric.passage}|{(metric.whole or '')[-2:]}|{metric.time}"


def candidates(first: Sequence[Profile], second: Sequence[Profile], rarity: Rarity) -> Iterator[Pair]:
    """Give, for each figure of one report, those of the other that share the rarest words with it."""
    index: dict[str, list[int]] = defaultdict(list)
    for at, profile in enumerate(second):
        for key in keys(profile):
            index[key].append(at)
    for at, profile in enumerate(first):
        votes: dict[int, float] = defaultdict(float)
        left = _LOOKED_AT
        for key in sorted(keys(profile) & index.keys(), key=lambda key: (len(index[key]), key)):
            posted = index[key]
            for other in _about(posted, profile.place * len(second)):
                votes[other] += 1 / (1 + len(posted))
            left -= len(posted)
            if left < 0:
                break
        for other in sorted(votes, key=lambda other: (-votes[other], other))[:_CANDIDATES]:
            yield Pair(at, other, likeness(profile, second[other], rarity))


def _about(posted: Sequence[int], place: float) -> Sequence[int]:
    """Give those posted, of very many the ones nearest to a place."""
    if len(posted) <= _POSTINGS:
        return posted
    middle = bisect_left(posted, place)
    start = min(max(0, middle - _POSTINGS // 2), len(posted) - _POSTINGS)
    return posted[start : start + _POSTINGS]
