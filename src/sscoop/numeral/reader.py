"""A printed numeral → what it is worth, exactly.

Reads: one numeral, as `find` cuts it out. Writes: a `Reading`. Promises: exact Decimals, no exponent.
"""

import re
import unicodedata
from dataclasses import dataclass
from decimal import Context, Decimal
from fractions import Fraction
from functools import lru_cache

from sscoop.models.base import canonical
from sscoop.models.exact import quotient
from sscoop.numeral.characters import ALL, BIG, BLANK, DIGITS, FULL_WIDTH, MAGNITUDES, SMALL, TENS, VULGAR

_EXACT = Context(prec=200)  # far more digits than any numeral `find` hands over as one number
_LONGEST = 60  # characters; a longer run of numeral characters names no number

_BLANKS = re.compile(f"[{BLANK}]+")
_DIGITS = re.compile(r"\d+(?:\.\d+)?|\.\d+")
_CHINESE = re.compile(f"[{ALL}]+")
_PLACES = 4  # behind the point, of a fraction


@dataclass(frozen=True, slots=True)
class Reading:
    """What a numeral is worth: `value` when it is one number, else `low` and `high` when it has bounds.

    `form` tells how it was read: digits, chinese, mixed, exponent, fraction, percent, permille, pair, open, vague or
    half.
    `over` says that 多 or 余 stands inside the numeral (十多万), so that the value is its floor.
    """

    form: str
    value: Decimal | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    over: bool = False


def read_number(text: str) -> Decimal | None:
    """Read digits, Chinese numerals and any mix of them as one number; None where they name none.

    >>> [str(read_number(t)) for t in ("5 500 万", "1.5 亿", "十二点五亿", "二〇一九", "二百五", "一万五千亿")]
    ['55000000', '150000000', '1250000000', '2019', '250', '1500000000000']
    """
    compact = _BLANKS.sub("", text).translate(FULL_WIDTH).replace(",", "")
    if compact.isascii():
        return canonical(Decimal(compact)) if _DIGITS.fullmatch(compact) else None
    if not compact or len(compact) > _LONGEST:
        return None
    value = _read(compact)
    return None if value is None else canonical(value)


@lru_cache(4096)  # a report prints few different numbers, and many of them again and again
def read(text: str) -> Reading:
    """Read any numeral: also fractions, pairs, and amounts left open.

    >>> read("三分之二").value, read("百分之十五").value, read("两三").high, read("数百").low, read("十余万").over
    (Decimal('0.6667'), Decimal('15'), Decimal('3'), Decimal('200'), True)
    """
    if text.isascii() and text.isdecimal():
        return Reading("digits", canonical(Decimal(text)))
    compact = _BLANKS.sub("", text)
    for reader in (_exponent, _percent, _vulgar, _fraction, _half, _vague, _pair, _over):
        reading = reader(compact)
        if reading is not None:
            return reading
    value = read_number(compact)
    if compact[:1].isdecimal():
        return Reading("digits" if compact[-1:].isdecimal() else "mixed", value)
    return Reading("chinese", value)


# Each reader below tries one form and gives None for any other.

_EXPONENT = re.compile(r"(?P<number>\d+(?:\.\d+)?)(?:[×xX*]10\^?|[eE])(?P<power>[-+⁻]?[\d⁰¹²³⁴⁵⁶⁷⁸⁹]+)")
_RAISED = str.maketrans("⁻⁰¹²³⁴⁵⁶⁷⁸⁹", "-0123456789")


def _exponent(text: str) -> Reading | None:
    match = _EXPONENT.fullmatch(text)
    if match is None:
        return None
    power = int(match["power"].translate(_RAISED))
    return Reading("exponent", canonical(Decimal(match["number"]).scaleb(power)))


_PERCENT = re.compile("(?P<base>[百千万萬])分之(?P<minus>[负負]?)(?P<number>.+)")
_BASES = {"百": "percent", "千": "permille", "万": "permyriad", "萬": "permyriad"}


