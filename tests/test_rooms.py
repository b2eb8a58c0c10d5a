"""Forms of quantities and lines one by one, each in the least text that shows it: what mutants of those rooms get wrong."""

from decimal import Decimal

import pytest

import sscoop as ss
from sscoop.structure.headings import labelled_heading
from sscoop.structure.reflow import Flow, reflow


def one(text: str) -> tuple[str, str, str, str]:
    """The text, value or ends, kind and unit of the one figure of a text."""
    (m,) = ss.extract(text)
    worth = str(m.value) if m.value is not None else f"{m.low}..{m.high}"
    return m.text, worth, m.kind, m.unit


# The unit behind a number, or before it


@pytest.mark.parametrize(
    ("text", "value", "kind", "unit"),
    [
        ("三个多钟头", "3", "duration", "hour"), ("三個多小時", "3", "duration", "hour"),
        ("三个多鐘頭", "3", "duration", "hour"), ("一个来星期", "1", "duration", "week"),
        ("五个余月", "5", "duration", "month"), ("五个多工作日", "5", "duration", "day"),
        ("80 公里/小时", "80", "measure", "km/h"), ("80 公里/时", "80", "measure", "km/h"),
        ("3 毫克/升", "3", "measure", "mg/L"), ("5 米/秒", "5", "measure", "m/s"), ("5 米／秒", "5", "measure", "m/s"),
        ("5 公斤/天", "5", "measure", "kg/d"), ("5 公斤/年", "5", "measure", "kg/a"),
        ("USD 500", "500", "money", "USD"), ("US$ 5 million", "5000000", "money", "USD"),
        ("5k 美元", "5000", "money", "USD"), ("5M 美元", "5000000", "money", "USD"),
        ("5 billion 美元", "5000000000", "money", "USD"), ("5 thousand 美元", "5000", "money", "USD"),
        ("1.45±0.12 毫克", "1.45", "measure", "mg"), ("两机构", "2", "count", ""), ("2 876 儿童", "2876", "count", ""),
        ("400 万儿童", "4000000", "count", ""), ("五千万儿童", "50000000", "count", ""),
    ],
)  # fmt: skip
def test_a_unit(text: str, value: str, kind: str, unit: str) -> None:
    assert one(f"共有{text}。")[1:] == (value, kind, unit)


def test_the_name_of_a_currency_before_its_number() -> None:
    companies, sum_ = ss.extract("设有 5 家企业，投资港币 3 000 亿元")
    assert (companies.text, sum_.text, sum_.unit) == ("5 家企业", "港币 3 000 亿元", "HKD")
    assert [(m.text, m.unit) for m in ss.extract("收到 5 美元 3 元")] == [("5 美元", "USD"), ("3 元", "CNY")]


@pytest.mark.parametrize(
    "text", ["见 COP26", "使用 3.0 版本", "千万记得", "千萬记得", "时间为 14:30", "产量增加两番", "有 20 以上国家"]
)
def test_no_quantity(text: str) -> None:
    assert list(ss.extract(text)) == []


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("翻一番", "1"),
        ("翻了两番", "3"),
        ("翻了 3 番", "7"),
        ("增长 3 倍半", "3.5"),
        ("打八五折", "0.85"),
        ("打八折", "0.8"),
    ],
)
def test_multiples(text: str, value: str) -> None:
    assert one(f"产量{text}")[1] == value


def test_what_a_figure_was_read_from() -> None:
    (found,) = ss.extract("约 30 个国家")
    told = [(piece.field, piece.start, piece.end, piece.rule) for piece in found.explain().pieces[:3]]
    assert told == [
        ("value", 2, 4, "numeral.digits"), ("qualifier", 0, 1, "qualifier.about.before"), ("unit", 5, 6, "count.classifier"),
    ]  # fmt: skip


# Quantities of several units


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("1 小时 30 分钟", "90", "minute"), ("1 小时 30 分", "90", "minute"), ("1 小时 30 分 20 秒", "5420", "second"),
        ("15 分 30 秒", "930", "second"), ("两分四十秒", "160", "second"), ("3 年零 2 个月", "38", "month"),
        ("3 年 2 个月", "38", "month"), ("2 天 3 小时", "51", "hour"), ("两年半", "2.5", "year"),
        ("一个半小时", "1.5", "hour"), ("两个半月", "2.5", "month"), ("两个半星期", "2.5", "week"), ("3 天半", "3.5", "day"),
        ("9秒83", "9.83", "second"), ("3 年 5 天", "3", "year"),
    ],
)  # fmt: skip
def test_durations(text: str, value: str, unit: str) -> None:
    found = next(iter(ss.extract(f"为期{text}。")))
    assert (str(found.value), found.kind, found.unit) == (value, "duration", unit)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("三百元五角", "300.5"), ("三百元整", "300"), ("三百元正", "300"), ("五块三毛", "5.3"), ("两块五", "2.5"),
        ("三十块", "30"), ("壹佰圆贰角叁分", "100.23"), ("三元五角二分", "3.52"), ("3 元 5 角", "3.5"), ("3 元 5 分", "3.05"),
    ],
)  # fmt: skip
def test_sums_of_coins(text: str, value: str) -> None:
    assert one(f"售价{text}。") == (text, value, "money", "CNY")


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("一米九", "1.9", "m"), ("2米26", "2.26", "m"), ("六成五", "0.65", ""), ("五成半", "0.55", ""),
        ("两瓶半", "2.5", "瓶"), ("二尺三", "2.3", "{尺}"),
    ],
)  # fmt: skip
def test_decimals_behind_a_unit(text: str, value: str, unit: str) -> None:
    assert one(text)[0::3] == (text, unit)
    assert one(text)[1] == value


