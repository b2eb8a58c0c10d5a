"""A strategy for numbers as UN documents print them.

Reads: nothing. Writes: `PrintedNumeral`s. Promises: each form is one that documents print, with its exact value; all
shrink towards a small number in digits.
"""

from dataclasses import dataclass
from decimal import Decimal

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from sscoop.models import Kind, Qualifier, canonical
from sscoop.testing.printed import PrintedNumeral, spaced

_DIGITS = "零一二三四五六七八九"
_POWERS = ((1000, "千"), (100, "百"), (10, "十"))
_MAGNITUDES = {"万": Decimal(10_000), "亿": Decimal(100_000_000)}
_FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")

_BEFORE: tuple[tuple[str, Qualifier], ...] = (
    ("", "exact"), ("约", "about"), ("大约", "about"), ("近", "nearly"), ("将近", "nearly"), ("超过", "over"),
    ("逾", "over"), ("至少", "at_least"), ("不少于", "at_least"), ("不超过", "at_most"), ("最多", "at_most"),
    ("不到", "under"), ("不足", "under"),
)  # fmt: skip
_INSIDE: tuple[tuple[str, Qualifier], ...] = (("多", "over"), ("余", "over"))
_BEHIND: tuple[tuple[str, Qualifier], ...] = (("以上", "at_least"), ("左右", "about"), ("以下", "under"))


@dataclass(frozen=True, slots=True)
class Plain:
    """A number that no word bends. It is `round` where 多 may stand behind it: 30 多, 五万余."""

    text: str
    value: Decimal
    round: bool = False


def numerals(kind: Kind | None = None) -> SearchStrategy[PrintedNumeral]:
    """Give numbers of one kind, or of all; see `sscoop.testing.numerals`."""
    if kind is None:
        return st.one_of(counts(), percents(), ratios())
    if kind not in _KINDS:
        raise ValueError(f"there are no numerals of kind {kind!r}; there are {', '.join(map(repr, _KINDS))}")
    return _KINDS[kind]()


def counts() -> SearchStrategy[PrintedNumeral]:
    """Give numbers that count something, ranges among them."""
    plain = plain_numbers()
    return st.one_of(plain.map(_exact), bent(plain, "count"), count_ranges())


def percents() -> SearchStrategy[PrintedNumeral]:
    """Give shares in percent, and ranges of them."""
    plain = st.one_of(
        st.integers(1, 100).map(lambda n: Plain(f"{n}%", Decimal(n))),
        st.integers(1, 999).map(lambda tenths: _tenths(tenths, "%")),
        st.integers(2, 100).map(lambda n: Plain(f"百分之{chinese(n, alone=False)}", Decimal(n))),
    )
    return st.one_of(bent(plain, "percent", inside=False), percent_ranges())


def ratios() -> SearchStrategy[PrintedNumeral]:
    """Give shares told as fractions: 三分之二, 一半, 七成."""
    plain = st.one_of(
        st.just(Plain("一半", Decimal("0.5"))),
        st.tuples(st.integers(3, 10), st.integers(1, 9)).filter(lambda pair: pair[1] < pair[0]).map(_fraction),
        st.integers(1, 9).map(lambda n: Plain(f"{chinese(n, alone=False)}成", Decimal(n) / 10)),
    )
    return bent(plain, "ratio", inside=False)


_KINDS = {"count": counts, "percent": percents, "ratio": ratios}


def plain_numbers() -> SearchStrategy[Plain]:
    """Give numbers in digits, with 万 or 亿, and in Chinese numerals."""
    return st.one_of(
        st.integers(1, 999).map(in_digits),
        st.integers(1000, 9_999_999).map(in_digits),
        st.integers(1, 99).map(lambda n: Plain(str(n).translate(_FULL_WIDTH), Decimal(n), n % 10 == 0)),
        st.integers(2, 99).map(in_chinese),
        st.integers(100, 99_999).map(in_chinese),
        in_magnitudes(),
    )


def in_digits(number: int) -> Plain:
    """Print a number in digits, in groups of three."""
    return Plain(f"{number:,}".replace(",", " "), Decimal(number), number >= 10 and number % 5 == 0)


def in_chinese(number: int) -> Plain:
    """Print a number below a hundred million in Chinese numerals."""
    return Plain(chinese(number), Decimal(number), number >= 10 and chinese(number)[-1] in "十百千万")


@st.composite
def in_magnitudes(draw: DrawFn) -> Plain:
    """Print a number of 万 or 亿: 3 万, 5 500 万, 1.2 亿."""
    magnitude = draw(st.sampled_from(sorted(_MAGNITUDES)))
    many = draw(st.one_of(st.integers(1, 9_999).map(in_digits), st.integers(11, 999).map(_tenths)))
    text = f"{many.text} {magnitude}"
    return Plain(text, canonical(many.value * _MAGNITUDES[magnitude]), many.value == many.value.to_integral())


