"""Which of the figures found stands for which of those expected.

Reads: for each expected one, the places of those found that agree with it. Writes: pairs. Promises: as many pairs as
there can be, each place in one of them; so where a full match exists, it is found, in whatever order all are given.
"""

from collections.abc import Sequence


def most_pairs(candidates: Sequence[Sequence[int]]) -> dict[int, int]:
    """Pair as many of the expected as can be, each with one of its candidates and no two with the same.

    The first has candidates 0 and 1, the second 0 alone:

    >>> most_pairs([[0, 1], [0]])
    {0: 1, 1: 0}
    """
    pairs: dict[int, int] = {}
    takers: dict[int, int] = {}
    for start in range(len(candidates)):
        _place(start, candidates, pairs, takers)
    return dict(sorted(pairs.items()))


def _place(start: int, candidates: Sequence[Sequence[int]], pairs: dict[int, int], takers: dict[int, int]) -> None:
    """Find a candidate for one more, by moving others to another of theirs where need be."""
    asked_by: dict[int, int] = {}
    waiting = [start]
    for one in waiting:  # grows while it is walked: breadth first
        for place in candidates[one]:
            if place in asked_by:
                continue
            asked_by[place] = one
            if place not in takers:
                _shift(start, place, asked_by, pairs, takers)
                return
            waiting.append(takers[place])


def _shift(start: int, free: int, asked_by: dict[int, int], pairs: dict[int, int], takers: dict[int, int]) -> None:
    """Give the free place to the one that asked for it, the place it had to the one before, and so on."""
    place = free
    while True:
        one = asked_by[place]
        left = pairs.get(one)
        pairs[one], takers[place] = place, one
        if one == start:
            return
        assert left is not None
        place = left


def first_pairs(candidates: Sequence[Sequence[int]]) -> dict[int, int]:
    """Pair each of the expected with the first candidate behind that of the one before, if it has one.

    >>> first_pairs([[0, 2], [1], [0, 3]])
    {0: 0, 1: 1, 2: 3}
    """
    pairs: dict[int, int] = {}
    last = -1
    for one, places in enumerate(candidates):
        place = next((place for place in places if place > last), None)
        if place is not None:
            pairs[one], last = place, place
    return pairs
