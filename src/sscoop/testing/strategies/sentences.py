"""A strategy for sentences whose figures are known.

Reads: nothing. Writes: `PrintedPassage`s. Promises: the figures told of a sentence are all it says; a field is told
only where the words of the sentence leave no doubt of it.
"""

from collections.abc import Callable

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from sscoop.models import Kind
from sscoop.testing.expected import Figure
from sscoop.testing.printed import PrintedNumeral, PrintedPassage, spaced
from sscoop.testing.strategies import numbers

Counted = tuple[str, str]  # noun and classifier

_NAMED = ("开发署", "世卫组织", "儿基会", "粮食署", "难民署", "环境署", "人口基金")
BODIES = st.sampled_from(_NAMED)
ACTORS = st.sampled_from((*_NAMED, "该特派团"))  # the last is told by its place in the sentence, and stands in no table
PLACES = st.sampled_from((("国家", "个"), ("省", "个"), ("营地", "座"), ("城市", "个")))
DEEDS = st.sampled_from((
    ("培训", "教师", "名"), ("部署", "警察", "名"), ("举行", "会议", "次"), ("发表", "报告", "份"),
    ("修建", "桥梁", "座"), ("采购", "救护车", "辆"), ("设立", "登记站", "个"), ("资助", "诊所", "家"),
    ("实施", "能力建设项目", "个"), ("销毁", "地雷", "枚"),
))  # fmt: skip
HEADS = st.sampled_from((("登记人数", "人"), ("学员总数", "名"), ("参加者", "人")))
STATES = st.sampled_from((("诊所", "缺少疫苗"), ("学校", "没有电力"), ("家庭", "领取口粮"), ("教师", "接受了培训")))
QUANTITIES = st.sampled_from(("死亡人数", "疫苗接种率", "巡逻次数", "渔获量", "入学率"))
CHANGES = st.sampled_from((("下降", "decrease"), ("减少", "decrease"), ("增加", "increase"), ("上升", "increase")))
CURRENCIES = st.sampled_from((("美元", "USD"), ("欧元", "EUR"), ("日元", "JPY"), ("瑞士法郎", "CHF")))
FLOWS = st.sampled_from((
    ("提供", "contributed"), ("捐助", "contributed"), ("认捐", "pledged"), ("筹集", "raised"), ("核拨", "allocated"),
    ("支付", "delivered"),
))  # fmt: skip
SPANS = st.sampled_from((("年", "year"), ("个月", "month"), ("天", "day"), ("小时", "hour")))
MODES = st.sampled_from((("", "了", {}), ("计划", "", {"planned": True}), ("没有", "", {"negated": True})))
RATES = st.sampled_from(("每年", "每月", "每周"))


def passages(kind: Kind | None = None) -> SearchStrategy[PrintedPassage]:
    """Give sentences with a figure of one kind, or of all; see `sscoop.testing.passages`."""
    if kind is None:
        return st.one_of(*(one for of_kind in SENTENCES.values() for one in of_kind), unnumbered())
    if kind not in SENTENCES:
        raise ValueError(f"there are no passages of kind {kind!r}; there are {', '.join(map(repr, SENTENCES))}")
    return st.one_of(*SENTENCES[kind])


def _said(text: str, *figures: Figure) -> PrintedPassage:
    return PrintedPassage(spaced(text), figures)


def _count(number: PrintedNumeral, noun: str, unit: str, **fields: object) -> Figure:
    return number.figure.but(text=number.of(noun, unit), unit=unit, item=noun, **fields)


def _money(number: PrintedNumeral, currency: Counted, **fields: object) -> Figure:
    word, code = currency
    return number.figure.but(text=number.of(unit=word), kind="money", unit=code, **fields)


def _share(number: PrintedNumeral, **fields: object) -> Figure:
    unit = "%" if number.kind == "percent" else ""
    return number.figure.but(text=number.text + number.behind, unit=unit, **fields)


