"""Footnote marks: which of the numbers glued to a text are the marks of the notes below it.

Reads: the flows of the passages, and the notes with the zone they stand in. Writes: the places of the marks.
Promises: marks are in the order of their numbers; linear in the length of the text but for a logarithm.

In a dump a mark is a bare number behind a word (解决方案3 将) or a stop (可持续发展。32 80 多名), and a number
at a broken line can look the same; one behind 1、 goes on with a list. What decides is the page: the notes at its
foot are marked in the text above them, in order. So for each zone the best chain of candidates is taken, one for
each note.
"""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from sscoop.numeral.characters import BLANK
from sscoop.structure.reflow import Flow

CountsAt = Callable[[str, int], bool]
"""Whether what stands at a place of a text, behind a number, shows that it counts something."""

_RUN = re.compile(r"(?<![\d.,/+–—-])(?<![A-Za-z])(?<!第)(?<!第 )(?<!\d、)\d{1,3}(?![\d%％/A-Za-z]|[.,:~–—-]\d)")
# 领域。132019 年: a mark glued to a year
_BEFORE_YEAR = re.compile(rf"(?<=[。，；：、？！”’》）)】])\d{{1,3}}(?=(?:19|20)\d\d[{BLANK}]*年)")
_DIGITS = re.compile(r"[0-9]+")
_GROUP = re.compile(rf"[{BLANK}]\d{{3}}(?!\d)")
_THOUSANDS = 3  # so much less a number looks like a mark if another three digits follow: ，1 277 个国家
_LONGEST = 3  # digits of a mark
_BLANKS = re.compile(f"[{BLANK}]*")
_STOPS = frozenset("。，；、：？！”’》）)】")
_WEAK = 1  # a candidate below this is none
_CERTAIN = 5  # … and this where the document has no notes at all
_ALONE = 2  # of a number alone on its line
_RAISED = 9  # of a number that is printed as marks are
_STRONG = 4  # a candidate for a mark that no note calls for must reach this


@dataclass(slots=True)
class Mark:
    """A footnote mark: in which passage (its place in the list of flows), and where in its text."""

    number: int
    passage: int
    start: int
    end: int


@dataclass(slots=True)
class _Candidate:
    order: tuple[int, int]  # passage and offset: the order of the document
    end: int
    score: int


def find_marks(
    flows: Sequence[Flow],
    zones: Sequence[Sequence[tuple[int, int]]],
    notes: Sequence[tuple[int, int]],
    counts_at: CountsAt,
    raised: frozenset[int] = frozenset(),
) -> list[Mark]:
    """Find the mark of each note, and marks whose note is missing.

    `raised` are the places in the source of raised digits, where the format tells them: no others are marks then.

    `zones` gives for each flow the offsets at which a new zone begins, as `(offset, zone)`; `notes` the number
    and the zone of each note; `counts_at` tells whether what follows a number shows that it counts something.
    """
    candidates: dict[int, dict[int, list[_Candidate]]] = defaultdict(lambda: defaultdict(list))
    for passage, flow in enumerate(flows):
        for start, end in _raised_runs(flow, raised) if raised else _runs(flow):
            score = _RAISED if raised else _score(flow, start, end, counts_at)
            if score >= _WEAK:
                zone = _zone(zones[passage], start)
                candidates[zone][int(flow.text[start:end])].append(_Candidate((passage, start), end, score))
    found: list[Mark] = []
    for zone, numbers in _wanted(notes, candidates):
        found += _best_chain(numbers, candidates[zone])
    return found


def _runs(flow: Flow) -> Iterator[tuple[int, int]]:
    return iter(sorted(match.span() for form in (_RUN, _BEFORE_YEAR) for match in form.finditer(flow.text)))


def _raised_runs(flow: Flow, raised: frozenset[int]) -> Iterator[tuple[int, int]]:
    """Yield the numbers that are printed raised, also where another follows at once: 领域。13 2019 年."""
    for match in _DIGITS.finditer(flow.text):
        start = None
        for place in range(match.start(), match.end() + 1):
            is_raised = place < match.end() and flow.to_source(place) in raised
            if is_raised and start is None:
                start = place
            elif not is_raised and start is not None:
                if place - start <= _LONGEST:
                    yield start, place
                start = None


