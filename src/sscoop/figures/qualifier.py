"""The words that bend a number: 约 before it, 多 inside it, 以上 behind its unit.

Reads: a number and its place. Writes: what the words make of it, and how far they reach.
"""

import re
from dataclasses import dataclass

from sscoop.lexicon.forms import alternation
from sscoop.lexicon.lexicon import Lexicon
from sscoop.models import Kind, Qualifier
from sscoop.numeral.find import Token
from sscoop.roles.context import Context

_STOP = re.compile("[，。；：、！？]")
_OPENS = re.compile("[，；](?:但|而)?(?:仍|也|还|已|均|都|却|远|略|大大|明显)*$")
_PER = re.compile(r"每(?:(?!平均)[^，。；：的每\d]){1,10}$")
_FAR = 16  # characters between a qualifier and its number, with a verb between them


@dataclass(slots=True)
class Bend:
    """A word that bends a number, and where it stands."""

    relation: Qualifier
    start: int
    end: int
    rule: str


@dataclass(slots=True)
class Before:
    """What stands before a number: where the figure's text begins, the bend, and whether there is a link word (为)."""

    start: int
    bend: Bend | None
    linked: bool


def qualifier_inside(context: Context, token: Token) -> Bend | None:
    """Read 多, 余 or 来 between number and unit."""
    position = context.skip(token.end)
    found = context.lexicon.qualifiers("inside").longest_at(context.text, position)
    if found is None or context.lexicon.no_qualifiers.longest_at(context.text, position):
        return None
    if context.lexicon.unit_at(context.text, position):  # 多米尼加比索
        return None
    return Bend(found[1].relation, position, position + len(found[0]), found[1].rule)


def qualifier_behind(context: Context, position: int, kind: Kind) -> Bend | None:
    """Read a qualifier behind the unit: 以上, 左右, 内."""
    start = context.skip(position)
    found = context.lexicon.qualifiers("after").longest_at(context.text, start)
    if found is None or (found[1].kinds and kind not in found[1].kinds):
        return None
    end = start + len(found[0])
    if _refuses(found[1].not_before, context.text[end : end + 1]):
        return None  # 年内部: 内 is not 内
    return Bend(found[1].relation, start, end, found[1].rule)


def qualifier_before(context: Context, start: int, token: Token) -> Before:
    """Read a qualifier before the number, also with a link word between (约为)."""
    edge = context.left_edge(start)
    bend = _word_before(context, edge, token)
    if bend is not None:
        bends = bend.relation != "exact"  # 高达 says nothing that the number does not, and stays outside
        return Before(bend.start if bends else start, bend, linked=True)
    link = context.lexicon.links.longest_before(context.text, edge)
    each_of = link is None and "每" in context.text[max(0, edge - _FAR) : edge]
    per = _PER.search(context.text, max(0, edge - _FAR), edge) if each_of else None
    each = qualifier_before(context, per.start(), token).bend if per is not None else None
    if each is not None:  # 超过每标准箱 1.2 万美元
        return Before(start, each, linked=True)
    if link is None:
        return Before(start, _far_before(context, start), linked=False)
    bend = _word_before(context, context.left_edge(edge - len(link[0])), token)
    if bend is not None and len(link[0]) <= 2:
        return Before(bend.start, bend, linked=True)
    linked = link[0] != "了"  # 了 alone stands behind a verb, and tells nothing
    return Before(start, _far_before(context, start), linked)


def _far(lexicon: Lexicon) -> re.Pattern[str]:
    return re.compile(alternation(lexicon.qualifiers("far")))


def _far_before(context: Context, start: int) -> Bend | None:
    """Read a qualifier with a verb between it and the number: 至少造成 10 人死亡, 最多可容纳 800 人."""
    floor = max(0, start - _FAR)
    if context.lexicon.compiled(_far).search(context.text, floor, start) is None:
        return None
    for at in range(start - 2, floor - 1, -1):
        found = context.lexicon.qualifiers("far").longest_at(context.text, at)
        end = at + len(found[0]) if found else at
        if found is not None and end <= start:
            alone = not _STOP.search(context.text, end, start) and not context.tokens_within(end, start)
            other = _refuses(found[1].not_before, context.text[end : end + 1])  # 最多的 3 个国家, 最多样, 至少在 …
            return Bend(found[1].relation, at, end, found[1].rule) if alone and not other else None
    return None


def _across(lexicon: Lexicon) -> re.Pattern[str]:
    forms = alternation(lexicon.qualifiers("across"))
    return re.compile(rf"(?P<word>{forms})(?:[^，。；：、\d]|\d{{4}}\s*年(?=[^的])){{2,18}}的\s*$")


def qualifier_across(context: Context, start: int) -> Bend | None:
    """Read a qualifier with what a share is taken of behind it: 不到区域平均数的三分之一, 几乎是世界平均水平的两倍."""
    if not context.text.endswith("的", 0, context.left_edge(start)):
        return None
    match = context.lexicon.compiled(_across).search(context.text, max(0, start - 2 * _FAR), start)
    if match is None:
        return None
    found = context.lexicon.qualifiers("across").longest_at(context.text, match.start("word"))
    if found is None or _refuses(found[1].not_before, match.group().rstrip()[-2:-1]):
        return None  # 超过上一年的 30%: compared with a level
    return Bend(found[1].relation, match.start("word"), match.end("word"), found[1].rule)


def compares(context: Context, bend: Bend, end: int) -> bool:
    """Whether a clause only compares what was told before with a target: 历时 146 天，仍[高于] 120 天的目标."""
    if not context.lexicon.any_of("comparing").fullmatch(context.text, bend.start, bend.end):
        return False
    opens = _OPENS.search(context.text, max(0, bend.start - _FAR), bend.start) is not None
    return opens and context.lexicon.compiled(_aimed_at).match(context.text, end) is not None


def _aimed_at(lexicon: Lexicon) -> re.Pattern[str]:
    return re.compile(rf"\s*的(?:[^，。；：的\d]{{0,6}})(?:{lexicon.pattern('abstract')})(?=[，。；：）)]|$)")


def _refuses(characters: str, beside: str) -> bool:
    """Whether the character beside a qualifier makes another word of it."""
    return beside != "" and beside in characters


def _word_before(context: Context, edge: int, token: Token) -> Bend | None:
    found = context.lexicon.qualifiers("before").longest_before(context.text, edge)
    if found is None:
        return None
    form = found[0]
    start = edge - len(form)
    if start and _refuses(found[1].not_after, context.text[start - 1]):
        return None  # 公约, 条约, 附近, 最近
    if form == "上" and token.text[0] not in "百千万亿十":
        return None
    return Bend(found[1].relation, start, edge, found[1].rule)


def settle(before: Bend | None, inside: Bend | None, behind: Bend | None) -> Bend | None:
    """Settle what bends a number when several words do: the one behind it, else the one inside, else the one before."""
    return behind or inside or before
