"""What a report says in numbers: the ledger of its numerals, and its metrics."""

from typing import Any, Literal, Protocol, Self

from pydantic import PrivateAttr

from sscoop.models.base import Model, Value
from sscoop.models.citations import DocumentLanguage, cite, document_url
from sscoop.models.explanation import Explanation, Piece

Role = Literal[
    "metric", "article", "date", "ordinal", "symbol", "reference", "label", "footnote_mark",
    "name", "title", "url", "word", "vague", "number", "block",
]  # fmt: skip
"""What a numeral is there for; the meaning of each stands in docs/figures.md."""

Qualifier = Literal["exact", "over", "at_least", "about", "nearly", "at_most", "under", "range"]
"""How a number is bent by the words around it."""

Kind = Literal["count", "money", "percent", "duration", "ratio", "multiple", "measure"]
"""What sort of quantity a metric is."""

Flow = Literal["pledged", "contributed", "raised", "allocated", "delivered", "granted", "capital", "other"]
"""What happened to a sum of money."""

Change = Literal["increase", "decrease"]
"""Whether a metric is an amount of change, and which way."""


class Origin(Protocol):
    """What a metric or numeral was read from, and can be explained by."""

    def explain(self, found: Any) -> Explanation:
        """Tell how it came about."""


class Explained(Model):
    """A thing read from a passage, which can say how.

    Where it came from takes no part in equality or JSON; a thing that was loaded says what its fields say.
    """

    _origin: Origin | None = PrivateAttr(default=None)

    @classmethod
    def read_from(cls, origin: Origin | None, **fields: Any) -> Self:
        """Build one from values of our own, as `trusted` does, and say what it was read from, if from a passage."""
        one = cls.trusted(**fields)
        object.__setattr__(one, "__pydantic_private__", {"_origin": origin})
        return one

    def __eq__(self, other: object) -> bool:
        """Whether all fields are equal."""
        return type(self) is type(other) and self.__dict__ == other.__dict__

    def __hash__(self) -> int:
        """Hash by all fields."""
        return hash(tuple(self.__dict__.values()))


class Numeral(Explained):
    """One numeral of the document, with the one role it plays.

    `start` and `end` are code points in the passage's text, half-open; they are None for labels and
    footnote marks, which are not part of any text, and `passage` is None where no passage owns the
    numeral (link lists, page feet). Source offsets are always there. `value` is None where the numeral
    names no exact number; `low` and `high` then hold the bounds Chinese gives it (数百: 200 to 999).
    """

    passage: str | None = None
    start: int | None = None
    end: int | None = None
    source_start: int
    source_end: int
    text: str
    value: Value | None = None
    low: Value | None = None
    high: Value | None = None
    role: Role
    metric_id: str | None = None
    rule: str
    reason: str

    def explain(self) -> Explanation:
        """Say which rule gave the numeral its role, what it is worth, and which rules were asked before."""
        if self._origin is not None and self.start is not None:
            return self._origin.explain(self)
        place = (self.start, self.end) if self.start is not None and self.end is not None else None
        start, end = place or (self.source_start, self.source_end)
        gives = (("value", str(self.value), "numeral"), ("role", self.role, self.rule))
        return Explanation(
            rule=self.rule,
            pieces=tuple(
                Piece(field=field, text=self.text, start=start, end=end, gives=value, rule=rule)
                for field, value, rule in gives
            ),
        )


class Metric(Explained):
    """One quantified statement, as printed and as understood.

    `text` is `report[passage].text[start:end]`, always; `value` is exact, or None for a range, whose ends
    are `low` and `high`. What the text does not say is None. Source: docs/figures.md, field by field.
    """

    id: str
    document: str | None = None
    passage: str
    start: int
    end: int
    source_start: int
    source_end: int
    page: int | None = None
    text: str
    number: str
    value: Value | None = None
    low: Value | None = None
    high: Value | None = None
    qualifier: Qualifier = "exact"
    kind: Kind
    change: Change | None = None
    unit: str = ""
    item: str | None = None
    item_elided: bool = False
    item_en: str | None = None
    subject: str | None = None
    subject_id: str | None = None
    per: str | None = None
    time: str | None = None
    part_of: str | None = None
    whole: str | None = None
    flow: Flow | None = None
    negated: bool = False
    planned: bool = False
    entities: tuple[str, ...] = ()
    footnotes: tuple[int, ...] = ()
    rule: str

    def __str__(self) -> str:
        """Say it in one line: p78.m1 1 410 万美元: 14,100,000 USD, subject 南合办, time 2019, flow raised."""
        said = [f"{bent(self)} {self.unit}".rstrip()]
        said += [f"{name} {value}" for name in _SAID if (value := getattr(self, name)) is not None]
        said += [name for name in ("negated", "planned") if getattr(self, name)]
        return f"{self.id} {self.text}: {', '.join(said)}"

    def explain(self) -> Explanation:
        """Say which rule made the metric, the pieces it was built from, and what else was tried."""
        if self._origin is not None:
            return self._origin.explain(self)
        at = self.text.find(self.number)
        number = (at, at + len(self.number)) if at >= 0 else (0, len(self.text))
        found = [("value", str(self.value) if self.value is not None else f"{self.low} to {self.high}", *number)]
        for name in ("item", "unit"):
            words = getattr(self, name)
            at = self.text.find(words, number[1]) if words else -1
            found += [(name, words, at, at + len(words))] if at >= 0 else []
        pieces = tuple(
            Piece(
                field=name, text=self.text[start:end], start=self.start + start, end=self.start + end,
                gives=gives, rule=self.rule, note=_LOADED,
            )
            for name, gives, start, end in found
        )  # fmt: skip
        return Explanation(rule=self.rule, pieces=pieces)

    def cite(self, language: Literal["zh", "en"] = "zh") -> str:
        """Say where the figure stands, ready to paste: `A/75/297，第 78 段` or `A/75/297, para. 78`.

        Raises:
            ValueError: for a language other than zh and en.
        """
        return cite(self.document, self.passage, language)

    def url(self, language: DocumentLanguage = "zh") -> str | None:
        """Give the address of the document in an official language; None where it has no symbol.

        Raises:
            ValueError: for what is no official language of the United Nations.
        """
        return document_url(self.document, language)


_LOADED = "loaded without its text: read the report again for the whole explanation"
_SAID = ("item", "whole", "change", "subject", "per", "time", "flow")


def worth(metric: Metric) -> str:
    """Give the value of a metric as people write it: 1,143, or 10–22 for a range."""
    if metric.value is not None:
        return f"{metric.value:,f}"
    ends = [f"{end:,f}" for end in (metric.low, metric.high) if end is not None]
    return "–".join(ends)


def bent(metric: Metric) -> str:
    """Give the value of a metric as it is bent: over 145, at most 10; a range shows that it is one."""
    words = "" if metric.qualifier in ("exact", "range") else f"{metric.qualifier.replace('_', ' ')} "
    return words + worth(metric)
