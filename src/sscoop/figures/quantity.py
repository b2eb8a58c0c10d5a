"""A numeral and the words that make a quantity of it: qualifier, range, unit.

Reads: the numerals of a passage that no rule claimed. Writes: `Quantity`s, in order, none overlapping.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from sscoop.figures.compound import extend, unit_before_more
from sscoop.lexicon.lexicon import QualifierWord, Unit
from sscoop.models import Kind, Qualifier, canonical
from sscoop.numeral.characters import BIG, BLANK
from sscoop.numeral.find import Token
from sscoop.roles.context import Context

_B = f"[{BLANK}]*"
_HALVES = ("一半", "半数")
_TO = re.compile(rf"{_B}(?P<unit>\D{{0,6}}?){_B}(?:至|到|[-~–—～－]){_B}")
_SCALE = re.compile(f"[{BLANK}]*[{''.join(BIG)}]+$")
# 公约, 条约, 附近, 最近: characters that make another word of a qualifier of one character
_NOT_AFTER = {
    "约": "公条合节契预签制纽缔履违盟相特",
    "近": "附最靠临亲邻远相",
    "上": "以之加网海",
    "超": "高赶",
    "余": "其业剩",
    "逾": "",
}
_NOT_INSIDE = re.compile("[部容外在地陆政阁河战]")  # 年内部: 内 is not 内


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its unit. `text[start:end]` runs from the qualifier to the unit and what stands behind it.

    `tokens` are the places of its numerals in the list: one, or two for a range. `bare` says that no unit is
    printed. `rule` names the row or rule that read the unit.
    """

    tokens: tuple[int, ...]
    start: int
    end: int
    number: str
    value: Decimal | None
    low: Decimal | None
    high: Decimal | None
    qualifier: Qualifier
    kind: Kind
    unit: str
    rule: str
    bare: bool = False
    linked: bool = False  # 为, 达 … stands before the number: what it counts may stand before that


def find_quantities(context: Context) -> Iterator[Quantity]:
    """Yield the quantities of a passage."""
    index = 0
    while index < len(context.tokens):
        found = None if context.claims[index] is not None else _read(context, index)
        if found is not None:
            yield found
        index = found.tokens[-1] + 1 if found is not None else index + 1


_FOLD = re.compile(rf"翻了?{_B}$")  # 翻一番, 翻了两番
_PROPORTION = re.compile(rf"{_B}(?:[:：]|比){_B}")
_OF_PROPORTION = re.compile("比例|比率|之比|比为|比值|[生口]比|比[约为是]")


def _proportion(context: Context, index: int) -> Quantity | None:
    """Read a proportion as printed: 1:3, where the clause speaks of one (so that 14:30 is none)."""
    if index + 1 >= len(context.tokens) or not _PROPORTION.fullmatch(context.gap(index + 1)):
        return None
    token, following = context.tokens[index], context.tokens[index + 1]
    first, second = token.reading.value, following.reading.value
    if context.claims[index + 1] is not None:
        return None
    clause = context.text[max(0, token.start - 30) : following.end + 10]
    if first is None or not second or not _OF_PROPORTION.search(clause):
        return None
    start, before, linked = _before(context, token.start, token)
    return Quantity(
        tokens=(index, index + 1),
        start=start,
        end=following.end,
        number=context.text[token.start : following.end],
        value=canonical((first / second).quantize(Decimal("0.0001"))),
        low=None,
        high=None,
        qualifier=before.relation if before is not None else "exact",
        kind="ratio",
        unit="",
        rule="ratio.proportion",
        linked=linked,
    )