@st.composite
def bent(draw: DrawFn, plain: SearchStrategy[Plain], kind: Kind, inside: bool = True) -> PrintedNumeral:
    """Set a word that bends a number before it, behind it, or behind the unit to come."""
    number = draw(plain)
    places = [("before", _BEFORE), ("behind", _BEHIND)] + ([("inside", _INSIDE)] if inside and number.round else [])
    place, words = draw(st.sampled_from(places))
    word, qualifier = draw(st.sampled_from(words))
    text = {"before": word + number.text, "inside": f"{number.text} {word}"}.get(place, number.text)
    if place == "inside" and not number.text[-1].isdigit():
        text = number.text + word
    return PrintedNumeral(
        spaced(text), kind, number.value, qualifier=qualifier, behind=word if place == "behind" else ""
    )


@st.composite
def count_ranges(draw: DrawFn) -> PrintedNumeral:
    """Print a range: 10 至 12, 10-12, 三至五, 3 万至 5 万, 两三, 十几."""
    low = draw(st.integers(1, 99))
    high = draw(st.integers(low + 1, 100))
    form = draw(st.sampled_from(_RANGES))
    if form == "pair":
        return draw(st.sampled_from(_PAIRS))
    scale = Decimal(10_000 if "万" in form else 1)
    if "C" in form:
        low = max(2, low)  # 一 before 至 stands for a thing as often as for its number
        high = max(low + 1, high)
        text = form.replace("C", chinese(low), 1).replace("C", chinese(high, alone=False), 1)
    else:
        text = form.replace("D", str(low), 1).replace("D", str(high), 1)
    return PrintedNumeral(spaced(text), "count", low=low * scale, high=high * scale, qualifier="range")


_RANGES = ("D至D", "D-D", "C至C", "D 万至D 万", "D至D 万", "pair")
_PAIRS = tuple(
    PrintedNumeral(text, "count", low=Decimal(low), high=Decimal(high), qualifier="range")
    for text, low, high in (
        ("两三", 2, 3), ("三四", 3, 4), ("七八", 7, 8), ("十几", 11, 19), ("二三十", 20, 30), ("十五六", 15, 16),
    )
)  # fmt: skip


@st.composite
def percent_ranges(draw: DrawFn) -> PrintedNumeral:
    """Print a range of shares: 10%至 22%."""
    low = draw(st.integers(1, 99))
    high = draw(st.integers(low + 1, 100))
    text = draw(st.sampled_from((f"{low}%至 {high}%", f"{low}%-{high}%", f"{low}-{high}%")))
    return PrintedNumeral(text, "percent", low=Decimal(low), high=Decimal(high), qualifier="range")


def _exact(number: Plain) -> PrintedNumeral:
    return PrintedNumeral(number.text, "count", number.value)


def _tenths(tenths: int, behind: str = "") -> Plain:
    value = canonical(Decimal(tenths) / 10)
    return Plain(f"{value}{behind}", value)


def _fraction(pair: tuple[int, int]) -> Plain:
    below, above = pair
    value = canonical((Decimal(above) / Decimal(below)).quantize(Decimal("0.0001")))
    return Plain(f"{chinese(below, alone=False)}分之{chinese(above, alone=False)}", value)


def chinese(number: int, alone: bool = True) -> str:
    """Spell a number below a hundred million; 2 before a classifier, which it stands `alone` with, is 两.

    >>> [chinese(n) for n in (2, 12, 105, 2_000, 35_000)], chinese(2, alone=False)
    (['两', '十二', '一百零五', '两千', '三万五千'], '二')
    """
    if number == 2 and alone:
        return "两"
    myriads, rest = divmod(number, 10_000)
    if not myriads:
        return _below_myriad(rest)
    gap = "零" if 0 < rest < 1000 else ""
    return chinese(myriads) + "万" + gap + (_below_myriad(rest, inner=True) if rest else "")


def _below_myriad(number: int, inner: bool = False) -> str:
    spelled, gap = "", False
    for power, name in _POWERS:
        digit, number = divmod(number, power)
        if digit:
            first = not spelled and not inner
            one = "" if name == "十" and digit == 1 and first else _DIGITS[digit]
            spelled += ("零" if gap and spelled else "") + ("两" if one == "二" and name == "千" else one) + name
            gap = False
        else:
            gap = gap or bool(spelled)
    if number:
        spelled += ("零" if gap and spelled else "") + _DIGITS[number]
    return spelled
