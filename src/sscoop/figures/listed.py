"""A unit printed once, behind the last number of a list: 100 万和 120 万美元, 12、15 和 20 个县.

Reads: numerals that no rule claimed. Writes: the unit of a number that has none of its own. Promises: no more than a
few numbers are looked at.
"""

import re
from dataclasses import dataclass
from decimal import Decimal

from sscoop.figures.ranges import scale_of
from sscoop.figures.unit import UnitRead, read_unit
from sscoop.lexicon.lexicon import Unit
from sscoop.numeral.characters import BLANK
from sscoop.roles.context import Context

_B = f"[{BLANK}]*"
_JOINED = re.compile(rf"{_B}(?:[、和及与與或]|以及){_B}")
_POINTS = re.compile(rf"{_B}[个個]{_B}(?:[、和及与與或]|以及){_B}")  # 9 个和 14 个百分点
_LONGEST = 12  # numbers of a list
_SMALL = 1000  # a larger number needs no magnitude from the next: 2 000 和 3 万


@dataclass(frozen=True, slots=True)
class Shared:
    """The unit at the end of a list, and what a number without a magnitude is to be multiplied by."""

    unit: Unit
    scale: Decimal


def unit_of_list(context: Context, index: int, read: UnitRead) -> Shared | None:
    """Give the unit that a later number of the list has for this one too, which has none, or only the 个 of 个百分点.

    100 and 200 are millions of dollars in 100、200 和 300 万美元.
    """
    joint = _JOINED if read.unit is None else _POINTS if read.unit.unit in ("个", "個") else None
    token = context.tokens[index]
    if joint is None or token.reading.value is None:
        return None
    for place in range(index + 1, min(index + _LONGEST, len(context.tokens))):
        if not joint.fullmatch(context.gap(place)) or context.claims[place] is not None:
            return None
        last = context.tokens[place]
        unit = read_unit(context, last, context.skip(last.end)).unit
        if unit is None or (unit.unit != "pp" and joint is _POINTS):
            continue
        small = scale_of(token) is None and token.reading.value < _SMALL
        return Shared(unit, Decimal(10) ** (scale_of(last) or 0) if small else Decimal(1))
    return None