def _read(context: Context, index: int) -> Quantity | None:
    proportion = _proportion(context, index)
    if proportion is not None:
        return proportion
    token = context.tokens[index]
    end_index = _range_end(context, index)
    last = context.tokens[end_index]
    position, inside = _inside(context, last)
    letter = _LETTERS.match(context.text, last.end)
    position = context.skip(letter.end()) if letter else position
    shown = token if token.reading.form == "percent" else last
    unit, position, rule, over = _unit_or_more(context, shown, position)
    inside = over or inside
    more = extend(context, index, position, unit) if end_index == index and letter is None else None
    if more is not None:
        end_index, position, unit, rule = more.index, more.end, more.unit, f"{more.unit.kind}.compound"
    bare = unit is None
    if unit is None:
        if letter is None and not _counts_barely(context, index, end_index, inside):
            return None
        unit, rule = Unit("count", ""), "count.bare"
        position = context.left_edge(position)
    start = _start(context, token, position)
    if start is None:
        return None
    named = _currency_before(context, start) if unit.unit == "CNY" else None
    if named is not None:
        unit, start = named
    minus = _minus(context, start, unit.kind)
    if unit.unit == "deg" and (minus == "零下" or _WARMTH.search(context.text[max(0, start - 12) : start])):
        unit = Unit("measure", "Cel")
    position, after = _after(context, position, unit.kind)
    start, before, linked = _before(context, start - len(minus), token)
    scale = unit.scale * (10 ** _THOUSANDS[letter.group().strip().lower()] if letter else 1) * (-1 if minus else 1)
    ends = (more.value, None, None) if more is not None else _worth(token, last)
    value, low, high = (_scaled(end, scale) for end in ends)
    if context.text[position - 1 : position] == "番" and value is not None:
        value = canonical(2 ** min(value, Decimal(64)) - 1)  # 翻两番 is to grow by three times
    if context.text[position - 1 : position] == "折" and value is not None and value > 1:
        value = canonical(value / 10)  # 八五折
    first = index - (minus == "零下" and index > 0)
    return Quantity(
        tokens=tuple(range(first, end_index + 1)),
        start=start,
        end=position,
        number=context.text[token.start : context.tokens[end_index].end],
        value=value,
        low=low,
        high=high,
        qualifier=_qualifier(token if end_index == index or more else None, value, before, inside, after, last),
        kind=unit.kind,
        unit=unit.unit,
        rule=rule,
        bare=bare,
        linked=linked,
    )


_WARMTH = re.compile("温|溫|热|冷|烧")


def _currency_before(context: Context, start: int) -> tuple[Unit, int] | None:
    """Read the name of a currency before a number that 元 follows: 港币 3 000 亿元."""
    edge = context.left_edge(start)
    for length in range(min(5, edge), 1, -1):
        found = context.lexicon.units.longest_at(context.text, edge - length)
        if found is not None and len(found[0]) == length and found[1].kind == "money":
            return found[1], edge - length
    return None


def _start(context: Context, token: Token, position: int) -> int | None:
    """Give where a quantity begins: at its currency sign, at 翻 (翻一番), or at its number; None if 番 has no 翻."""
    if context.text[position - 1 : position] == "番":
        folded = _FOLD.search(context.text, max(0, token.start - 3), token.start)
        return folded.start() if folded else None
    sign = _sign(context, token)
    return sign if sign is not None else token.start


# 10k, 5M, 5 million
_LETTERS = re.compile(r"[kKM](?![A-Za-z0-9])|\s?(?P<word>thousand|million|billion|trillion)(?![a-z])", re.IGNORECASE)
_THOUSANDS = {"k": 3, "m": 6, "thousand": 3, "million": 6, "billion": 9, "trillion": 12}
# 三个多月, 一个来小时
_OVER_UNIT = re.compile("[个個](?P<word>[多余餘来來])(?P<unit>小时|小時|钟头|鐘頭|月|星期|工作日)")
_OVER_UNITS = {
    "小时": "hour", "小時": "hour", "钟头": "hour", "鐘頭": "hour", "月": "month", "星期": "week", "工作日": "day",
}  # fmt: skip
_MINUS = re.compile("(?:零下|负)$")
_HYPHEN = re.compile(r"(?:^|[^\w）)%％.\-–—~～]|(?<=[\u4e00-\u9fff]))(?P<sign>[-−－])$")


