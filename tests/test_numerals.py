"""The reader of numerals against writers: our own for 0 to 10^16, the package cn2an, and each form by itself."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

import sscoop as ss
from sscoop.numeral.find import find_numerals
from sscoop.numeral.reader import Reading, doubt_of, read, read_number
from sscoop.testing.strategies.numbers import chinese, in_digits

LARGEST = 10**16
NUMBERS = st.one_of(
    st.integers(0, LARGEST),
    st.integers(0, 16).flatmap(lambda power: st.integers(0, 10**power)),  # as many short ones as long ones
    st.lists(st.sampled_from([0, 0, 1, 2, 10, 9999]), min_size=1, max_size=4).map(
        lambda parts: sum(part * 10_000**place for place, part in enumerate(parts))  # zeros in many places
    ),
)


def spelled(number: int) -> str:
    """Spell a number up to 10^16: that of the library's strategies, over 亿."""
    above, rest = divmod(number, 10**8)
    if not above:
        return chinese(rest, alone=False) if rest else "零"
    if above == 10**8:
        return "一亿亿"
    gap = "零" if 0 < rest < 10**7 else ""
    tail = chinese(rest, alone=False) if rest else ""
    return chinese(above) + "亿" + gap + (f"一{tail}" if tail.startswith("十") else tail)


@given(NUMBERS)
def test_numerals_are_read_as_they_are_spelled(number: int) -> None:
    text = spelled(number)
    assert read_number(text) == number
    if read(text).value is None:  # 七八 is no 78: neighbours leave a number open
        assert read(text).form == "pair"
    else:
        assert read(text).value == number
    assert [token.text for token in find_numerals(f"共{text}个")] == [text]


@given(NUMBERS)
def test_digits_are_read_in_any_print(number: int) -> None:
    grouped = f"{number:,}"
    for text in (
        str(number),
        grouped,
        in_digits(number).text,
        grouped.replace(",", "\u202f"),
        grouped.replace(",", "\u00a0"),
    ):
        assert read(text).value == number
        assert [token.text for token in find_numerals(f"共{text}个")] == [text]


@given(
    st.integers(0, 10**12),
    st.integers(1, 999),
    st.sampled_from([("百万", 6), ("千万", 7), ("万", 4), ("亿", 8), ("万亿", 12)]),
)
def test_digits_before_a_magnitude(whole: int, thousandths: int, magnitude: tuple[str, int]) -> None:
    word, power = magnitude
    assert read(f"{whole} {word}").value == whole * 10**power
    printed = f"{whole}.{thousandths:03}"
    assert read(f"{printed}{word}").value == Decimal(printed).scaleb(power)


# An oracle. cn2an and this reader agree on every whole number and decimal that cn2an writes, plain or financial, and on
# every number that we spell. Left out is what cn2an does not take for one number, or reads digit by digit: decimals
# before 万 and 亿 (十二点五亿), a magnitude alone (百三), shares, amounts left open (十几, 数百), and pairs (三五 is 3 to 5
# here and 35 there).


@given(NUMBERS.filter(lambda number: number < LARGEST), st.sampled_from(["low", "up"]))
def test_what_another_package_writes(number: int, form: str) -> None:
    cn2an = pytest.importorskip("cn2an")
    assert read(cn2an.an2cn(number, form)).value == number


@given(st.integers(0, 10**9), st.integers(1, 9999))
def test_decimals_that_another_package_writes(whole: int, tail: int) -> None:
    cn2an = pytest.importorskip("cn2an")
    printed = f"{whole}.{tail:04}"
    assert read(cn2an.an2cn(printed, "low")).value == Decimal(printed)


@given(NUMBERS.filter(lambda number: number < LARGEST))
def test_what_another_package_reads(number: int) -> None:
    cn2an = pytest.importorskip("cn2an")
    assert cn2an.cn2an(spelled(number), "normal") == number


# Each form by itself: what `read` gives, with the form that it tells


