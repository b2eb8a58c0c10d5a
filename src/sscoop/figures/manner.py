"""How a figure is meant: what happened to the money, per what, whether it is denied or only planned."""

import re
from typing import get_args

from sscoop.lexicon.forms import alternation
from sscoop.lexicon.load import rows
from sscoop.models import Flow
from sscoop.numeral.characters import BLANK
from sscoop.roles.context import Context

_CLAUSE = re.compile(r"[，。；：！？(（]")
_REACH = 40  # characters
_FLOWS: dict[str, Flow] = {
    form: flow
    for row in rows("flows", "flow")
    for flow in get_args(Flow)
    if flow == row["flow"]
    for form in row["forms"]
}
_FLOW = re.compile(alternation(_FLOWS))
_PER = re.compile(
    rf"每(?:一|个)?[{BLANK}]*(?:年度?|个?月|周|天|日|季度|小时|人|名|户|个国家|平方公里|公顷|吨|桶|盎司|股|升|公斤|台|套|次|个家庭|学年)"
)


def _modes(mode: str) -> re.Pattern[str]:
    return re.compile(
        alternation(form for row in rows("modes", "mode") if row["mode"] == mode for form in row["forms"])
    )


_NEGATED, _PLANNED = _modes("negated"), _modes("planned")
_NOT_NEGATED, _NOT_PLANNED = _modes("not_negated"), _modes("not_planned")


def clause_before(text: str, position: int) -> str:
    """Give what stands before a place in its clause."""
    begin = max(0, position - _REACH)
    start = max((match.end() for match in _CLAUSE.finditer(text, begin, position)), default=begin)
    return text[start:position]


def flow_of(context: Context, start: int, end: int) -> Flow:
    """Say what happened to a sum: by the last word for it before the amount, else the first right behind it."""
    before = list(_FLOW.finditer(clause_before(context.text, start)))
    if before:
        flows = [_FLOWS[match.group()] for match in before]
        return "pledged" if "pledged" in flows[-2:] and flows[-1] == "contributed" else flows[-1]  # 承诺提供
    behind = _FLOW.match(context.text, end)
    return _FLOWS[behind.group()] if behind else "other"


def per_of(context: Context, start: int) -> str | None:
    """Give the base of a rate as printed: 每年 500 万美元."""
    found = list(_PER.finditer(clause_before(context.text, start)))
    return found[-1].group() if found else None


def is_negated(context: Context, start: int) -> bool:
    """Whether the clause denies the figure."""
    return _NEGATED.search(_NOT_NEGATED.sub("", clause_before(context.text, start))) is not None


def is_planned(context: Context, start: int) -> bool:
    """Whether the clause only plans the figure."""
    return _PLANNED.search(_NOT_PLANNED.sub("", clause_before(context.text, start))) is not None
