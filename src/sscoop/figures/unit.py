"""The unit of a number: the words behind it, or the sign of a currency before it.

Reads: a numeral and the place behind it. Writes: a `Unit` and where it ends.
"""

import re
from dataclasses import dataclass, replace

from sscoop.figures.compound import unit_before_more
from sscoop.figures.qualifier import Bend
from sscoop.lexicon.lexicon import Unit
from sscoop.models import Qualifier
from sscoop.numeral.find import Token
from sscoop.roles.context import Context

_FRACTIONS = ("fraction", "permille", "permyriad")
HALVES = ("一半", "半数")
# 三个多月, 一个来小时
_OVER_UNIT = re.compile("[个個](?P<word>[多余餘来來])(?P<unit>小时|小時|钟头|鐘頭|月|星期|工作日)")
_OVER_UNITS = {
    "小时": "hour", "小時": "hour", "钟头": "hour", "鐘頭": "hour", "月": "month", "星期": "week", "工作日": "day",
}  # fmt: skip
# per what a rate of physics is: UCUM for the units of time
_UCUM_TIMES = {"year": "a", "month": "mo", "week": "wk", "day": "d", "hour": "h", "minute": "min", "second": "s"}


def currency_before(context: Context, start: int) -> tuple[Unit, int] | None:
    """Read the name of a currency before a number that 元 follows: 港币 3 000 亿元."""
    edge = context.left_edge(start)
    for length in range(min(5, edge), 1, -1):
        found = context.lexicon.unit_at(context.text, edge - length)
        if found is not None and len(found[0]) == length and found[1].kind == "money":
            number = context.left_edge(edge - length)
            last = context.tokens_within(0, number)[-1:]
            taken = last and context.tokens[last[0]].end == number  # 5 美元 3 元: the unit of the number before
            return None if taken else (found[1], edge - length)
    return None


@dataclass(frozen=True, slots=True)
class UnitRead:
    """The unit of a number, None where none is printed, where it ends, and the 多 inside it (三个多月)."""

    unit: Unit | None
    end: int
    rule: str = ""
    bend: Bend | None = None


def read_unit(context: Context, token: Token, position: int) -> UnitRead:
    """Read the unit behind a number; a per cent or a fraction in words needs none."""
    form = token.reading.form
    if form == "percent":
        return UnitRead(Unit("percent", "%"), position, "percent.words")
    over = _OVER_UNIT.match(context.text, position)
    if over is not None:
        relation: Qualifier = "about" if over["word"] in "来來" else "over"
        bend = Bend(relation, over.start("word"), over.end("word"), f"qualifier.{relation}.inside")
        return UnitRead(Unit("duration", _OVER_UNITS[over["unit"]]), over.end(), "duration.unit", bend)
    more = unit_before_more(context, position)
    if more is not None:
        return UnitRead(more[0], more[1], more[0].rule)
    sign = sign_before(context, token)
    fraction = form in _FRACTIONS or token.text in HALVES
    for printed, unit in context.lexicon.units_at(context.text, position):
        if unit.kind == "count" and (sign is not None or (fraction and "又" not in token.text)):
            break  # £450k 起, 三分之二个
        unit, end = _over_another(context, unit, position + len(printed))
        return UnitRead(unit, end, unit.rule)
    if fraction:
        return UnitRead(Unit("ratio", ""), position, f"ratio.{form}")
    if sign is not None:
        return UnitRead(sign[1], position, sign[1].rule)
    return UnitRead(None, position)


def _over_another(context: Context, unit: Unit, end: int) -> tuple[Unit, int]:
    """Read a unit over another: 毫克/升, 公里/小时."""
    if unit.kind != "measure" or context.text[end : end + 1] not in ("/", "／"):
        return unit, end
    hour = context.text.startswith("时", end + 1)
    found = ("时", Unit("duration", "hour")) if hour else context.lexicon.unit_at(context.text, end + 1)
    if found is None or found[1].kind not in ("measure", "duration"):
        return unit, end
    below = _UCUM_TIMES.get(found[1].unit, found[1].unit)
    return replace(unit, unit=f"{unit.unit}/{below}"), end + 1 + len(found[0])


def sign_before(context: Context, token: Token) -> tuple[int, Unit] | None:
    """Give the place of a currency sign before a number; a code needs a blank behind it (COP26 is no sum)."""
    edge = context.left_edge(token.start)
    found = context.lexicon.signs.longest_before(context.text, edge)
    if found is None or (found[1].rule == "money.code" and edge == token.start):
        return None
    return edge - len(found[0]), found[1]
