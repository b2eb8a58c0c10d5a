"""Quantities printed in more than one unit: 1 小时 30 分, 三百元五角, 两年半, 一米九.

Reads: a numeral with its first unit. Writes: an `Extended`, the whole in one unit. Promises: exact sums.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from sscoop.lexicon.lexicon import Unit
from sscoop.models import canonical
from sscoop.numeral.characters import ALL, BLANK, DIGITS
from sscoop.numeral.find import Token
from sscoop.roles.context import Context

_B = f"[{BLANK}]*"
_HALF = Decimal("0.5")
# each unit, the next smaller one that is a whole part of it, and how many of those it has
_SMALLER = {
    "year": ("month", 12),
    "week": ("day", 7),
    "day": ("hour", 24),
    "hour": ("minute", 60),
    "minute": ("second", 60),
    "{斤}": ("{两}", 10),
    "{两}": ("{钱}", 10),
    "{丈}": ("{尺}", 10),
    "{尺}": ("{寸}", 10),
    "km": ("m", 1000),
    "m": ("cm", 100),
    "t": ("kg", 1000),
    "kg": ("g", 1000),
    "[yd_i]": ("[ft_i]", 3),
    "[ft_i]": ("[in_i]", 12),
    "[lb_av]": ("[oz_av]", 16),
    "deg": ("'", 60),
    "'": ("''", 60),
}
_SHORT_TIMES = {"分": "minute", "秒": "second", "时": "hour"}  # units only behind a greater one
_COINS = {"角": Decimal("0.1"), "毛": Decimal("0.1"), "分": Decimal("0.01")}
_WHOLE = re.compile(rf"{_B}[整正](?![个式常在])")  # 三百元整

# forms that are a unit only because of what follows
_MINUTES = re.compile(rf"分{_B}(?:\d{{1,2}}|[{ALL}]{{1,3}}){_B}秒")  # 15 分 30 秒, 两分四十秒
_YUAN = re.compile(
    rf"块(?={_B}零?[\d{''.join(DIGITS)}]{_B}(?:[毛角]|$|[，。；、）)])|$|[，。；、）)])"
)  # 五块三毛, 两块五, 三十块
_MAO = re.compile(rf"毛(?={_B}(?:$|[，。；、）)]))")  # 五毛; but 三毛流浪记
_AND_A_HALF = re.compile(r"[个個]半(?=小时|钟头|月|星期|世纪|学年|季度)")  # 一个半小时


@dataclass(frozen=True, slots=True)
class Extended:
    """A quantity read to its end: the place of its last numeral, where it ends, its unit and its value."""

    index: int
    end: int
    unit: Unit
    value: Decimal


def unit_before_more(context: Context, position: int) -> tuple[Unit, int] | None:
    """Read a first unit that is one only because a smaller one follows; give it and where it ends."""
    if _MINUTES.match(context.text, position):
        return Unit("duration", "minute", rule="duration.unit"), position + 1
    if _YUAN.match(context.text, position):
        return Unit("money", "CNY", rule="money.currency"), position + 1
    if _MAO.match(context.text, position):
        return Unit("money", "CNY", rule="money.currency", scale=_COINS["毛"]), position + 1
    return None


def extend(context: Context, index: int, position: int, unit: Unit | None) -> Extended | None:
    """Read on behind a numeral and its unit, as far as the quantity goes; None where it ends there."""
    value = context.tokens[index].reading.value
    if value is None:
        return None
    if unit is None:
        return _and_a_half(context, index, value)
    if unit.kind == "count":
        return _and_a_half(context, index, value) or _half(context, index, position, unit, value)
    if unit.kind == "money":
        found = _coins(context, index, position, unit, value) or _cents(context, index, position, unit, value)
    else:
        found = _smaller(context, index, position, unit, value)
    if found is not None:
        return found
    return _half(context, index, position, unit, value) or _tenths(context, index, position, unit, value)


def _next(context: Context, index: int, position: int) -> Token | None:
    """Give the next numeral, if nothing but blanks stands before it and no rule has claimed it."""
    if index + 1 >= len(context.tokens) or context.claims[index + 1] is not None:
        return None
    token = context.tokens[index + 1]
    return token if token.start == context.skip(position) else None


def _and_a_half(context: Context, index: int, value: Decimal) -> Extended | None:
    """Read 一个半小时, 两个半月."""
    position = context.skip(context.tokens[index].end)
    if not _AND_A_HALF.match(context.text, position) or index + 1 >= len(context.tokens):
        return None
    found = context.lexicon.unit_at(context.text, position + 2)
    month = context.text.startswith("月", position + 2)
    if month:
        return Extended(index + 1, position + 3, Unit("duration", "month"), canonical(value + _HALF))
    if found is None:
        return None
    return Extended(index + 1, position + 2 + len(found[0]), found[1], canonical(value + _HALF))


def _smaller(context: Context, index: int, position: int, unit: Unit, value: Decimal) -> Extended | None:
    """Read 3 年零 2 个月, 1 小时 30 分, 两斤三两, 5 米 30 厘米, 六英尺三英寸 in the smallest unit printed."""
    found: Extended | None = None
    while unit.unit in _SMALLER:
        token = _next(context, index, position)
        if token is not None and token.text in ("零", "〇"):  # 3 年零 2 个月
            index, position = index + 1, token.end
            token = _next(context, index, position)
        if token is None or token.reading.value is None:
            break
        name, factor = _SMALLER[unit.unit]
        smaller, end = _unit_behind(context, context.skip(token.end))
        fits = unit.kind == "duration" or token.reading.value < factor
        if smaller is None or smaller.unit != name or not fits:
            break
        value, unit = canonical(value * factor + token.reading.value), smaller
        index, position = index + 1, end
        found = Extended(index, position, unit, value)
    return found


def _unit_behind(context: Context, position: int) -> tuple[Unit | None, int]:
    """Give the unit at a place and where it ends; 分 and 时 are units of time behind a greater one."""
    printed = context.lexicon.unit_at(context.text, position)
    short = _SHORT_TIMES.get(context.text[position : position + 1])
    if short is not None and (printed is None or len(printed[0]) == 1):
        return Unit("duration", short), position + 1
    return (printed[1], position + len(printed[0])) if printed else (None, position)


def _coins(context: Context, index: int, position: int, unit: Unit, value: Decimal) -> Extended | None:
    """Read the parts of a yuan: 元五角, 圆贰角叁分, 块三毛, 元整."""
    if unit.unit != "CNY":
        return None
    found: Extended | None = None
    for token, at in _tokens_behind(context, index, position):
        coin = _COINS.get(context.text[at : at + 1])
        if coin is None or token.reading.value is None or coin >= unit.scale:
            break
        value = canonical(value + token.reading.value * coin / unit.scale)
        index, position = index + 1, at + 1
        found = Extended(index, position, unit, value)
    last = _next(context, index, position)
    tenths = last.reading.value if found is None and last is not None and last.text in _ONE_DIGIT else None
    if last is not None and tenths and context.text[position - 1 : position] == "块":
        return Extended(index + 1, last.end, unit, canonical(value + tenths / 10))
    whole = _WHOLE.match(context.text, position)
    return Extended(index, whole.end(), unit, value) if whole else found


def _cents(context: Context, index: int, position: int, unit: Unit, value: Decimal) -> Extended | None:
    """Read a coin behind notes of the same currency: 2 345 美元 32 美分, 1 英镑 50 便士."""
    token = _next(context, index, position)
    if token is None or token.reading.value is None:
        return None
    at = context.skip(token.end)
    for printed, coin in context.lexicon.units_at(context.text, at):
        if coin.unit == unit.unit and coin.scale < unit.scale and token.reading.value * coin.scale < unit.scale:
            total = canonical(value + token.reading.value * coin.scale / unit.scale)
            return Extended(index + 1, at + len(printed), unit, total)
    return None


def _tokens_behind(context: Context, index: int, position: int) -> Iterator[tuple[Token, int]]:
    """Yield each next numeral with the place behind it, one character of unit between each two."""
    while (token := _next(context, index, position)) is not None:
        at = context.skip(token.end)
        yield token, at
        index, position = index + 1, at + 1


def _half(context: Context, index: int, position: int, unit: Unit, value: Decimal) -> Extended | None:
    """Read 半 behind a unit: 两年半, 3 倍半, 两瓶半."""
    token = _next(context, index, position)
    if token is None or token.text != "半" or token.start != position:
        return None
    tenth = context.text[position - 1 : position] == "成"  # 五成半
    parted = (
        tenth
        or unit.kind in ("duration", "measure", "multiple")
        or (unit.kind == "count" and unit.unit not in ("", *context.lexicon.listed("undivided")))  # 两次半决赛
    )
    return Extended(index + 1, token.end, unit, canonical(value + _HALF)) if parted else None


def _tenths(context: Context, index: int, position: int, unit: Unit, value: Decimal) -> Extended | None:
    """Read digits right behind a unit as its decimals: 一米九, 一米六八, 六成五, 二尺三; 2 米 26, 9 秒 83."""
    token = _next(context, index, position)
    if token is None or context.lexicon.unit_at(context.text, token.end):
        return None
    digit = DIGITS.get(token.text, 0) > 0 and (unit.unit in _TENTHS or context.text[position - 1 : position] == "成")
    digit = digit or (unit.unit in ("deg", "Cel") and token.text in _ONE_DIGIT)  # 36 度 5
    spelled = token.text.isdecimal() or (unit.unit == "m" and all(character in DIGITS for character in token.text))
    decimals = len(token.text) == 2 and spelled and unit.unit in ("m", "second")
    if not (digit or decimals) or token.start != position or token.reading.value is None:
        return None
    return Extended(index + 1, token.end, unit, canonical(value + token.reading.value / (10 if digit else 100)))


_ONE_DIGIT = frozenset("123456789一二三四五六七八九")
_TENTHS = ("m", "{尺}", "{丈}", "{寸}", "{斤}", "{两}", "{钱}")