@pytest.mark.parametrize(
    ("text", "form", "value"),
    [
        ("27", "digits", "27"), ("１２３", "digits", "123"), ("1,234", "digits", "1234"), ("3.0", "digits", "3"),
        ("1万2", "digits", "10002"), ("1万2千", "mixed", "12000"), ("1.5万", "mixed", "15000"), ("1 234 万", "mixed", "12340000"),
        ("二十三", "chinese", "23"), ("廿", "chinese", "20"), ("廿一", "chinese", "21"), ("卅", "chinese", "30"),
        ("二〇一九", "chinese", "2019"), ("八七", "chinese", "87"), ("二四", "chinese", "24"), ("十万八", "chinese", "108000"),
        ("三亿五", "chinese", "350000000"), ("点五", "chinese", "0.5"), ("十二点五六亿", "chinese", "1256000000"),
        ("一百三百", "chinese", None), ("十点", "chinese", None), ("百百", "chinese", None), ("一" * 61, "chinese", None),
        ("二" * 60, "chinese", "2" * 60), ("百分之十五", "percent", "15"), ("千分之三", "permille", "0.003"),
        ("万分之五", "permyriad", "0.0005"), ("三分之二", "fraction", "0.6667"), ("三又二分之一", "fraction", "3.5"),
        ("一万零", "chinese", "10000"), ("一万零零五", "chinese", "10005"), ("百分之负三", "percent", "-3"),
        ("千分之负三", "permille", "-0.003"), ("三分之负一", "fraction", "-0.3333"), ("零分之一", "fraction", None), ("五又零分之一", "fraction", None), ("百百分之一", "fraction", None),
        ("三分之百百", "fraction", None), ("百百又三分之一", "fraction", None), ("1/4", "fraction", "0.25"),
        ("一半", "half", "0.5"), ("半数", "half", "0.5"), ("半", "half", "0.5"),
        ("2.5e6", "exponent", "2500000"), ("2.5E-3", "exponent", "0.0025"), ("1.2×10^6", "exponent", "1200000"),
        ("3×10⁸", "exponent", "300000000"), ("3x10⁻²", "exponent", "0.03"),
    ],
)  # fmt: skip
def test_one_number(text: str, form: str, value: str | None) -> None:
    assert read(text) == Reading(form, None if value is None else Decimal(value))


@pytest.mark.parametrize(
    ("text", "form", "low", "high"),
    [
        ("两三", "pair", 2, 3), ("三五", "pair", 3, 5), ("十五六", "pair", 15, 16), ("三百五六", "pair", 350, 360),
        ("二三十", "pair", 20, 30), ("三五万", "pair", 30_000, 50_000), ("三十四五万", "pair", 340_000, 350_000),
        ("数百", "vague", 200, 999), ("几十万", "vague", 200_000, 999_999), ("十几", "open", 11, 19),
        ("二十几万", "open", 210_000, 290_000), ("十几亿", "open", 1_100_000_000, 1_900_000_000),
        ("百分之十几", "percent", 11, 19), ("百分之两三", "percent", 2, 3),
    ],
)  # fmt: skip
def test_an_open_number(text: str, form: str, low: int, high: int) -> None:
    assert read(text) == Reading(form, None, Decimal(low), Decimal(high))


@pytest.mark.parametrize(("text", "value"), [("5 000 多万", 50_000_000), ("十余万", 100_000), ("一百多亿", 10**10)])
def test_a_floor(text: str, value: int) -> None:
    assert read(text) == Reading("open", Decimal(value), over=True)


@pytest.mark.parametrize("text", ["", "abc", "1.2.3", ".", "个"])
def test_no_number(text: str) -> None:
    assert read_number(text) is None


@pytest.mark.parametrize(
    ("text", "doubt"),
    [
        ("百三", "might be 103 said without 零"), ("一千三", "might be 1003 said without 零"),
        ("一万三", "might be 10003 said without 零"), ("三亿五", "might be 300000005 said without 零"),
        ("三五", "might be the digits 35"), ("两三", "might be the digits 23"), ("七八", "might be the digits 78"),
        ("十三", ""), ("拾三", ""), ("二十三", ""), ("一百零三", ""), ("八七", ""), ("三五万", ""), ("十五六", ""), ("27", ""),
        ("百百三", ""),
    ],
)  # fmt: skip
def test_doubt(text: str, doubt: str) -> None:
    assert doubt_of(text) == doubt


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("2/3", ["2/3"]), ("12/13", ["12/13"]), ("5/20", ["5/20"]), ("5/21", ["5", "21"]), ("3/2", ["3", "2"]),
        ("3/3", ["3", "3"]), ("20/20", ["20", "20"]), ("1/4 万", ["1", "4 万"]), ("2/3/4", ["2", "3", "4"]),
        ("第 1/4", ["1", "4"]), ("A1/4", ["1", "4"]), ("1/4 页", ["1", "4"]),
    ],
)  # fmt: skip
def test_fractions_with_a_slash(text: str, found: list[str]) -> None:
    tokens = list(find_numerals(text))
    assert [token.text for token in tokens] == found
    assert [text[token.start : token.end] for token in tokens] == found


def test_a_figure_of_each_magnitude() -> None:
    (metric,) = ss.extract("该基金共有 1.2 万亿美元。")
    assert metric.value == 1_200_000_000_000
