"""`Lexicon`: all the words one extractor knows, compiled for look-up."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache, cached_property
from os import PathLike
from typing import Any, TypeVar, cast

from sscoop.errors import LexiconError
from sscoop.lexicon.forms import FormTable, alternation
from sscoop.lexicon.load import KINDS, NAME_TYPES, SIDES, Row, check_rows, in_both_scripts, read_rows, rows, table
from sscoop.lexicon.names import Form, Name, all_names, compiled, looked_up
from sscoop.lexicon.trie import Trie
from sscoop.models import Kind, Qualifier, Role


@dataclass(frozen=True, slots=True)
class Unit:
    """What follows a number: a classifier, a currency, or a unit of time or measure."""

    kind: Kind
    unit: str
    not_before: str = ""
    rule: str = ""
    scale: Decimal = Decimal(1)
    doubt: str = ""  # what else the word may be


@dataclass(frozen=True, slots=True)
class QualifierWord:
    """A word that bends a number, and on which side of it the word stands."""

    relation: Qualifier
    kinds: tuple[Kind, ...]
    rule: str
    not_before: str = ""
    not_after: str = ""


@dataclass(frozen=True, slots=True)
class Word:
    """A word with a numeral in it that counts nothing."""

    form: str
    role: Role
    rule: str
    not_before: str = ""
    not_after: str = ""


class WordTable:
    """Words that hold a character, wherever in them it stands."""

    def __init__(self, words: Iterable[Word]) -> None:
        self._words = {word.form: word for word in words}
        places: dict[str, set[tuple[int, int]]] = {}
        for form in self._words:
            for at, character in enumerate(form):
                places.setdefault(character, set()).add((len(form), at))
        self._places = {character: sorted(found, reverse=True) for character, found in places.items()}

    def around(self, text: str, position: int) -> Iterator[tuple[Word, int]]:
        """Give the words that hold the character at a place, and where each begins, the longest first."""
        for length, at in self._places.get(text[position], ()):
            start = position - at
            word = self._words.get(text[start : start + length]) if start >= 0 else None
            if word is not None and word.form == text[start : start + length]:
                yield word, start


Compiled = TypeVar("Compiled")
_BEFORE_UNIT = tuple("多余十百千万亿")
_MONTH_OR_DAY = ("月", "日")
_TABLES_OF_NAMES = (("country", "names/countries"), ("region", "names/regions"))


class Lexicon:
    """The words of `lexicon/data/*.toml`, and rows of a user's own. A lexicon never changes; `extend` gives another.

    >>> lexicon = Lexicon.default().extend({"classifier": [{"forms": ["挺"], "examples": ["三挺机枪"]}]})
    >>> lexicon.units.longest_at("三挺机枪", 1)[1].unit, Lexicon.default().units.longest_at("三挺机枪", 1)
    ('挺', None)
    """

    def __init__(self, own: Mapping[str, Sequence[Row]] | None = None) -> None:
        self._own = dict(own or {})
        for kind, found in self._own.items():
            check_rows(kind, found)
        self._listed: dict[tuple[str, ...], tuple[str, ...]] = {}
        self._patterns: dict[tuple[str, ...], re.Pattern[str]] = {}
        self._built: dict[Callable[[Lexicon], object], object] = {}

    def extend(self, rows: Mapping[str, Sequence[Row]] | str | PathLike[str]) -> "Lexicon":
        """Give a lexicon with further rows, by kind, as a mapping or from a TOML file of the same form as ours.

        The kinds are those of `sscoop.lexicon.load.KINDS`; what a row of each holds is told in our file of that kind.
        A form that both have is the user's.

        Raises:
            LexiconError: for an unknown kind, a row without forms, or a field that is missing.
        """
        given = read_rows(rows) if isinstance(rows, str | PathLike) else rows
        if not isinstance(given, Mapping):
            raise LexiconError(f"extend() needs rows by kind or a path, not {type(given).__name__}")
        for kind, found in given.items():
            check_rows(kind, found)  # before they are put together: 'classifier = "挺"' is no list
        kinds = {**self._own, **{kind: [*self._own.get(kind, ()), *found] for kind, found in given.items()}}
        return Lexicon(kinds)

    def __reduce__(self) -> "tuple[Callable[..., Lexicon], tuple[Any, ...]]":
        """Pickle the user's rows; ours are read again."""
        return (Lexicon.default, ()) if not self._own else (Lexicon, (self._own,))

    def rows(self, kind: str) -> list[Row]:
        """Give the rows of one kind, ours before the user's, their forms in both scripts."""
        found = [*rows(KINDS[kind].file, kind), *self._own.get(kind, ())]
        return [{**row, "forms": in_both_scripts(row["forms"])} for row in found]

    def forms(self, kind: str, **fields: str) -> Iterator[str]:
        """Give the forms of the rows of one kind whose fields are the given ones."""
        for row in self.rows(kind):
            if all(row[name] == value for name, value in fields.items()):
                yield from row["forms"]

    def pattern(self, *kinds: str) -> str:
        """Give a pattern for the forms of some kinds, the longest first, each before none of its `not_before`."""
        found = ((form, _refused(row)) for kind in kinds for row in self.rows(kind) for form in row["forms"])
        guards = {form: f"(?![{refused}])" if refused else "" for form, refused in found}
        return "|".join(re.escape(form) + guards[form] for form in sorted(guards, key=lambda form: (-len(form), form)))

    def listed(self, *kinds: str) -> tuple[str, ...]:
        """Give the forms of the rows of some kinds, put together once."""
        if kinds not in self._listed:
            self._listed[kinds] = tuple(form for kind in kinds for form in self.forms(kind))
        return self._listed[kinds]

    def any_of(self, *kinds: str) -> re.Pattern[str]:
        """Give the pattern for the forms of some kinds, built once."""
        if kinds not in self._patterns:
            self._patterns[kinds] = re.compile(self.pattern(*kinds))
        return self._patterns[kinds]

    def compiled(self, build: "Callable[[Lexicon], Compiled]") -> "Compiled":
        """Give what a room of the house builds from these words; it is built once for each lexicon."""
        if build not in self._built:
            self._built[build] = build(self)
        return cast("Compiled", self._built[build])

    @staticmethod
    @cache
    def default() -> "Lexicon":
        """Give the lexicon that comes with sscoop."""
        return Lexicon()

    @cached_property
    def units(self) -> FormTable[Unit]:
        """Everything that may stand behind a number and say what it counts."""
        found: dict[str, Unit] = {}
        for row in self.rows("classifier"):
            for form in row["forms"]:
                found[form] = Unit("count", form, _refused(row), "count.classifier", doubt=row.get("doubt", ""))
        for row in self.rows("unit"):
            for form in row["forms"]:
                rule = f"{row['kind']}.unit"
                found[form] = Unit(row["kind"], row["unit"], _refused(row), rule, _scale(row), row.get("doubt", ""))
        for row in self.rows("currency"):
            unit = Unit("money", row["code"], _refused(row), "money.currency", _scale(row), row.get("doubt", ""))
            found.update(dict.fromkeys(row["forms"], unit))
            found.setdefault(row["code"], unit)
        return FormTable(found)

    def units_at(self, text: str, position: int) -> Iterator[tuple[str, Unit]]:
        """Give the units that begin at a place, the longest first, without those that are part of another word."""
        for form, unit in self.units.all_at(text, position):
            following = text[position + len(form) : position + len(form) + 1]
            if not following or following not in unit.not_before:
                yield form, unit

    def unit_at(self, text: str, position: int) -> tuple[str, Unit] | None:
        """Give the longest unit that begins at a place and is part of no other word."""
        return next(self.units_at(text, position), None)

    def counts_at(self, text: str, position: int) -> bool:
        """Whether what stands at a place, behind a number, shows that it counts something: 多个国家, 百万美元, 月."""
        while self.unit_at(text, position) is None:
            if not text.startswith(_BEFORE_UNIT, position):
                return text.startswith(_MONTH_OR_DAY, position)
            position += 1
        return True

    @cached_property
    def signs(self) -> FormTable[Unit]:
        """Currency signs that stand before a number."""
        rows = self.rows("currency")
        codes = {row["code"]: Unit("money", row["code"], "", "money.code") for row in rows}
        signs = {
            sign: Unit("money", row["code"], "", "money.sign", doubt=row.get("doubt", ""))
            for row in rows
            for sign in row.get("signs", ())
        }
        return FormTable({**codes, **signs})

    def qualifiers(self, side: str) -> FormTable[QualifierWord]:
        """Give the words that bend a number from one side: before, far, across, inside or after."""
        return self._qualifiers[side]

    @cached_property
    def _qualifiers(self) -> dict[str, FormTable[QualifierWord]]:
        tables: dict[str, dict[str, QualifierWord]] = {side: {} for side in SIDES}
        for row in self.rows("qualifier"):
            rule, refused = f"qualifier.{row['id']}", "".join(row.get("not_after", ()))
            word = QualifierWord(row["relation"], tuple(row.get("kinds", ())), rule, _refused(row), refused)
            tables[row["side"]].update(dict.fromkeys(row["forms"], word))
        return {side: FormTable(forms) for side, forms in tables.items()}

    @cached_property
    def links(self) -> FormTable[None]:
        """Words that may stand between a qualifier and its number."""
        return FormTable(dict.fromkeys(self.forms("link")))

    @cached_property
    def words(self) -> WordTable:
        """Words with numerals in them."""
        return WordTable(
            Word(form, row["role"], f"word.{form}", _refused(row), "".join(row.get("not_after", ())))
            for row in self.rows("word")
            for form in row["forms"]
        )

    @cached_property
    def dictionary(self) -> WordTable:
        """Words of the general language with numerals in them that would be read as figures."""
        kind = "dictionary"
        return WordTable(Word(form, row["role"], f"word.{form}") for row in self.rows(kind) for form in row["forms"])

    @cached_property
    def boundaries(self) -> FormTable[str]:
        """Words that end a noun phrase, each with its kind."""
        return FormTable({form: row["kind"] for row in self.rows("boundary") for form in row["forms"]})

    @cached_property
    def compounds(self) -> FormTable[None]:
        """Words of noun phrases that begin with, or hold, a word that would end the phrase."""
        nouns = (form for form in (*self.closings, *self.attributes) if len(form) > 1)
        return FormTable(dict.fromkeys([*self.forms("compound"), *nouns, *self.names]))

    @cached_property
    def heads(self) -> tuple[str, ...]:
        """Nouns that are counted themselves, and not what 的 links to them."""
        return (*self.forms("head"), *self.persons)

    @cached_property
    def persons(self) -> tuple[str, ...]:
        """Nouns for persons."""
        return tuple(self.forms("person"))

    @cached_property
    def person_ends(self) -> tuple[str, ...]:
        """What nouns for persons end with: they show a person only where a classifier says that one is counted."""
        return (*self.persons, *self.forms("person_end"))

    @cached_property
    def named_persons(self) -> re.Pattern[str]:
        """A pattern for the nouns of persons that tell it anywhere in a phrase: 儿童, but not the 人 of 人权."""
        return re.compile(alternation([form for form in self.persons if len(form) > 1]))

    @cached_property
    def closings(self) -> tuple[str, ...]:
        """Nouns that close a noun phrase, so that a verb-like word behind one is a verb."""
        return self.heads + tuple(self.forms("closing"))

    @cached_property
    def money_nouns(self) -> tuple[str, ...]:
        """Nouns for sums of money."""
        return tuple(self.forms("money"))

    @cached_property
    def attributes(self) -> tuple[str, ...]:
        """Nouns for what has an amount: 到位率, 过渡期, 总飞行时间."""
        return (*self.forms("attribute"), *self.money_nouns)

    @cached_property
    def nouns(self) -> frozenset[str]:
        """All the nouns of the lexicon that are verbs too."""
        return frozenset((*self.closings, *self.attributes))

    @cached_property
    def sums(self) -> frozenset[str]:
        """Nouns for sums of money that are verbs too."""
        return frozenset(self.forms("sum"))

    @cached_property
    def names(self) -> frozenset[str]:
        """Names of countries and regions, and of bodies whose name does not tell that it is one."""
        given = (row["name"] for kind, file in _TABLES_OF_NAMES for row in rows(file, kind))
        return frozenset((*given, *self.forms("name")))

    @cached_property
    def _names(self) -> list[tuple[Name, Row]]:
        return all_names((kind, row) for kind in NAME_TYPES for row in self._own.get(kind, ()))

    @cached_property
    def named(self) -> Trie[Form]:
        """All printed forms of the names in our tables and in the user's rows."""
        return compiled(self._names)

    def forms_of(self, id: str) -> dict[str, str]:
        """Give all the forms of the name with an id: as they are looked up, and as they are printed."""
        name = self._names_by_id.get(id)
        return {looked_up(form).strip("《》"): form for form in name.forms} if name is not None else {}

    @cached_property
    def _names_by_id(self) -> dict[str, Name]:
        return {name.id: name for name, _ in self._names}

    @cached_property
    def own_forms(self) -> frozenset[str]:
        """The forms of names in the user's rows."""
        own = (row for kind in NAME_TYPES for row in self._own.get(kind, ()))
        return frozenset(looked_up(form) for row in own for form in (row["name"], *row.get("forms", ())))

    def glossary(self, part: str) -> dict[str, str]:
        """Give the English of Chinese words: of a `term`, or of a `modifier` that may stand before one."""
        own = {form: row["english"] for row in self._own.get(part, ()) for form in row["forms"]}
        return {**cast("dict[str, str]", table("glossary")[part]), **own}

    @cached_property
    def actors(self) -> FormTable[None]:
        """What the names of actors end with, and whole names of such as have no such end."""
        countries = (row["name"] for row in rows("names/countries", "country"))
        return FormTable(dict.fromkeys((*self.forms("actor"), *self.forms("name"), *countries)))

    @cached_property
    def trailing(self) -> FormTable[None]:
        """What may stand between a noun and its number, and is no part of the noun."""
        return FormTable(dict.fromkeys(self.forms("trailing")))

    @cached_property
    def fates(self) -> frozenset[str]:
        """Verbs that need no object: what befalls those counted."""
        return frozenset(self.forms("fate"))

    @cached_property
    def intentions(self) -> frozenset[str]:
        """Words that say that something is only planned, and may be read as nouns: 计划."""
        return frozenset(self.forms("mode", mode="planned"))

    @cached_property
    def no_actors(self) -> tuple[str, ...]:
        """Ends of words that end like the name of a body, and are none: 内部."""
        return tuple(self.forms("no_actor"))

    @cached_property
    def flows(self) -> frozenset[str]:
        """Words for what happens to a sum: 拨款, 承诺."""
        return frozenset(self.forms("flow"))

    @cached_property
    def changing(self) -> tuple[str, ...]:
        """Verbs of change, the longest first."""
        return tuple(sorted(self.forms("change"), key=len, reverse=True))

    @cached_property
    def raising(self) -> tuple[str, ...]:
        """Verbs for sums that are raised, the longest first."""
        return tuple(sorted(self.forms("flow", flow="raised"), key=len, reverse=True))

    @cached_property
    def transitives(self) -> frozenset[str]:
        """Verbs that take an object, and are never the first half of a compound noun."""
        return frozenset(self.forms("transitive"))

    @cached_property
    def no_qualifiers(self) -> FormTable[None]:
        """Words that begin like a qualifier behind a number, and are none."""
        return FormTable(dict.fromkeys(self.forms("no_qualifier")))

    @cached_property
    def quantifiers(self) -> FormTable[None]:
        """Words before a noun that say how much of it is meant."""
        return FormTable(dict.fromkeys(self.forms("quantifier")))

    @cached_property
    def references(self) -> FormTable[None]:
        """Parts of a document whose number stands behind them: 附件一."""
        return FormTable(dict.fromkeys(self.forms("reference")))


def _scale(row: Row) -> Decimal:
    return Decimal(row.get("scale", "1"))


def _refused(row: Row) -> str:
    return "".join(row.get("not_before", ()))
