"""One passage → its metrics and its part of the ledger.

Reads: a passage's text. Writes: `Account`. Promises: every numeral has one role; metrics do not overlap.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from sscoop.figures.change import change_of
from sscoop.figures.counted import CLAUSE
from sscoop.figures.figure import Figure
from sscoop.figures.items import ItemReader, restates
from sscoop.figures.manner import flow_of, is_negated, is_planned, per_of, target_behind
from sscoop.figures.nouns import CONJUNCTIONS, Noun
from sscoop.figures.quantity import Quantity, find_quantities
from sscoop.figures.subject import SubjectReader
from sscoop.figures.time import Time, TimeReader
from sscoop.lexicon.lexicon import Lexicon
from sscoop.models import Flow
from sscoop.numeral.find import Token, find_numerals
from sscoop.roles.chain import claim_roles
from sscoop.roles.context import LIST_GAP, NO_NAMES, Claim, Context, PrintedNames
from sscoop.roles.dictionary import in_dictionary


@dataclass(frozen=True, slots=True)
class Account:
    """All the numerals of a passage, what each is there for, and the figures they make.

    `figure_of[i]` is the place in `figures` of the figure that `tokens[i]` belongs to, or None.
    """

    tokens: Sequence[Token]
    claims: Sequence[Claim]
    figures: Sequence[Figure]
    figure_of: Sequence[int | None]


def account(text: str, lexicon: Lexicon, names: PrintedNames = NO_NAMES) -> Account:
    """Account for every numeral of a text; `names` are those found in it."""
    tokens = list(find_numerals(text))
    if not tokens:
        return Account((), (), (), ())
    context = claim_roles(text, tokens, lexicon, names)
    quantities = list(find_quantities(context))
    items = ItemReader(context)
    figures: list[Figure] = []
    figure_of: list[int | None] = [None] * len(tokens)
    bases: list[Quantity] = []  # 每 10 万人, printed before what it is the base of
    for place, quantity in enumerate(quantities):
        following = quantities[place + 1 :]
        limit = following[0].start if following else len(text)
        if _is_base_of_rate(context, quantity, following[:1]):
            bases.append(quantity)
            continue
        if quantity.bare and text.endswith("/", 0, quantity.start):
            continue  # 23/10 万: the base of a rate counts nothing by itself
        claim = _no_figure(context, quantity, figures, following) if not bases else None  # 每五人中有一人
        if claim is not None:
            context.claims[quantity.tokens[0]] = claim
            continue
        change = change_of(context, quantity.start, tokens[quantity.tokens[0]].start, quantity.kind)
        if change is None and figures and _goes_on(context, figures[-1], quantity):
            change = figures[-1].change
        item = items.read(_rated(context, quantity, bases), _limit(context, quantity, limit), change)
        figure = Figure(quantity, item, change)
        for index in (*(i for base in bases for i in base.tokens), *quantity.tokens):
            context.claims[index] = Claim("metric", quantity.rule, "counts or measures something")
            figure_of[index] = len(figures)
        if bases:
            figure = _with_base(context, figure, items.nouns.after(bases[0].end, quantity.start), bases[0])
            bases = []
        figures.append(figure)
    figures = _complete(context, _with_shared_nouns(context, figures))
    claims = [claim or _leftover(context, context.tokens[i]) for i, claim in enumerate(context.claims)]
    return Account(tokens, claims, figures, figure_of)


def _rated(context: Context, quantity: Quantity, bases: Sequence[Quantity]) -> Quantity:
    """Begin a quantity at its base, where what is counted stands before that: 发病率为每 1 000 人 227 例."""
    start = context.text.rfind("每", 0, bases[0].start) if bases else quantity.start
    return (
        replace(quantity, start=start)
        if context.text.endswith(context.lexicon.listed("copula"), 0, start)
        else quantity
    )


def _with_base(context: Context, figure: Figure, noun: Noun | None, base: Quantity) -> Figure:
    """Give a rate its base as printed, and what is counted out of it: 每五名妇女中有一名."""
    start, quantity = context.text.rfind("每", 0, base.start), figure.quantity
    end = noun.end if noun is not None and noun.begin == base.end and base.kind != "money" else base.end
    linked = context.text.find("的", base.end, end + 1)
    if linked >= 0:  # 每 10 万例活产的孕产妇死亡数为 5 例
        noun, end = None, linked
    figure = replace(figure, per=context.text[start:end].strip().rstrip("即就便"))
    item = figure.item
    again = item.text is None or base.number in item.text or item.text in context.text[start:end]
    if quantity.kind != "count" or not again:
        return figure
    counts = noun is not None and noun.end == end and "中" in context.text[end : quantity.start]
    text = context.text[noun.start : end] if noun is not None and counts else None
    rule = "item.base" if counts else "item.none"
    return replace(figure, item=replace(item, text=text, elided=counts, part_of=None, whole=None, rule=rule))


def _goes_on(context: Context, before: Figure, quantity: Quantity) -> bool:
    """Whether a quantity says the figure before again, or is listed with it: 分别上升了 9 个和 14 个百分点."""
    if restates(context.text, quantity.start):
        return True
    between = context.text[before.end : quantity.start].strip()
    same = before.quantity.kind == quantity.kind
    return same and (between in CONJUNCTIONS or _COMPARED_WITH.fullmatch(between) is not None)


def _no_figure(
    context: Context, quantity: Quantity, before: Sequence[Figure], behind: Sequence[Quantity]
) -> Claim | None:
    """Say why a quantity is no figure: the base of a rate, 一 like an article, an amount without bounds."""
    if quantity.value in _ROUND and context.text.endswith("每", 0, context.left_edge(quantity.start)):
        return Claim("number", "number.base", "the base of a rate")  # 死亡率(每 10 万人)
    worded = in_dictionary(context, quantity.tokens[0], quantity.start, quantity.end)
    if worded is not None:
        return worded
    if _is_article(context, quantity) and not _is_contrasted(context, quantity, before, behind):
        return Claim("article", "article", "一 used like an article")
    if quantity.value is None and quantity.low is not None and _is_vague(context, quantity):
        return Claim("vague", "vague", "names no exact number")
    return None


def _with_shared_nouns(context: Context, figures: Sequence[Figure]) -> list[Figure]:
    """Give a count without a noun the one of the next in its list: 300 名和 450 名保健工作者."""
    shared: list[Figure] = list(figures)
    for place in range(len(shared) - 2, -1, -1):
        this, following = shared[place], shared[place + 1]
        alike = this.quantity.kind == "count" and this.quantity.unit == following.quantity.unit
        alike = alike and (this.quantity.unit != "" or (this.quantity.bare and following.quantity.bare))
        if not alike or this.item.text is not None or following.item.text is None:
            continue
        if LIST_GAP.fullmatch(context.text[this.end : following.quantity.start]):
            item = replace(this.item, text=following.item.text, elided=True, rule="item.shared")
            shared[place] = replace(this, item=item)
    return shared


def _complete(context: Context, figures: Sequence[Figure]) -> list[Figure]:
    """Say of each figure who, when and how."""
    if not figures:
        return []
    times, subjects = TimeReader(context), SubjectReader(context)
    starts = [figure.quantity.start for figure in figures]
    done: list[Figure] = []
    given: Time | None = None
    for place, figure in enumerate(figures):
        start = figure.quantity.start
        target = _is_target(context, figure, figures[place + 1 : place + 2])
        time = times.time_of(start, starts, compares=figure.quantity.kind == "multiple", aimed=target)
        if time is None and done and LIST_GAP.fullmatch(context.text, done[-1].end, start):
            time = given  # 从 1997 年的 12 个办事处、114 名工作人员
        per = figure.per or per_of(context, start)
        if time is not None and per is not None and per.startswith("每年") and time.end < context.sentence(start)[0]:
            time = None  # 每年 500 万美元: of no year told before
        given = time
        planned = target or is_planned(context, start)
        if time is not None and planned and _is_over(context, time, start):
            time = None  # 截至 2021 年底核准了 …。这些项目将减少排放 20 亿吨
        if time is not None and _starts_from(context, time, figure, figures[place + 1 : place + 2]):
            time = None  # 到 2026 年从 23%提高到 40%: the 23% is of before
        subject = subjects.subject_of(figure, done, figures[place + 1 : place + 5])
        done.append(
            replace(
                figure,
                subject=subject.text,
                subject_rule=subject.rule,
                time=time.iso if time is not None else None,
                time_span=(time.start, time.end) if time is not None else (0, 0),
                flow=_flow(context, figure, done) if figure.quantity.kind == "money" else None,
                per=None
                if _is_given_to(context, figure, per, figures[place + 1 : place + 2])
                else per or _per_taken_over(figure, done),
                negated=is_negated(context, start, figure.end),
                planned=planned,
                sentence=context.sentence(start),
            )
        )
    return done


def _is_over(context: Context, time: Time, start: int) -> bool:
    """Whether a date told in a sentence before is a day or month, or an end, by which nothing planned is done yet."""
    told = "-" in time.iso.partition("/")[0] or context.text.endswith("截至", 0, context.left_edge(time.start))
    return told and time.end < context.sentence(start)[0] and not is_planned(context, time.start)


def _is_given_to(context: Context, figure: Figure, per: str | None, following: Sequence[Figure]) -> bool:
    """Whether those counted are whom another figure is given to each year: 每年向 11 个机构拨款 2 200 万.

    Where nothing else is counted, they are what the rate is of: 每天向 9 200 户家庭分发口粮.
    """
    edge = context.left_edge(figure.quantity.start)
    if per is None or _BASE.match(per):
        return False
    if not following or CLAUSE.search(context.text, figure.end, following[0].quantity.start):
        return False
    return figure.quantity.kind == "count" and context.text.endswith(context.lexicon.listed("given_to"), 0, edge)


def _starts_from(context: Context, time: Time, figure: Figure, following: Sequence[Figure]) -> bool:
    """Whether a figure is the level from which another is reached by a date that is told before both."""
    comes = bool(following) and following[0].item.rule == "item.level"
    by_then = _BY_THEN.search(context.text, 0, context.left_edge(time.start)) is not None
    return comes and by_then and context.sentence(figure.quantity.start)[0] <= time.start < figure.quantity.start


def _is_target(context: Context, figure: Figure, following: Sequence[Figure]) -> bool:
    """Whether the figure is what a target says: 减少 90%的目标, 300 万人接受治疗的目标; not 12 个国家的减排目标."""
    match = target_behind(context, figure.end)
    if match is None or (following and following[0].quantity.start < match.end()):
        return False
    return figure.quantity.kind != "count" or figure.end == figure.quantity.end


def _flow(context: Context, figure: Figure, done: Sequence[Figure]) -> Flow:
    whole = done[figure.item.part_of].flow if figure.item.part_of is not None else None
    return flow_of(context, figure.quantity.start, figure.quantity.end, figure.item.text, whole)


def _per_taken_over(figure: Figure, done: Sequence[Figure]) -> str | None:
    """Give the rate of the figure before, where this one says again what it counts: 由 398 例降到 173 例."""
    same = bool(done) and done[-1].quantity.unit == figure.quantity.unit and figure.item.elided
    same = same and (figure.item.rule == "item.alike" or figure.item.text == done[-1].item.text)
    return done[-1].per if same and done[-1].per is not None and _BASE.match(done[-1].per) else None


def _limit(context: Context, quantity: Quantity, limit: int) -> int:
    """Give the place the noun of a quantity cannot reach: the next numeral that is part of no name."""
    for index in range(quantity.tokens[-1] + 1, len(context.tokens)):
        token = context.tokens[index]
        if token.start >= limit:
            break
        claim = context.claims[index]
        if claim is None or claim.role not in ("name", "title", "word", "ordinal"):
            return token.start
    return limit


def _is_base_of_rate(context: Context, quantity: Quantity, following: Sequence[Quantity]) -> bool:
    """Whether a quantity is the base of the one behind it: 每 10 万人 5 例."""
    edge = context.left_edge(quantity.start)
    if not following or not (context.text.endswith("每", 0, edge) or _is_each_time(context, edge)):
        return False
    between = context.text[quantity.end : following[0].start]
    round_number = quantity.kind == "count" and quantity.value in _ROUND  # 每 10 万例活产的死亡数由 398 例 …
    return (len(between) <= _NEAR or (round_number and len(between) <= 4 * _NEAR)) and not any(
        stop in between for stop in "，。；"
    )


def _is_each_time(context: Context, edge: int) -> bool:
    """Whether 每 and a verb stand before a place: 每投入[1 美元]可获得 9 美元, 每汇[200 美元]要付 20 美元."""
    at = context.text.rfind("每", max(0, edge - 3), edge)
    verb = context.lexicon.boundaries.longest_at(context.text, at + 1) if at >= 0 else None
    acts = verb is not None and verb[1] in ("verb", "weak") and at + 1 + len(verb[0]) == edge
    return acts or (at >= 0 and context.text[at + 1 : edge] in context.lexicon.listed("paying"))


_COMPARED_WITH = re.compile("，[^，。；]{0,2}(?:高于|低于|快于|慢于)[^，。；]{1,14}的")  # 增长 12%，高于发达国家的 9%
_BY_THEN = re.compile("(?:到|截至|至)$")
_BASE = re.compile(r"每\s*[\d十百千万亿]")
_NEAR = 8  # characters
_ROUND = tuple(Decimal(10) ** power for power in range(2, 8))  # what rates are given for


def _is_contrasted(context: Context, quantity: Quantity, before: Sequence[Figure], behind: Sequence[Quantity]) -> bool:
    """Whether 一 stands beside another number: 三名护士和一名司机, 一名雇员和两名承包商; 一名法官反对，其余四名赞成."""
    if quantity.kind != "count":
        return False
    if before and context.text[before[-1].end : quantity.start].strip() in CONJUNCTIONS:
        return True
    if not behind or behind[0].start - quantity.end > 3 * _NEAR:
        return False
    between = context.text[quantity.end : behind[0].start].rstrip()
    another = context.tokens[behind[0].tokens[0]].text != "一"  # 一个示范中心和一个小型周转基金
    if (
        another
        and quantity.unit == behind[0].unit
        and between.endswith(CONJUNCTIONS)
        and not any(stop in between for stop in "，；。")
    ):
        return True
    return "。" not in between and between.endswith(context.lexicon.listed("rest"))


def _is_article(context: Context, quantity: Quantity) -> bool:
    """Whether 一 stands like an article: before a classifier or a length of time, and nothing stresses it."""
    token = context.tokens[quantity.tokens[0]]
    if token.text != "一" or len(quantity.tokens) > 1 or quantity.kind not in ("count", "duration"):
        return False
    bent = any(part.field == "qualifier" and part.start >= quantity.start for part in quantity.parts)
    if quantity.start != token.start or bent:  # but 至少接受过一次: the qualifier stands farther off
        return False
    left = context.left(token.start)
    lasts = quantity.kind == "duration" and left.endswith(context.lexicon.listed("lasting"))
    return not lasts and not left.endswith(context.lexicon.listed("only"))


def _is_vague(context: Context, quantity: Quantity) -> bool:
    return context.tokens[quantity.tokens[0]].reading.form == "vague"


_LATIN_NAME = re.compile(r"[A-Za-z]{2,} $")  # iPhone 15
_BY_ALL_MEANS = ("千万", "千萬")


def _leftover(context: Context, token: Token) -> Claim:
    """Give a role to a numeral that no rule claimed and that counts nothing."""
    form = token.reading.form
    if form == "vague":
        return Claim("vague", "vague", "names no exact number")
    if _LATIN_NAME.search(context.text, max(0, token.start - 12), token.start):
        return Claim("name", "name.numbered", "stands behind a name in Latin letters, and counts nothing")
    if token.text in _BY_ALL_MEANS:
        return Claim("word", "word.adverb", "an adverb: by all means")
    if form == "half" or (form == "chinese" and len(token.text) == 1):
        return Claim("word", "word.unknown", "a single character that counts nothing")
    return Claim("number", "number", "a bare number with nothing counted")
