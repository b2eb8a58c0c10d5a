"""Whether a quantity is an amount of change (下降了 60%) or a level (降至 60%)."""

import re
from dataclasses import dataclass
from typing import get_args

from sscoop.lexicon.forms import alternation
from sscoop.lexicon.lexicon import Lexicon
from sscoop.models import Change as Direction
from sscoop.models import Kind
from sscoop.roles.context import Context

_DIRECTIONS: tuple[Direction, ...] = get_args(Direction)


@dataclass(frozen=True, slots=True)
class Change:
    """A change, and where the verb for it begins: what changes stands before that."""

    direction: Direction
    start: int


@dataclass(frozen=True, slots=True)
class _Verbs:
    """Patterns for the verbs of change, right before an amount or a level."""

    amounts: tuple[tuple[Direction, re.Pattern[str]], ...]
    level: re.Pattern[str]
    turned: re.Pattern[str]  # 缩短为: a level, where the verb is no noun (降幅为)
    over_noun: tuple[tuple[Direction, re.Pattern[str]], ...]
    by_doer: re.Pattern[str]  # … where somebody changes it: 开发署[减少支出]
    directions: dict[str, Direction]  # of the verbs
    against: re.Pattern[str]  # the verb, and what is measured against, before the amount
    more: tuple[str, ...]


_OBJECT = r"[^，。；：、\d的了至到于]{2,8}?(?:约|近|超过)?\s*"  # 减少[碳排放约] 2.4 万吨
_LONGEST = 16  # characters
_BY_ITSELF = (*"长升降幅速率落滑涨跌值行缩",)  # ends of those that nobody does: 增长
_NOUNS = ("幅", "速", "率", "长")  # ends of those that are nouns too: 降幅为 8%

_FOLD = re.compile(r"\D{0,3}?翻了?\s*[一两二三四五几\d]")  # 几乎翻了一番
_MORE_THAN = re.compile(
    r"(?<![同环对占])(?:比|较)[^，。；]{1,20}?(?P<way>(?<![减缺至])[多少]|(?<![提升降减])[高低])(?:了|出)?(?:约|近)?\s*$"
)


def _verbs(lexicon: Lexicon) -> _Verbs:
    by_direction = {direction: alternation(lexicon.forms("change", direction=direction)) for direction in _DIRECTIONS}
    directions: dict[str, Direction] = {form: d for d in _DIRECTIONS for form in lexicon.forms("change", direction=d)}
    between = lexicon.pattern("before_amount")
    return _Verbs(
        tuple((d, re.compile(rf"(?:{verbs})(?:了|过)?(?:{between})?\s*$")) for d, verbs in by_direction.items()),
        re.compile(
            rf"(?:{'|'.join(by_direction.values())}|调整|变更|修订|[增减降升跌缩延扩调涨回])(?:了)?(?:至|到|为|成)"
            rf"(?:原来的|原先的)?(?:{between})?\s*$"
        ),
        re.compile(rf"(?:{alternation(form for form in lexicon.forms('change') if form[-1] not in _NOUNS)})为\s*$"),
        tuple(
            (d, re.compile(rf"(?:^|[，。；每可能将并共已均]年?)(?:{verbs})了?{_OBJECT}$"))
            for d, verbs in by_direction.items()
        ),
        re.compile(rf"(?P<verb>{alternation(form for form in directions if form[-1] not in _BY_ITSELF)})了?{_OBJECT}$"),
        directions,
        re.compile(rf"(?:{lexicon.pattern('against')})[^，。；：\d(（]{{1,13}}[^，。；：\d(（的\s]\s*$"),
        tuple(lexicon.forms("against", direction="increase")),
    )


def level_of(context: Context, start: int) -> int | None:
    """Give the place of the verb that leads to a level right before a quantity: 降至 71.5%, 缩短到 45 天."""
    edge = context.left_edge(start)
    left = context.text[max(0, edge - _LONGEST) : edge]
    match = context.lexicon.compiled(_verbs).level.search(left)
    return edge - len(left) + match.start() if match else None


def moved_before(context: Context, end: int) -> int | None:
    """Give the place of the verb of change that ends a clause without an amount: 难民人数大幅[减少]."""
    left = context.text[max(0, end - _LONGEST) : end]
    for _, pattern in context.lexicon.compiled(_verbs).amounts:
        match = pattern.search(left)
        if match is not None:
            return end - len(left) + match.start()
    return None


def change_of(context: Context, start: int, token_start: int, kind: Kind) -> Change | None:
    """Read the verb of change right before a quantity, whose text begins at `start` and its number at `token_start`.

    增至, 降到 and their like lead to a level, and are none.
    """
    more = _MORE_THAN.search(context.text, max(0, start - 2 * _LONGEST), start)
    if more is not None:  # 比前一年多 18 个
        return Change("increase" if more["way"] in "多高" else "decrease", more.start())
    if _FOLD.match(context.text, start):
        return Change("increase", start)
    verbs = context.lexicon.compiled(_verbs)
    against = verbs.against.search(context.text[max(0, start - 2 * _LONGEST) : start])
    if kind in ("multiple", "percent", "ratio") and against is not None:
        place = start - len(against.string) + against.start()
        return Change("increase" if against.group().startswith(verbs.more) else "decrease", place)
    for end in (start, token_start):
        edge = context.left_edge(end)
        left = context.text[max(0, edge - _LONGEST) : edge]
        turned = left.endswith("为") and verbs.turned.search(left)
        for direction, pattern in verbs.amounts if not turned else ():
            match = pattern.search(left)
            if match is not None:
                place = edge - len(left) + match.start()
                return Change(direction, place)
    over = kind in ("measure", "money", "percent")
    found = _over_noun(context, verbs, token_start) if over else None
    return Change(found, context.left_edge(start)) if found is not None else None


def _over_noun(context: Context, verbs: _Verbs, token_start: int) -> Direction | None:
    """Read a verb of change with what changes between it and the amount: 减少[碳排放] 2.4 万吨."""
    left = context.text[max(0, token_start - _LONGEST) : token_start]
    for direction, pattern in verbs.over_noun:
        if pattern.search(left):
            return direction
    match = verbs.by_doer.search(left)
    if match is not None and _is_done(context, token_start - len(left) + match.start()):
        return verbs.directions[match["verb"]]
    return None


def _is_done(context: Context, at: int) -> bool:
    """Whether who acts stands before a verb of change, or another verb: [开发署]减少支出, 委员会[建议]核减咨询费."""
    lexicon = context.lexicon
    word = lexicon.boundaries.longest_before(context.text, at)
    acts = (word is not None and word[1] in ("verb", "weak")) or lexicon.actors.longest_before(context.text, at)
    return bool(acts) or context.text.endswith((*lexicon.listed("asking"), *lexicon.heads), 0, at)