def _minus(context: Context, start: int, kind: Kind) -> str:
    """Give the sign of a negative number: 零下 5 度, 负 3%, -60%."""
    left = context.text[max(0, start - 3) : context.left_edge(start)]
    words = _MINUS.search(left)
    if words is not None:
        return context.text[start - (start - context.left_edge(start)) - len(words.group()) : start]
    hyphen = _HYPHEN.search(left) if kind in ("percent", "measure", "money") else None
    return hyphen["sign"] if hyphen and context.left_edge(start) == start else ""


def _range_end(context: Context, index: int) -> int:
    """Give the place of the numeral that ends the range this one begins, or its own."""
    token = context.tokens[index]
    if index + 1 >= len(context.tokens) or context.claims[index + 1] is not None:
        return index
    following = context.tokens[index + 1]
    gap = _TO.fullmatch(context.gap(index + 1))
    if gap is None or token.reading.value is None or following.reading.value is None:
        return index
    if gap["unit"]:
        first = context.lexicon.units.longest_at(context.text, context.skip(token.end))
        second = context.lexicon.units.longest_at(context.text, context.skip(following.end))
        if first is None or second is None or first[0] != gap["unit"] or first[1].unit != second[1].unit:
            return index
    return index + 1 if _lift(token, following) < following.reading.value else index


def _lift(token: Token, following: Token) -> Decimal:
    """Give the first end of a range the magnitude that is printed with the second alone (十至十五万)."""
    value, upper = token.reading.value, following.reading.value
    assert value is not None
    assert upper is not None
    scale = _SCALE.search(following.text)
    if scale is None or _SCALE.search(token.text):
        return value
    power = sum(BIG[c] for c in scale.group().strip(BLANK))
    return canonical(value.scaleb(power)) if value < upper.scaleb(-power) else value


def _inside(context: Context, token: Token) -> tuple[int, Qualifier | None]:
    """Step over 多, 余 or 来 between number and unit, and say what it makes of the number."""
    position = context.skip(token.end)
    found = context.lexicon.qualifiers("inside").longest_at(context.text, position)
    if found is None or context.lexicon.no_qualifiers.longest_at(context.text, position):
        return position, None
    if context.lexicon.units.longest_at(context.text, position):  # 多米尼加比索
        return position, None
    return context.skip(position + len(found[0])), found[1].relation


def _unit_or_more(context: Context, token: Token, position: int) -> tuple[Unit | None, int, str, Qualifier | None]:
    """Read the unit, also one with 多 or 来 inside it (三个多月), and what that makes of the number."""
    over = _OVER_UNIT.match(context.text, position)
    if over is not None:
        unit = Unit("duration", _OVER_UNITS[over["unit"]])
        return unit, over.end(), "duration.unit", "about" if over["word"] in "来來" else "over"
    return *_unit(context, token, position), None


def _unit(context: Context, token: Token, position: int) -> tuple[Unit | None, int, str]:
    """Read the unit behind a number; a per cent or a fraction in words needs none."""
    form = token.reading.form
    if form == "percent":
        return Unit("percent", "%"), position, "percent.words"
    more = unit_before_more(context, position)
    if more is not None:
        return more[0], more[1], more[0].rule
    for printed, unit in context.lexicon.units.all_at(context.text, position):
        end = position + len(printed)
        if context.text[end : end + 1] in unit.not_before and end < len(context.text):
            continue
        if (form in ("fraction", "permille", "permyriad") or token.text in _HALVES) and unit.kind == "count":
            break
        return unit, end, unit.rule
    if form in ("fraction", "permille", "permyriad") or token.text in _HALVES:
        return Unit("ratio", ""), position, f"ratio.{form}"
    sign = _sign(context, token)
    if sign is not None:
        found = context.lexicon.signs.longest_before(context.text, context.left_edge(token.start))
        assert found is not None
        return found[1], position, "money.sign"
    return None, position, ""


