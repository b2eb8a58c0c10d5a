"""From one number to another: whether it went the way that is said, and by as much.

由 50%提高到 66% (A/74/336, para. 30) holds; 由 66%提高到 50%, and 从 40 个增至 50 个，增加 15 个, do not.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from sscoop.checks.case import Case, Doubt, Sentence
from sscoop.comparison.change import Words, number, said
from sscoop.lexicon.lexicon import Lexicon
from sscoop.models import Change, Metric
from sscoop.models.exact import quotient

_WAYS: Mapping[Change, str] = {"increase": "增加", "decrease": "减少"}
_REACH = 40  # characters
_TO = r"(?:了)?(?:至|到|为|成)"
_PAUSE = re.compile("[，,；;。：:]")


@dataclass(frozen=True, slots=True)
class _Words:
    """Patterns for the words that move a number, by their way."""

    to: tuple[tuple[Change, re.Pattern[str]], ...]
    than: tuple[tuple[Change, re.Pattern[str]], ...]
    behind: tuple[tuple[Change, re.Pattern[str]], ...]
    from_: re.Pattern[str]
    against: re.Pattern[str]


def _words(lexicon: Lexicon) -> _Words:
    ways: tuple[Change, ...] = ("increase", "decrease")
    verbs = {way: "|".join(lexicon.forms("change", direction=way)) for way in ways}
    short = {way: "|".join(lexicon.forms("moving", direction=way)) for way in ways}
    than = {way: "|".join(lexicon.forms("than", direction=way)) for way in ways}
    return _Words(
        to=tuple((way, re.compile(rf"(?:{verbs[way]}|{short[way]}){_TO}[^，。；]{{0,12}}$")) for way in ways),
        than=tuple((way, re.compile(rf"(?:{than[way]})[^，。；]{{0,{_REACH}}}$")) for way in ways),
        behind=tuple((way, re.compile(rf"[^，。；\d]{{0,4}}(?:{verbs[way]})(?!{_TO})")) for way in ways),
        from_=re.compile(rf"(?:从|由|自|比|较)[^，。；]{{0,{_REACH}}}$"),
        against=re.compile(rf"(?:比|较)[^，。；]{{0,{_REACH}}}$"),
    )


@dataclass(frozen=True, slots=True)
class _Move:
    """A number that became another, and the way that is said."""

    before: Metric
    after: Metric
    way: Change
    sentence: Sentence

    @property
    def amount(self) -> Decimal | None:
        """By how much; None if either is no exact number."""
        exact = self.before.qualifier == self.after.qualifier == "exact"
        if not exact or self.before.value is None or self.after.value is None:
            return None
        return self.after.value - self.before.value


def _moves(case: Case) -> Iterator[_Move]:
    words = case.lexicon.compiled(_words)
    for sentence in case.sentences:
        for first, second in pairwise(sentence.metrics):
            if first.kind != second.kind or (first.unit != second.unit and first.kind != "count"):
                continue
            if first.change or second.change:
                continue
            move = _between(words, sentence, first, second)
            if move is not None:
                yield move


def _between(words: _Words, sentence: Sentence, first: Metric, second: Metric) -> _Move | None:
    """Read how two figures that stand side by side are put to each other."""
    before = sentence.text[max(sentence.start, first.start - _REACH) : first.start]
    gap = sentence.between(first, second)
    if words.from_.search(before):
        for way, pattern in words.to:
            if pattern.search(gap):
                return _Move(first, second, way, sentence)
    for way, pattern in words.than:
        if pattern.search(gap) and gap.count("，") <= 1:
            return _Move(second, first, way, sentence)
    if words.against.search(gap):
        for way, pattern in words.behind:
            if pattern.match(sentence.text, second.end):
                return _Move(second, first, way, sentence)
    return None


def directions(case: Case) -> Iterator[Doubt]:
    """Find growth and decline whose two numbers go the other way."""
    for move in _moves(case):
        low, high = (move.before, move.after) if move.way == "increase" else (move.after, move.before)
        least = low.value if low.value is not None else low.low
        most = high.value if high.value is not None else high.high
        if least is not None and most is not None and least > most:
            told = Words(
                f"said to {move.way}, from {said(move.before)} to {said(move.after)}",
                f"文中说{_WAYS[move.way]}，却由“{move.before.text}”到“{move.after.text}”",
            )
            yield Doubt("direction", "warning", told, (move.before, move.after))


def changes(case: Case) -> Iterator[Doubt]:
    """Find amounts of change that do not follow from the two numbers told beside them."""
    for move in _moves(case):
        amount = move.amount
        if not amount or not move.before.value:
            continue
        stated = _stated(move)
        if stated is None or stated.value is None or stated.qualifier != "exact":
            continue
        due = _due(move, amount, stated)
        if due and not any(_as_good_as(stated, one) for one in due):
            is_due = " or ".join(map(_rounded, due))
            told = Words(
                f"from {said(move.before)} to {said(move.after)} is {is_due}, not {stated.text}",
                f"由“{move.before.text}”到“{move.after.text}”应为 {is_due}，不是“{stated.text}”",
            )
            yield Doubt("change", "warning", told, (move.before, move.after, stated))


def _stated(move: _Move) -> Metric | None:
    """Give the amount of change told next to a move, in the same sentence or right behind its two numbers."""
    metrics: Sequence[Metric] = move.sentence.metrics
    last = max(metrics.index(move.before), metrics.index(move.after))
    behind = metrics[last + 1] if last + 1 < len(metrics) else None
    if behind is None or behind.change is None or len(_PAUSE.findall(move.sentence.between(metrics[last], behind))) > 1:
        return None
    return behind


def _due(move: _Move, amount: Decimal, stated: Metric) -> list[Decimal]:
    """Give what the change comes to in the unit of the amount stated: of percentages in points or in per cent."""
    assert move.before.value is not None
    relative = abs(amount) * 100 / move.before.value
    if stated.kind == "percent" and stated.unit == "%":
        return [abs(amount), relative] if move.before.kind == "percent" else [relative]
    if stated.kind == move.before.kind and (stated.unit == move.before.unit or stated.kind in ("count", "percent")):
        return [abs(amount)]
    return []


def _as_good_as(stated: Metric, due: Decimal) -> bool:
    """Whether a number is another as it would be rounded in print: to its last digit, or to one in a hundred."""
    assert stated.value is not None
    exponent = stated.value.as_tuple().exponent
    digit = Decimal(1).scaleb(exponent if isinstance(exponent, int) else 0)
    return abs(stated.value - due) <= max(digit if stated.kind == "percent" else Decimal(0), due / 100)


def _rounded(value: Decimal) -> str:
    return number(quotient(value, 1, 1) if value != value.to_integral_value() else value)
