"""Explanations: a passage is read once more, and what happened on the way is told.

Reads: a passage's text and the lexicon it was read with. Writes: an `Explanation`. Promises: nothing is kept on the
way of reading itself, so that reports which nobody asks about cost nothing.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from sscoop.figures.account import Account, account
from sscoop.figures.figure import Figure
from sscoop.figures.items import ItemReader
from sscoop.figures.part import Part
from sscoop.figures.subject import SubjectReader
from sscoop.lexicon.lexicon import Lexicon
from sscoop.models import Attempt, Explanation, Metric, Numeral, Piece
from sscoop.models.exact import exact
from sscoop.numeral.find import Token
from sscoop.numeral.reader import doubt_of
from sscoop.roles.chain import RULES
from sscoop.roles.context import PrintedNames


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a metric or numeral comes from: the text of its passage, what read it, and the names in it."""

    text: str
    lexicon: Lexicon
    names: PrintedNames

    @exact
    def explain(self, found: Metric | Numeral) -> Explanation:
        """Read the passage again, and tell how `found` came about."""
        read = account(self.text, self.lexicon, self.names)
        if isinstance(found, Metric):
            figure = next(figure for figure in read.figures if figure.quantity.start == found.start)
            return self._of_figure(read, figure)
        index = next(i for i, token in enumerate(read.tokens) if token.start == found.start)
        return self._of_token(read, index)

    def _of_token(self, read: Account, index: int) -> Explanation:
        token, claim, place = read.tokens[index], read.claims[index], read.figure_of[index]
        if place is not None:
            return self._of_figure(read, read.figures[place])
        value = self._piece(_value(token))
        role = Piece(
            field="role", text=token.text, start=token.start, end=token.end,
            gives=claim.role, rule=claim.rule, note=claim.reason,
        )  # fmt: skip
        unit = self.lexicon.unit_at(self.text, token.end)
        doubt = [Attempt(field="unit", rule=unit[1].rule, outcome=unit[1].doubt)] if unit and unit[1].doubt else []
        asked = [Attempt(field="role", rule=rule, outcome=_PASSED) for rule in _rules_before(claim.rule)]
        return Explanation(rule=claim.rule, pieces=(value, role), tried=(*_doubts([token]), *doubt, *asked))

    def _of_figure(self, read: Account, figure: Figure) -> Explanation:
        tokens = [read.tokens[index] for index in figure.quantity.tokens]
        tried = [
            *_doubts(tokens),
            *(Attempt(field="role", rule=rule, outcome=_PASSED) for rule, _ in RULES),
            *self._other_units(figure),
            *_asked("item", (rule for rule, _ in ItemReader.READERS), figure.item.rule),
            *_asked("subject", (rule for rule, _ in SubjectReader.READERS), figure.subject_rule),
        ]
        pieces = tuple(self._piece(part) for part in self._parts(figure))
        return Explanation(rule=figure.quantity.rule, pieces=pieces, tried=tuple(tried))

    def _parts(self, figure: Figure) -> Iterator[Part]:
        """Give the parts of a figure: those of its number, then the words of its other fields."""
        yield from figure.quantity.parts
        item, rule = figure.item, figure.item.rule
        said = (
            ("item", item.text, rule, "" if not item.elided else "taken over: it is not repeated beside the number"),
            ("whole", item.whole, rule, ""),
            ("subject", figure.subject, figure.subject_rule, ""),
            ("per", figure.per, "per", ""),
        )
        for field, words, by, note in said:
            start = self._nearest(words, figure) if words else -1
            if words and start >= 0:
                yield Part(field, start, start + len(words), words, by, note)
        if figure.change is not None:
            yield Part("change", figure.change.start, figure.quantity.start, figure.change.direction, "change.verb")
        if figure.time is not None:
            yield Part("time", *figure.time_span, figure.time, "time")
        for field, value in (("flow", figure.flow), ("negated", figure.negated), ("planned", figure.planned)):
            if value:
                yield Part(field, figure.quantity.start, figure.quantity.end, str(value).lower(), f"manner.{field}")

    def _nearest(self, words: str, figure: Figure) -> int:
        """Find words behind the number, if the figure's text holds them, else the last before it, else anywhere."""
        quantity = figure.quantity
        inside = self.text.find(words, quantity.end, figure.end)
        before = self.text.rfind(words, 0, quantity.start)
        return inside if inside >= 0 else before if before >= 0 else self.text.find(words)

    def _other_units(self, figure: Figure) -> Iterator[Attempt]:
        unit = next((part for part in figure.quantity.parts if part.field == "unit"), None)
        if unit is None:
            return
        for form, other in self.lexicon.units.all_at(self.text, unit.start):
            if unit.start + len(form) != unit.end:
                longer = unit.start + len(form) > unit.end
                outcome = f"{form}: part of another word" if longer else f"{form}: shorter than what was read"
                yield Attempt(field="unit", rule=other.rule, outcome=outcome)

    def _piece(self, part: Part) -> Piece:
        return Piece(
            field=part.field, text=self.text[part.start : part.end], start=part.start, end=part.end,
            gives=part.gives, rule=part.rule, note=part.note,
        )  # fmt: skip


_PASSED = "did not claim it"


def _value(token: Token) -> Part:
    reading = token.reading
    bounds = f"{reading.low} to {reading.high}" if reading.low is not None else "no number"
    gives = str(reading.value) if reading.value is not None else bounds
    return Part("value", token.start, token.end, gives, f"numeral.{reading.form}")


def _doubts(tokens: Sequence[Token]) -> list[Attempt]:
    """Give the other readings of numerals that have one: 百三 (130) might be 103."""
    doubts = ((token, doubt_of(token.text)) for token in tokens)
    return [Attempt(field="value", rule="numeral.doubt", outcome=doubt) for _, doubt in doubts if doubt]


def _asked(field: str, readers: Iterable[str], taken: str) -> list[Attempt]:
    """List the readers of a field that were asked before the one that answered."""
    asked: list[Attempt] = []
    for rule in readers:
        if rule == taken:
            break
        asked.append(Attempt(field=field, rule=rule, outcome="found nothing"))
    return asked


def _rules_before(claimed: str) -> list[str]:
    """List the rules about roles that were asked before the one that claimed a numeral."""
    names = [rule for rule, _ in RULES]
    own = claimed.partition(".")[0]
    return names[: names.index(own)] if own in names else names