@pytest.mark.parametrize("text", ["重 3公斤26", "跳过 2米260", "跳过 2米 6", "用了 9分83", "有 3 次半决赛"])
def test_no_decimals_behind_a_unit(text: str) -> None:
    assert next(iter(ss.extract(text))).value == next(n.value for n in ss.numerals(text))


# Ranges, and numbers below zero


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("10%至 22%", 10, 22), ("3 至 5 个国家", 3, 5), ("十至十五万人", 100_000, 150_000), ("十万至十五万人", 100_000, 150_000),
        ("介于 90 和 120 个之间", 90, 120), ("90 个和 120 个国家之间", 90, 120), ("$200 至$350", 200, 350),
        ("200 美元至 350 美元", 200, 350), ("零下 10 至 15 度", -15, -10), ("-3℃~5℃", -3, 5),
        ("零下 3 到零上 5 度", -3, 5), ("零下3到零上5度", -3, 5), ("零下 10 至零下 5 度", -10, -5),
        ("零下 5 至零下 10 度", -10, -5), ("零上 3 至 5 度", 3, 5), ("1 千克至 3 千克", 1, 3),
    ],
)  # fmt: skip
def test_ranges(text: str, low: int, high: int) -> None:
    (found,) = ss.extract(text)
    assert (found.value, found.low, found.high, found.qualifier) == (None, low, high, "range")  # type: ignore[comparison-overlap]  # a Decimal equals an int


@pytest.mark.parametrize("text", ["10%至 22 个国家", "$200 至€350", "5 家和 7 个国家", "3 米至 5 公斤"])
def test_two_figures_and_no_range(text: str) -> None:
    assert [found.low for found in ss.extract(text)] == [None, None]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("利润负 3%", "-3"),
        ("变化-60%", "-60"),
        ("变化−60%", "-60"),
        ("零下 5 度", "-5"),
        ("5-60%", "5..60"),
        ("(甲)-60%", "60"),
    ],
)
def test_below_zero(text: str, value: str) -> None:
    assert one(text)[1] == value


# Proportions


@pytest.mark.parametrize(("text", "value"), [("男女比例为 1:3", "0.3333"), ("比例约为 2 比 1", "2")])
def test_proportions(text: str, value: str) -> None:
    (found,) = ss.extract(text)
    assert (found.value, found.kind) == (Decimal(value), "ratio")


@pytest.mark.parametrize("text", ["比例为 3:0", "时间为 1:3"])
def test_no_proportions(text: str) -> None:
    assert all(found.kind != "ratio" for found in ss.extract(text))


# Lines and running text


def test_reflow_keeps_every_place() -> None:
    flow = reflow([("1 400 万美", 10), ("元，占 17", 20), ("000", 30), ("abc", 40), ("def", 50)])
    assert flow.text == "1 400 万美元，占 17 000abc def"
    printed = {10: "1 400 万美", 20: "元，占 17", 30: "000", 40: "abc", 50: "def"}
    for at, character in enumerate(flow.text):
        place = flow.to_source(at)
        start = max(begin for begin in printed if begin <= place)
        if at not in (14, 21):  # the blanks put in between lines
            assert printed[start][place - start] == character
    assert flow.without([(0, 6), (10, 11)]).text == "万美元， 17 000abc def"


def test_cuts_keep_the_map_and_the_joints() -> None:
    flow = Flow("abcdefgh", ((0, 100, 4), (4, 200, 4)), frozenset({4}))
    cut = flow.without([(1, 2), (6, 7)])
    assert cut.text == "acdefh"
    assert [cut.to_source(at) for at in range(6)] == [100, 102, 103, 200, 201, 203]
    assert cut.joints == {3}
    assert flow.without([(0, 8)]).text == ""
    assert flow.without([(3, 5)]).joints == frozenset()


@pytest.mark.parametrize(
    ("text", "label", "order", "rank"),
    [
        ("一. 导言", "一", 1, 1), ("十二. 结论", "十二", 12, 1), ("A. 主流化", "A", 1, 2), ("Z. 主流化", "Z", 26, 2),
        ("附件二", "附件二", 2, 1),
    ],
)  # fmt: skip
def test_labelled_headings(text: str, label: str, order: int, rank: int) -> None:
    heading = labelled_heading(text)
    assert heading is not None
    assert (heading.label, heading.order, heading.form.rank) == (label, order, rank)