def _sign(context: Context, token: Token) -> int | None:
    """Give the place of a currency sign before a number."""
    edge = context.left_edge(token.start)
    found = context.lexicon.signs.longest_before(context.text, edge)
    return edge - len(found[0]) if found else None


def _counts_barely(context: Context, index: int, end_index: int, inside: Qualifier | None) -> bool:
    """Whether a number without a unit counts something all the same: 400 万儿童, 2 876 儿童, 两机构."""
    token, last = context.tokens[index], context.tokens[end_index]
    form = last.reading.form
    if form in ("half", "vague") or (form == "chinese" and token.text not in ("两", "兩")):
        return form == "chinese" and (last.text[-1] in BIG or inside is not None)
    if "." in token.text and form == "digits":
        return False  # 3.0 版本
    if form == "mixed" or inside is not None or " " in token.text.strip() or "," in token.text:
        return True
    _, before, _ = _before(context, token.start, token)
    if before is not None:
        return True
    following = context.text[context.skip(last.end) : context.skip(last.end) + 1]
    named = "\u4e00" <= following <= "\u9fff"
    return named and context.lexicon.boundaries.longest_at(context.text, context.skip(last.end)) is None


def _after(context: Context, position: int, kind: Kind) -> tuple[int, QualifierWord | None]:
    """Read a qualifier behind the unit: 以上, 左右, 内."""
    found = context.lexicon.qualifiers("after").longest_at(context.text, context.skip(position))
    if found is None or (found[1].kinds and kind not in found[1].kinds):
        return position, None
    end = context.skip(position) + len(found[0])
    if found[0] == "内" and _NOT_INSIDE.match(context.text, end):
        return position, None
    return end, found[1]


def _before(context: Context, start: int, token: Token) -> tuple[int, QualifierWord | None, bool]:
    """Read a qualifier before the number, with a link word between (约为), and say whether one is there."""
    edge = context.left_edge(start)
    found = _qualifier_before(context, edge, token)
    if found is not None:
        bends = found[1].relation != "exact"  # 高达 says nothing that the number does not, and stays outside
        return edge - len(found[0]) if bends else start, found[1], True
    link = context.lexicon.links.longest_before(context.text, edge)
    if link is None:
        return start, None, False
    edge = context.left_edge(edge - len(link[0]))
    found = _qualifier_before(context, edge, token)
    if found is not None and len(link[0]) <= 2:
        return edge - len(found[0]), found[1], True
    return start, None, link[0] != "了"  # 了 alone stands behind a verb, and tells nothing


def _qualifier_before(context: Context, edge: int, token: Token) -> tuple[str, QualifierWord] | None:
    found = context.lexicon.qualifiers("before").longest_before(context.text, edge)
    if found is None:
        return None
    form = found[0]
    previous = context.text[edge - len(form) - 1 : edge - len(form)]
    if previous and previous in _NOT_AFTER.get(form, ""):
        return None
    if form == "上" and token.text[0] not in "百千万亿十":
        return None
    return found


def _worth(token: Token, last: Token) -> tuple[Decimal | None, Decimal | None, Decimal | None]:
    if token is not last:
        return None, _lift(token, last), last.reading.value
    return token.reading.value, token.reading.low, token.reading.high


def _scaled(value: Decimal | None, scale: Decimal) -> Decimal | None:
    return value if value is None or scale == 1 else canonical(value * scale)


def _qualifier(
    token: Token | None,
    value: Decimal | None,
    before: QualifierWord | None,
    inside: Qualifier | None,
    after: QualifierWord | None,
    last: Token,
) -> Qualifier:
    """Settle what bends the number when several words do: a range first (no single token), then the nearest word."""
    if token is None or value is None:
        return "range"
    if after is not None:
        return after.relation
    if inside is not None or last.reading.over:
        return inside or "over"
    return before.relation if before is not None else "exact"