def _wanted(
    notes: Sequence[tuple[int, int]], candidates: dict[int, dict[int, list[_Candidate]]]
) -> list[tuple[int, dict[int, int]]]:
    """List for each zone the numbers to look for, each with the least score that will do.

    Notes ask for their own marks; a number left out between two notes is looked for too, and so are those after
    the last note, as far as they go on.
    """
    enough = _STRONG if notes else _CERTAIN

    def is_marked(zone: int, number: int) -> bool:
        return any(c.score >= enough for c in candidates.get(zone, {}).get(number, ()))

    by_zone: dict[int, dict[int, int]] = defaultdict(dict)
    last, zone_before = 0, 0
    for number, zone in notes:
        for missing in range(last + 1, number) if number <= last + 3 else ():
            place = next((z for z in range(zone_before, zone + 1) if is_marked(z, missing)), None)
            if place is not None:
                by_zone[place][missing] = _STRONG
        by_zone[zone][number] = _WEAK
        last, zone_before = number, zone
    number = last + 1
    for zone in range(zone_before, max(candidates, default=0) + 1):
        while is_marked(zone, number):
            by_zone[zone][number] = enough
            number += 1
    return sorted(by_zone.items())


def _best_chain(numbers: dict[int, int], candidates: dict[int, list[_Candidate]]) -> list[Mark]:
    """Choose at most one candidate a number, in the order of the document, with the greatest sum of scores."""
    # heads[i]: the best chain known whose last candidate stands at places[i]; sums grow with the places
    places: list[tuple[int, int]] = []
    heads: list[tuple[int, _Chain]] = []
    for number in sorted(numbers):
        extended: list[tuple[tuple[int, int], int, _Chain]] = []
        for candidate in candidates.get(number, ()):
            if candidate.score < numbers[number]:
                continue
            before = bisect_left(places, candidate.order) - 1
            total, chain = heads[before] if before >= 0 else (0, None)
            # a number found is worth more than any score it could cost elsewhere
            extended.append((candidate.order, total + 10 + candidate.score, (number, candidate, chain)))
        for order, total, chain in extended:
            _insert(places, heads, order, total, chain)
    chain = heads[-1][1] if heads else None
    marks: list[Mark] = []
    while chain is not None:
        number, candidate, chain = chain
        marks.append(Mark(number, candidate.order[0], candidate.order[1], candidate.end))
    return marks[::-1]


_Chain = tuple[int, _Candidate, "_Chain"] | None


def _insert(
    places: list[tuple[int, int]],
    heads: list[tuple[int, "_Chain"]],
    order: tuple[int, int],
    total: int,
    chain: "_Chain",
) -> None:
    """Keep a chain if none that ends earlier is as good, and drop those that end later and are no better."""
    at = bisect_left(places, order)
    if at and heads[at - 1][0] >= total:
        return
    worse = at
    while worse < len(places) and heads[worse][0] <= total:
        worse += 1
    places[at:worse] = [order]
    heads[at:worse] = [(total, chain)]


def _zone(starts: Sequence[tuple[int, int]], offset: int) -> int:
    at = bisect_left(starts, (offset + 1, -1)) - 1
    return starts[max(at, 0)][1]


def _score(flow: Flow, start: int, end: int, counts_at: CountsAt) -> int:
    """Say how much a number looks like a mark, from what stands on either side.

    A line that begins or ends beside it counts as a blank, so that the score does not hang on where lines break.
    """
    text = flow.text
    if start == 0:
        return 0
    before = text[start - 1]
    spaced = start in flow.joints or before in BLANK
    if spaced and end in flow.joints:
        return _ALONE  # on a line of its own, as `pdftotext` sets some raised ones
    if before in BLANK:
        return 0
    gap = _BLANKS.match(text, end)
    assert gap is not None
    follower = gap.end()
    score = 0 if spaced else 2
    score += 1 if before in _STOPS else 0
    if end == len(text) or follower > end or end in flow.joints:
        score += 2
    elif text[end] in _STOPS:
        score += 1
    if counts_at(text, follower):
        score -= 2
    return score - _THOUSANDS if _GROUP.match(text, end) else score


def cut_of(flow: Flow, mark: Mark) -> tuple[int, int]:
    """Give the range to take out for a mark: its digits and the blanks behind it.

    One blank stays where two Latin letters or two digits would meet.
    """
    gap = _BLANKS.match(flow.text, mark.end)
    assert gap is not None
    end = gap.end()
    before, after = flow.text[mark.start - 1 : mark.start], flow.text[end : end + 1]
    meet = before.isascii() and after.isascii() and before.isalnum() and after.isalnum()
    return mark.start, end - 1 if meet and end > mark.end else end


def gaps(numbers: Iterable[int | None], marked: Collection[int]) -> Iterator[tuple[int, str]]:
    """Give the notes before which numbers are missing that no mark has either, and those numbers."""
    for before, number in pairwise(number for number in numbers if number is not None):
        missing = [n for n in range(before + 1, number) if n not in marked]
        if missing:
            yield number, f"{missing[0]}" if len(missing) == 1 else f"{missing[0]} to {missing[-1]}"