@st.composite
def dated(draw: DrawFn) -> tuple[str, dict[str, object]]:
    """Give the date a sentence begins with, or none, and what figures tell of it."""
    if not draw(st.booleans()):
        return "", {}
    year, month = draw(st.integers(2031, 2059)), draw(st.integers(0, 12))
    if not month:
        return f"{year}年，", {"time": str(year)}
    return f"{year}年{month}月，", {"time": f"{year}-{month:02}"}


@st.composite
def acted(draw: DrawFn) -> PrintedPassage:
    """Say 世卫组织培训了 27 名教师。世卫组织计划培训 27 名教师."""
    body, (verb, noun, unit), number = draw(ACTORS), draw(DEEDS), draw(numbers.counts())
    (date, time), (mode, done, fields) = draw(dated()), draw(MODES)
    figure = _count(number, noun, unit, subject=body, **fields, **time)
    return _said(f"{date}{body}{mode}{verb}{done}{number.of(noun, unit)}。", figure)


@st.composite
def acted_somewhere(draw: DrawFn) -> PrintedPassage:
    """Say 儿基会在 12 个国家支助了 145 多所学校."""
    body, (verb, noun, unit), (place, each) = draw(BODIES), draw(DEEDS), draw(PLACES)
    where, number = draw(numbers.counts()), draw(numbers.counts())
    text = f"{body}在{where.of(place, each)}{verb}了{number.of(noun, unit)}。"
    return _said(text, _count(where, place, each, subject=body), _count(number, noun, unit, subject=body))


@st.composite
def acted_regularly(draw: DrawFn) -> PrintedPassage:
    """Say 该特派团每月进行 240 次巡逻."""
    body, rate, number = draw(ACTORS), draw(RATES), draw(numbers.counts())
    figure = _count(number, "巡逻", "次", subject=body, per=rate)
    return _said(f"{body}{rate}进行{number.of('巡逻', '次')}。", figure)


@st.composite
def came_to(draw: DrawFn) -> PrintedPassage:
    """Say 登记人数达到 3 800 人."""
    (noun, unit), number = draw(HEADS), draw(numbers.counts())
    item = noun.removesuffix("总数")
    return _said(f"{noun}达到{number.of(unit=unit)}。", number.figure.but(unit=unit, item=item))


@st.composite
def part_of_all(draw: DrawFn) -> PrintedPassage:
    """Say 在 130 个国家办事处中，有 113 个提交了报告."""
    part = draw(st.integers(1, 999))
    all_, some = numbers.in_digits(part + draw(st.integers(1, 999))), numbers.in_digits(part)
    text = f"在{all_.text}个国家办事处中，有{some.text}个提交了报告。"
    whole = Figure(text=spaced(f"{all_.text}个国家办事处"), value=all_.value, unit="个", item="国家办事处")
    told = Figure(text=spaced(f"{some.text}个"), value=some.value, unit="个", item="国家办事处", item_elided=True)
    return _said(text, whole, told.but(whole="国家办事处"))


@st.composite
def paid(draw: DrawFn) -> PrintedPassage:
    """Say 中国政府认捐了约 5 500 万美元."""
    body, (verb, flow), currency, number = draw(ACTORS), draw(FLOWS), draw(CURRENCIES), draw(numbers.counts())
    (date, time), (mode, done, fields) = draw(dated()), draw(MODES)
    figure = _money(number, currency, subject=body, flow=flow, **fields, **time)
    return _said(f"{date}{body}{mode}{verb}{done}{number.of(unit=currency[0])}。", figure)


@st.composite
def paid_regularly(draw: DrawFn) -> PrintedPassage:
    """Say 环境署每年提供 500 万美元."""
    body, rate, currency, number = draw(ACTORS), draw(RATES), draw(CURRENCIES), draw(numbers.counts())
    figure = _money(number, currency, subject=body, flow="contributed", per=rate)
    return _said(f"{body}{rate}提供{number.of(unit=currency[0])}。", figure)


@st.composite
def share_of(draw: DrawFn, of: Callable[[], SearchStrategy[PrintedNumeral]]) -> PrintedPassage:
    """Say 22%的诊所缺少疫苗。三分之二的诊所缺少疫苗."""
    (noun, state), number = draw(STATES), draw(of())
    return _said(f"{number.of(noun)}{state}。", _share(number, item=noun, whole=noun))