def _percent(text: str) -> Reading | None:
    match = _PERCENT.fullmatch(text)
    if match is None:
        return None
    form = _BASES[match["base"]]
    inner = read(match["number"])
    if match["minus"] and inner.value is not None:
        inner = Reading(inner.form, -inner.value)
    if form == "percent":
        return Reading("percent", inner.value, inner.low, inner.high, inner.over)
    divisor = 1000 if form == "permille" else 10_000
    value = None if inner.value is None else canonical(quotient(inner.value, divisor, _PLACES))
    return Reading(form, value, over=inner.over)


_VULGAR = re.compile(f"(?P<whole>.*)(?P<part>[{VULGAR}])")


def _vulgar(text: str) -> Reading | None:
    """Read ½, and 2½."""
    match = _VULGAR.fullmatch(text)
    if match is None:
        return None
    above, _, below = unicodedata.normalize("NFKC", match["part"]).partition("⁄")
    part = canonical(quotient(Decimal(above), Decimal(below), _PLACES))
    whole = read_number(match["whole"]) if match["whole"] else None
    return Reading("fraction", part) if whole is None else Reading("mixed", canonical(_EXACT.add(whole, part)))


_SLASH = re.compile(r"(?P<whole>)(?P<minus>)(?P<above>\d+)/(?P<below>\d+)")
_FRACTION = re.compile("(?:(?P<whole>[^又]+)又)?(?P<below>[^分]+)分之(?P<minus>[负負]?)(?P<above>.+)")


def _fraction(text: str) -> Reading | None:
    match = _FRACTION.fullmatch(text) or _SLASH.fullmatch(text)
    if match is None:
        return None
    whole = read_number(match["whole"]) if match["whole"] else Decimal(0)
    below, above = read_number(match["below"]), read_number(match["above"])
    if not below or above is None or whole is None:
        return Reading("fraction")
    exact = Fraction(whole) + Fraction(-above if match["minus"] else above) / Fraction(below)
    return Reading("fraction", canonical(quotient(exact.numerator, exact.denominator, _PLACES)))


def _half(text: str) -> Reading | None:
    return Reading("half", Decimal("0.5")) if text in ("一半", "半数", "半") else None


_VAGUE = re.compile(
    f"(?P<head>[数數几幾])(?P<tail>[{''.join(MAGNITUDES)}]+)|(?P<ten>[十{''.join(TENS)}{''.join(DIGITS)}]+)[几幾](?P<big>[{''.join(BIG)}]*)"
)


def _vague(text: str) -> Reading | None:
    """Read 数百 (200 to 999), 几十 (20 to 99), 十几 (11 to 19), 二十几万 (210 000 to 290 000)."""
    match = _VAGUE.fullmatch(text)
    if match is None:
        return None
    if match["head"]:
        unit = read_number("一" + match["tail"])
        if unit is None:
            return Reading("vague")
        return Reading("vague", low=canonical(unit * 2), high=canonical(unit * 10 - 1))
    tens, scale = read_number(match["ten"]), read_number("一" + match["big"])
    if tens is None or scale is None:
        return Reading("open")
    return Reading("open", low=canonical((tens + 1) * scale), high=canonical((tens + 9) * scale))


_ONE = "".join(c for c in DIGITS if DIGITS[c])
_PAIR = re.compile(
    f"(?P<before>[{ALL}]*[{''.join(SMALL)}])?(?P<low>[{_ONE}])(?P<high>[{_ONE}])(?P<after>[{''.join(MAGNITUDES)}]*)"
)


def _pair(text: str) -> Reading | None:
    """Read neighbours that leave a number open: 两三 (2 to 3), 二三十 (20 to 30), 十五六 (15 to 16)."""
    match = _PAIR.fullmatch(text)
    if match is None or not 0 < DIGITS[match["high"]] - DIGITS[match["low"]] <= 2:
        return None
    if DIGITS[match["high"]] - DIGITS[match["low"]] == 2 and (match["low"], match["high"]) != ("三", "五"):
        return None
    before = match["before"] or ""
    low = read_number(before + match["low"] + match["after"])
    high = read_number(before + match["high"] + match["after"])
    return None if low is None or high is None else Reading("pair", low=low, high=high)


