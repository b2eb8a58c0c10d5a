"""How a figure is meant: what happened to the money, per what, whether it is denied or only planned."""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import get_args

from sscoop.lexicon.forms import alternation
from sscoop.lexicon.lexicon import Lexicon
from sscoop.models import Flow
from sscoop.numeral.characters import BLANK
from sscoop.roles.context import Context

_CLAUSE = re.compile(r"[，。；：！？(（]")
_REACH = 40  # characters


@dataclass(frozen=True, slots=True)
class _Words:
    """Patterns for the words that say how a figure is meant."""

    flows: dict[str, Flow]
    flow: re.Pattern[str]
    given: re.Pattern[str]
    modes: dict[str, re.Pattern[str]]
    per: re.Pattern[str]
    target: re.Pattern[str]


def _words(lexicon: Lexicon) -> _Words:
    flows = {form: flow for flow in get_args(Flow) for form in lexicon.forms("flow", flow=flow)}
    modes = ("negated", "not_negated", "planned", "not_planned")
    return _Words(
        flows,
        re.compile(alternation(flows)),
        re.compile(rf"[^，。；：\d由]{{0,4}}由[^，。；：\d]{{2,24}}?(?P<flow>{alternation(flows)})(?=[，。；：）)]|$)"),
        {mode: re.compile(alternation(lexicon.forms("mode", mode=mode))) for mode in modes},
        re.compile(
            rf"{lexicon.pattern('mean')}|(?:{lexicon.pattern('per_head')})(?=[{BLANK}]*$)|"
            rf"(?:每(?:一|个)?[{BLANK}]*(?:{lexicon.pattern('per', 'per_base')}"
            rf"|[名位个所家][\u4e00-\u9fff]{{1,5}}?(?=的|每|平均|[{BLANK}]*$)|名))+"
        ),
        re.compile(rf"[^，。；：]{{0,16}}?的(?:[^，。；：的]{{0,4}})(?:{lexicon.pattern('aim')})(?!人群|群体|国|受众)"),
    )


_GIVEN: tuple[Flow, ...] = ("contributed", "granted")


@lru_cache(maxsize=4)  # asked several times for each figure
def clause_before(text: str, position: int) -> str:
    """Give what stands before a place in its clause."""
    begin = max(0, position - _REACH)
    start = max((match.end() for match in _CLAUSE.finditer(text, begin, position)), default=begin)
    return text[start:position]


def flow_of(context: Context, start: int, end: int, item: str | None, whole: Flow | None) -> Flow:
    """Say what happened to a sum: by what it is (赠款), else by the last word before the amount, or right behind it.

    `whole` is the flow of the sum it is a part of, which holds where only its use is told (其中 300 万美元用于 …).
    """
    words = context.lexicon.compiled(_words)
    promised = [words.flows[match.group()] for match in words.flow.finditer(clause_before(context.text, start))]
    if item in words.flows and context.text.startswith("的", context.skip(end)):
        return "pledged" if "pledged" in promised[-2:] else words.flows[item]  # 承诺提供 1 亿美元的赠款
    if item is not None and item.endswith(context.lexicon.listed("spending")):
        return "other"  # 支出为 7 400 万美元: an amount, and nothing that happened to it
    if whole is not None and not words.flow.search(clause_before(context.text, start)):
        given = words.given.match(context.text, end)  # 其中 30 万美元由中国政府提供
        return words.flows[given["flow"]] if given is not None else whole
    before = list(words.flow.finditer(clause_before(context.text, start)))
    if before:
        flows = [words.flows[match.group()] for match in before]
        return "pledged" if "pledged" in flows[-2:] and flows[-1] in _GIVEN else flows[-1]  # 承诺提供
    behind = words.flow.match(context.text, end)
    given = words.given.match(context.text, end) if behind is None else None
    return words.flows[behind.group()] if behind else words.flows[given["flow"]] if given else "other"


def per_of(context: Context, start: int) -> str | None:
    """Give the base of a rate as printed: 每年 500 万美元."""
    clause = clause_before(context.text, start)
    found = list(context.lexicon.compiled(_words).per.finditer(clause))
    if not found:
        return _of_each(context, clause)
    printed = found[-1].group()
    verb = next((at for at in range(3, len(printed)) if _acts(context, printed, at)), len(printed))
    return printed[: _before_amount(context, printed, 2, verb)]  # 每名儿童[须接种]四剂


def _before_amount(context: Context, printed: str, begin: int, end: int) -> int:
    """Give where a base ends before the amount that is told of each, and what leads to the number: 每名学生[经费为]."""
    link = context.lexicon.links.longest_before(printed, end) if end > begin else None
    end -= len(link[0]) if link is not None and end - len(link[0]) >= begin else 0
    amounts = [len(amount) for amount in context.lexicon.attributes if printed.endswith(amount, begin, end)]
    return end - max(amounts, default=0)


