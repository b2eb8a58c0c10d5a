"""`Lexicon`: all the words one extractor knows, compiled for look-up."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache, cached_property
from os import PathLike

from sscoop.lexicon.forms import FormTable, alternation
from sscoop.lexicon.load import Row, check_rows, in_both_scripts, read_rows, rows
from sscoop.models import Kind, Qualifier, Role


@dataclass(frozen=True, slots=True)
class Unit:
    """What follows a number: a classifier, a currency, or a unit of time or measure."""

    kind: Kind
    unit: str
    not_before: str = ""
    rule: str = ""
    scale: Decimal = Decimal(1)


@dataclass(frozen=True, slots=True)
class QualifierWord:
    """A word that bends a number, and on which side of it the word stands."""

    relation: Qualifier
    kinds: tuple[Kind, ...]
    rule: str


@dataclass(frozen=True, slots=True)
class Word:
    """A word with a numeral in it that counts nothing."""

    form: str
    at: int  # where in the form the character stands by which it was looked up
    role: Role
    rule: str
    not_before: str = ""


class Lexicon:
    """The words of `lexicon/data/*.toml`, and rows of a user's own. A lexicon never changes; `extend` gives another.

    >>> lexicon = Lexicon.default().extend({"classifier": [{"forms": ["挺"], "examples": ["三挺机枪"]}]})
    >>> lexicon.units.longest_at("三挺机枪", 1)[1].unit, Lexicon.default().units.longest_at("三挺机枪", 1)
    ('挺', None)
    """

    def __init__(self, own: Mapping[str, Sequence[Row]] | None = None) -> None:
        self._own = dict(own or {})

    def extend(self, rows: Mapping[str, Sequence[Row]] | str | PathLike[str]) -> "Lexicon":
        """Give a lexicon with further rows, by kind, as a mapping or from a TOML file of the same form as ours.

        The kinds are classifier, unit, currency, qualifier, no_qualifier, link, word, boundary, fate, joint_act,
        compound, head, closing, money, sum, quantifier and abstract; what a row of each holds is told in our file of
        that kind. A form that both have is the user's.

        Raises:
            LexiconError: for an unknown kind, a row without forms, or a field that is missing.
        """
        given = read_rows(rows) if isinstance(rows, str | PathLike) else rows
        for kind, found in given.items():
            check_rows(kind, found)
        kinds = {**self._own, **{kind: [*self._own.get(kind, ()), *found] for kind, found in given.items()}}
        return Lexicon(kinds)

    def _rows(self, name: str, kind: str) -> list[Row]:
        """Give the rows of one kind, ours before the user's, their forms in both scripts."""
        found = [*rows(name, kind), *self._own.get(kind, ())]
        return [{**row, "forms": in_both_scripts(row["forms"])} if "forms" in row else row for row in found]

    def _forms(self, name: str, kind: str) -> Iterator[tuple[str, Row]]:
        for row in self._rows(name, kind):
            for form in row["forms"]:
                yield form, row

    @staticmethod
    @cache
    def default() -> "Lexicon":
        """Give the lexicon that comes with sscoop."""
        return Lexicon()

    @cached_property
    def units(self) -> FormTable[Unit]:
        """Everything that may stand behind a number and say what it counts."""
        found: dict[str, Unit] = {}
        for row in self._rows("classifiers", "classifier"):
            for form in row["forms"]:
                found[form] = Unit("count", form, _refused(row), "count.classifier")
        for row in self._rows("units", "unit"):
            for form in row["forms"]:
                found[form] = Unit(
                    row["kind"], row["unit"], _refused(row), f"{row['kind']}.unit", Decimal(row.get("scale", "1"))
                )
        for row in self._rows("currencies", "currency"):
            for form in row["forms"]:
                found[form] = Unit("money", row["code"], "", "money.currency")
        return FormTable(found)

    @cached_property
    def signs(self) -> FormTable[Unit]:
        """Currency signs that stand before a number."""
        return FormTable(
            {
                sign: Unit("money", row["code"], "", "money.sign")
                for row in self._rows("currencies", "currency")
                for sign in row.get("signs", ())
            }
        )

    def qualifiers(self, side: str) -> FormTable[QualifierWord]:
        """Give the words that bend a number from one side: before, inside or after."""
        return self._qualifiers[side]

    @cached_property
    def _qualifiers(self) -> dict[str, FormTable[QualifierWord]]:
        tables: dict[str, dict[str, QualifierWord]] = {"before": {}, "inside": {}, "after": {}}
        for row in self._rows("qualifiers", "qualifier"):
            word = QualifierWord(row["relation"], tuple(row.get("kinds", ())), f"qualifier.{row['id']}")
            tables[row["side"]].update(dict.fromkeys(row["forms"], word))
        return {side: FormTable(forms) for side, forms in tables.items()}

    @cached_property
    def links(self) -> FormTable[None]:
        """Words that may stand between a qualifier and its number."""
        return FormTable({form: None for row in self._rows("qualifiers", "link") for form in row["forms"]})

    @cached_property
    def words(self) -> dict[str, list[Word]]:
        """Words with numerals in them, by each character they hold, the longest first."""
        found: dict[str, list[Word]] = {}
        for form, row in self._forms("words", "word"):
            for at, character in enumerate(form):
                word = Word(form, at, row["role"], f"word.{form}", _refused(row))
                found.setdefault(character, []).append(word)
        for words in found.values():
            words.sort(key=lambda word: -len(word.form))
        return found

    @cached_property
    def boundaries(self) -> FormTable[str]:
        """Words that end a noun phrase, each with its kind."""
        return FormTable({form: row["kind"] for form, row in self._forms("boundaries", "boundary")})

    @cached_property
    def compounds(self) -> FormTable[None]:
        """Words of noun phrases that begin with, or hold, a word that would end the phrase."""
        words = [form for form, _ in self._forms("compounds", "compound")]
        names = [
            row["name"]
            for name, kind in (("countries", "country"), ("regions", "region"))
            for row in self._rows(name, kind)
        ]
        return FormTable(dict.fromkeys([*words, *names]))

    @cached_property
    def heads(self) -> tuple[str, ...]:
        """Nouns that are counted themselves, and not what 的 links to them."""
        return tuple(form for form, _ in self._forms("compounds", "head"))

    @cached_property
    def closings(self) -> tuple[str, ...]:
        """Nouns that close a noun phrase, so that a verb-like word behind one is a verb."""
        return self.heads + tuple(form for form, _ in self._forms("compounds", "closing"))

    @cached_property
    def money_nouns(self) -> tuple[str, ...]:
        """Nouns for sums of money."""
        return tuple(form for form, _ in self._forms("compounds", "money"))

    @cached_property
    def sums(self) -> frozenset[str]:
        """Nouns for sums of money that are verbs too."""
        return frozenset(form for form, _ in self._forms("compounds", "sum"))

    @cached_property
    def places(self) -> frozenset[str]:
        """Names of countries and regions."""
        return frozenset(
            row["name"]
            for name, kind in (("countries", "country"), ("regions", "region"))
            for row in self._rows(name, kind)
        )

    @cached_property
    def fates(self) -> frozenset[str]:
        """Verbs that need no object: what befalls those counted."""
        return frozenset(form for form, _ in self._forms("boundaries", "fate"))

    @cached_property
    def joint_acts(self) -> frozenset[str]:
        """What one does with those counted."""
        return frozenset(form for form, _ in self._forms("boundaries", "joint_act"))

    @cached_property
    def no_qualifiers(self) -> FormTable[None]:
        """Words that begin like a qualifier behind a number, and are none."""
        return FormTable({form: None for form, _ in self._forms("qualifiers", "no_qualifier")})

    @cached_property
    def abstracts(self) -> frozenset[str]:
        """Nouns behind a number that name no counted thing (90%的目标)."""
        return frozenset(form for form, _ in self._forms("compounds", "abstract"))

    @cached_property
    def quantifiers(self) -> FormTable[None]:
        """Words before a noun that say how much of it is meant."""
        return FormTable({form: None for form, _ in self._forms("compounds", "quantifier")})

    @cached_property
    def counted_after(self) -> re.Pattern[str]:
        """Give a pattern for what follows a number that counts something."""
        names = [form for form, row in self._forms("classifiers", "classifier") if not row.get("not_before")]
        names += [
            form
            for name, kind in (("units", "unit"), ("currencies", "currency"))
            for form, _ in self._forms(name, kind)
        ]
        guarded = [
            f"{form}(?![{_refused(row)}])"
            for form, row in self._forms("classifiers", "classifier")
            if row.get("not_before")
        ]
        return re.compile(f"(?:多|余)?[十百千万亿]*(?:{alternation(names)}|{'|'.join(guarded)}|月|日)")


def _refused(row: Row) -> str:
    return "".join(row.get("not_before", ()))