@st.composite
def share_among(draw: DrawFn) -> PrintedPassage:
    """Say 难民署登记了 31 万名难民，其中 46%是儿童."""
    number, part = draw(numbers.plain_numbers()), draw(numbers.percents())
    many = PrintedNumeral(number.text, "count", number.value)
    text = f"难民署登记了{many.of('难民', '名')}，其中{part.text}{part.behind}是儿童。"
    return _said(text, _count(many, "难民", "名", subject="难民署"), _share(part, item="儿童", whole="难民"))


@st.composite
def changed(draw: DrawFn, of: Callable[[], SearchStrategy[PrintedNumeral]]) -> PrintedPassage:
    """Say 死亡人数下降了 39%."""
    quantity, (verb, change), number = draw(QUANTITIES), draw(CHANGES), draw(of())
    figure = _share(number, item=quantity, change=change)
    return _said(f"{quantity}{verb}了{number.text}{number.behind}。", figure)


@st.composite
def rose_to(draw: DrawFn) -> PrintedPassage:
    """Say 疫苗接种率从 62%提高到 71%."""
    low = draw(st.integers(1, 99))
    high = draw(st.integers(low + 1, 100))
    level = Figure(kind="percent", unit="%", item="疫苗接种率", change=None)
    text = f"疫苗接种率从{low}%提高到{high}%。"
    return _said(text, level.but(value=low, text=f"{low}%"), level.but(value=high, text=f"{high}%"))


@st.composite
def lasts(draw: DrawFn) -> PrintedPassage:
    """Say 该项目为期 18 个月."""
    (word, unit), number = draw(SPANS), draw(st.integers(2, 99).flatmap(_digits_or_chinese))
    text = spaced(f"{number.text}{word}")
    return _said(f"该项目为期{text}。", Figure(text=text, value=number.value, kind="duration", unit=unit, item="项目"))


def _digits_or_chinese(number: int) -> SearchStrategy[numbers.Plain]:
    return st.sampled_from((numbers.in_digits(number), numbers.in_chinese(number)))


@st.composite
def multiplied(draw: DrawFn) -> PrintedPassage:
    """Say 巡逻次数增加了 3 倍."""
    quantity, number = draw(QUANTITIES), draw(st.integers(2, 20).flatmap(_digits_or_chinese))
    text = spaced(f"{number.text}倍")
    figure = Figure(text=text, value=number.value, kind="multiple", unit="倍", item=quantity, change="increase")
    return _said(f"{quantity}增加了{text}。", figure)


@st.composite
def measured(draw: DrawFn) -> PrintedPassage:
    """Say 该特派团修复了约 320 公里道路."""
    number = draw(numbers.counts())
    figure = number.figure.but(kind="measure", unit="km", item="道路", text=number.of("道路", "公里"))
    return _said(f"该特派团修复了{number.of('道路', '公里')}。", figure.but(subject="该特派团"))


@st.composite
def unnumbered(draw: DrawFn) -> PrintedPassage:
    """Say 本报告依照大会第 98/214 号决议提交."""
    session, place = draw(st.integers(60, 120)), draw(st.integers(1, 300))
    return _said(
        draw(
            st.sampled_from(
                (
                    f"本报告依照大会第{session}/{place}号决议提交。",
                    f"见上文第{place}段。",
                    "各方应进一步加强三方合作。",
                    f"这有助于实现可持续发展目标{place % 17 + 1}。",
                    "秘书长在第五次会议上提出了一个新方案。",
                )
            )
        )
    )


SENTENCES: dict[Kind, tuple[SearchStrategy[PrintedPassage], ...]] = {
    "count": (acted(), acted_somewhere(), acted_regularly(), came_to(), part_of_all()),
    "money": (paid(), paid_regularly()),
    "percent": (share_of(numbers.percents), share_among(), changed(numbers.percents), rose_to()),
    "ratio": (share_of(numbers.ratios), changed(numbers.ratios)),
    "duration": (lasts(),),
    "multiple": (multiplied(),),
    "measure": (measured(),),
}