def _acts(context: Context, printed: str, at: int) -> bool:
    if printed.startswith(("每", "平均"), at):
        return printed[at] == "平"
    word = context.lexicon.boundaries.longest_at(printed, at)
    longer = context.lexicon.compounds.longest_at(printed, at)
    return word is not None and word[1] in ("verb", "adverb") and (longer is None or len(longer[0]) <= len(word[0]))


def _of_each(context: Context, clause: str) -> str | None:
    """Read 每 with a classifier: 每期[不超过 40 人], 每座[造价 1.8 万美元], 每起案件[的费用]."""
    at = clause.rfind("每")
    unit = context.lexicon.unit_at(clause, at + 1) if at >= 0 else None
    if unit is None or unit[1].kind not in ("count", "measure"):
        return None
    begin = end = at + 1 + len(unit[0])
    while end < len(clause) and clause[end] not in "的 " and not _acts(context, clause, end):
        end += 1
    end = _before_amount(context, clause, begin, end)
    if end - begin > _EACH:
        end = begin
    return clause[at:end] if end > begin or len(clause) - end <= _EACH else None


def is_negated(context: Context, start: int, end: int) -> bool:
    """Whether the clause denies the figure: before it, or right behind what is counted (33 个国家尚未完成)."""
    return _is(context, start, "negated") or _NOT_YET.match(context.text, context.skip(end)) is not None


def target_behind(context: Context, end: int) -> re.Match[str] | None:
    """Read on from a figure to the target it is: 90%[的目标], 300 万人[接受治疗的目标]."""
    return context.lexicon.compiled(_words).target.match(context.text, end)


def is_planned(context: Context, start: int) -> bool:
    """Whether the clause only plans the figure, or the one that it goes on with: 计划扩大网络，并增设三个中心."""
    for _ in range(_CLAUSES):
        if _is(context, start, "planned"):
            return True
        clause = clause_before(context.text, start)
        begin = start - len(clause)
        if not _GOES_ON.match(clause) or not context.text.endswith("，", 0, begin):
            return False
        start = begin - 1
    return False


_CLAUSES = 3
_BY_YEAR = re.compile(r"到\s*\d{4}\s*年(?:[底末]|之?前)?\s*$")
_EACH = 6  # characters of what is spoken of behind 每, or between that and the number
_GOES_ON = re.compile("将|把|用于|用来|并(?![未非没不])|以及|进而")
_NOT_YET = re.compile("(?:仍|还|均|都)?(?:尚未|没有|未能|从未|并未|未(?![来婚成爆满付缴]))")


def _is(context: Context, start: int, mode: str) -> bool:
    modes = context.lexicon.compiled(_words).modes
    clause = clause_before(context.text, start)
    if not modes[mode].search(clause):
        return False
    clause = modes[f"not_{mode}"].sub("", clause)
    told = _CLAUSE.split(context.text[start : start + _REACH], maxsplit=1)[0]
    return any(not _takes(context, match, clause, told) for match in modes[mode].finditer(clause))


def _takes(context: Context, match: re.Match[str], clause: str, told: str) -> bool:
    """Whether 将 only puts an object before its verb (将平均周期缩短了), or 计划 is a noun (整体计划和).

    `told` is the rest of the clause behind the figure's place.
    """
    if match.group() == "计划" and "了" in clause[match.end() :] + told:
        return True  # 疫苗实施计划向 92 个国家运送了 13.6 亿剂疫苗
    if match.group() not in ("将", "计划") or _BY_YEAR.search(clause, 0, match.start()):
        return False  # 到 2030 年将死亡人数减半
    rest = clause[match.end() :].lstrip(BLANK)
    word = context.lexicon.boundaries.longest_at(rest, 0)
    if word is None or word[1] in ("place", "particle"):
        return True
    return match.group() == "将" and word[1] == "weak" and puts_before_verb(context.lexicon, rest + told)


def puts_before_verb(lexicon: Lexicon, rest: str) -> bool:
    """Whether what stands behind 将, a word like a verb first, is an object and then its verb: [撤离时间从] 90 分钟."""
    return not rest.startswith(lexicon.listed("helping")) and lexicon.compiled(_moved).match(rest) is not None


def _moved(lexicon: Lexicon) -> re.Pattern[str]:
    """Build an object of which is told between which levels, or to which, it is moved: 审计周期由, 执行率提高到."""
    levels = rf"(?:{lexicon.pattern('change')}|[增减降升缩延])(?:到|至|为|成|了)"
    return re.compile(rf"[^，。；：\d了的把使向在]{{2,14}}?(?:(?:从|由)[^，。；]{{1,24}}?)?{levels}")