_OVER = re.compile(f"(?P<number>.+)[多余餘来來](?P<scale>[{''.join(MAGNITUDES)}]+)")


def _over(text: str) -> Reading | None:
    """Read 十余万 and 5 000 多万: the number without 多 is the floor."""
    match = _OVER.fullmatch(text)
    if match is None:
        return None
    value = read_number(match["number"] + match["scale"])
    return Reading("open", value, over=True)


def _read(text: str) -> Decimal | None:
    """Read a number with Chinese characters in it, by its largest magnitude: left of it × magnitude + right of it."""
    if text.isascii():
        return Decimal(text) if _DIGITS.fullmatch(text) else None
    if "点" in text or "點" in text:
        return _read_point(text)
    for magnitude, power in sorted(BIG.items(), key=lambda pair: -pair[1]):
        left, found, right = text.rpartition(magnitude)
        if found:
            return _combine(left, right, power)
    return _read_small(text)


def _combine(left: str, right: str, power: int) -> Decimal | None:
    many = Decimal(1) if not left else _read(left)
    rest = _read_rest(right, power)
    if many is None or rest is None:
        return None
    scaled = _EXACT.scaleb(many, power)
    return _EXACT.add(scaled, rest) if rest < _EXACT.scaleb(Decimal(1), power) else None


def _read_rest(text: str, power: int) -> Decimal | None:
    """Read what follows a magnitude; a lone digit counts the next lower one (三万五, 二百五)."""
    if not text:
        return Decimal(0)
    if len(text) == 1 and text in DIGITS:
        return _EXACT.scaleb(Decimal(DIGITS[text]), power - 1)
    stripped = text.lstrip("零〇○")
    return _read(stripped) if stripped else Decimal(0)


def _read_small(text: str) -> Decimal | None:
    """Read a number below ten thousand, or digits one by one (二〇一九)."""
    if all(c in DIGITS for c in text):
        return Decimal("".join(str(DIGITS[c]) for c in text))
    for magnitude, power in sorted(SMALL.items(), key=lambda pair: -pair[1]):
        left, found, right = text.partition(magnitude)
        if found:
            return _combine(left, right, power)
    if text[0] in TENS:
        rest = _read_rest(text[1:], 1) if len(text) > 1 else Decimal(0)
        return None if rest is None else TENS[text[0]] + rest
    return None


def _read_point(text: str) -> Decimal | None:
    """Read a spelled decimal: 十二点五亿."""
    whole, _, tail = text.replace("點", "点").partition("点")
    digits = "".join(c for c in tail if c in DIGITS)
    scale = _read("一" + tail[len(digits) :]) if tail[len(digits) :] else Decimal(1)
    left = _read(whole) if whole else Decimal(0)
    if not digits or not tail.startswith(digits) or left is None or scale is None:
        return None
    fraction = Decimal("0." + "".join(str(DIGITS[c]) for c in digits))
    return _EXACT.multiply(_EXACT.add(left, fraction), scale)


_ELIDED = re.compile(f"(?P<before>.*[{''.join(SMALL)}{''.join(BIG)}])(?P<last>[{_ONE}])")
_NEIGHBOURS = re.compile(f"[{_ONE}]{{2}}")


def doubt_of(text: str) -> str:
    """Say what else a numeral may mean, "" where there is no doubt.

    >>> doubt_of("百三"), doubt_of("三五"), doubt_of("一百零三")
    ('might be 103 said without 零', 'might be the digits 35', '')
    """
    compact = _BLANKS.sub("", text)
    reading = read(compact)
    elided = _ELIDED.fullmatch(compact)
    if elided is not None and elided["before"][-1] not in "十拾" and reading.value is not None:
        plain = read_number(elided["before"] + "零" + elided["last"])
        return f"might be {plain} said without 零" if plain not in (None, reading.value) else ""
    if reading.form == "pair" and _NEIGHBOURS.fullmatch(compact):
        return f"might be the digits {''.join(str(DIGITS[c]) for c in compact)}"
    return ""
