"""How a figure is meant: what happened to the money, per what, whether it is denied or only planned."""

import re
from dataclasses import dataclass
from typing import get_args

from sscoop.lexicon.forms import alternation
from sscoop.lexicon.lexicon import Lexicon
from sscoop.models import Flow
from sscoop.numeral.characters import BLANK
from sscoop.roles.context import Context

_CLAUSE = re.compile(r"[，。；：！？(（]")
_REACH = 40  # characters
_PER = re.compile(
    rf"年均|月均|日均|每(?:一|个)?[{BLANK}]*(?:年度?|个?月|周|天|日|季度|小时|人|名|户|个国家|平方公里|公顷|吨|桶|盎司|股|升|公斤|台|套|次|个家庭|学年)"
)


@dataclass(frozen=True, slots=True)
class _Words:
    """Patterns for the words that say how a figure is meant."""

    flows: dict[str, Flow]
    flow: re.Pattern[str]
    modes: dict[str, re.Pattern[str]]


def _words(lexicon: Lexicon) -> _Words:
    flows = {form: flow for flow in get_args(Flow) for form in lexicon.forms("flow", flow=flow)}
    modes = ("negated", "not_negated", "planned", "not_planned")
    return _Words(
        flows,
        re.compile(alternation(flows)),
        {mode: re.compile(alternation(lexicon.forms("mode", mode=mode))) for mode in modes},
    )


def clause_before(text: str, position: int) -> str:
    """Give what stands before a place in its clause."""
    begin = max(0, position - _REACH)
    start = max((match.end() for match in _CLAUSE.finditer(text, begin, position)), default=begin)
    return text[start:position]


def flow_of(context: Context, start: int, end: int) -> Flow:
    """Say what happened to a sum: by the last word for it before the amount, else the first right behind it."""
    words = context.lexicon.compiled(_words)
    before = list(words.flow.finditer(clause_before(context.text, start)))
    if before:
        flows = [words.flows[match.group()] for match in before]
        return "pledged" if "pledged" in flows[-2:] and flows[-1] == "contributed" else flows[-1]  # 承诺提供
    behind = words.flow.match(context.text, end)
    return words.flows[behind.group()] if behind else "other"


def per_of(context: Context, start: int) -> str | None:
    """Give the base of a rate as printed: 每年 500 万美元."""
    found = list(_PER.finditer(clause_before(context.text, start)))
    return found[-1].group() if found else None


def is_negated(context: Context, start: int) -> bool:
    """Whether the clause denies the figure."""
    return _is(context, start, "negated")


def is_planned(context: Context, start: int) -> bool:
    """Whether the clause only plans the figure."""
    return _is(context, start, "planned")


def _is(context: Context, start: int, mode: str) -> bool:
    modes = context.lexicon.compiled(_words).modes
    return modes[mode].search(modes[f"not_{mode}"].sub("", clause_before(context.text, start))) is not None
