"""TOML files of rows → Python, read once."""

import re
import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from os import PathLike, fspath
from pathlib import Path
from typing import Any, get_args

from sscoop.errors import LexiconError
from sscoop.lexicon import toml
from sscoop.models import Change, EntityType, Flow, Qualifier, Role
from sscoop.models import Kind as Kind_

Row = dict[str, Any]


@cache
def table(name: str) -> dict[str, list[Row]]:
    """Read `lexicon/data/<name>.toml`: its arrays of rows, by name.

    Raises:
        LexiconError: when there is no such file, or it is no TOML.
    """
    try:
        text = (files("sscoop.lexicon") / "data" / f"{name}.toml").read_text(encoding="utf-8")
        return toml.loads(text)
    except (FileNotFoundError, tomllib.TOMLDecodeError) as error:
        raise LexiconError(f"lexicon {name}: {error}") from error


def rows(name: str, kind: str) -> list[Row]:
    """Give the rows of one array of one file, in the order of the file."""
    return table(name)[kind]


@cache
def _traditional() -> dict[int, str]:
    pairs = rows("traditional", "pair")
    return {
        ord(simple): other
        for pair in pairs
        for simple, other in zip(pair["simplified"], pair["traditional"], strict=True)
    }


@cache
def to_simplified() -> dict[int, str]:
    """Give the characters of traditional script that names are printed in, and what each is in simplified script.

    >>> "聯合國".translate(to_simplified())
    '联合国'
    """
    return {
        ord(other): simple
        for row in rows("traditional", "variant")
        for simple, other in zip(row["simplified"], row["traditional"], strict=True)
    }


def in_both_scripts(forms: Iterable[str]) -> list[str]:
    """Give the forms, and each as it is printed in traditional script, where that differs.

    >>> in_both_scripts(["个月", "天"])
    ['个月', '個月', '天']
    """
    return [script for form in forms for script in dict.fromkeys((form, form.translate(_traditional())))]


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of row: the file that has ours, and what a row must hold, and may, besides its forms."""

    file: str
    needed: frozenset[str] = frozenset()
    allowed: frozenset[str] = frozenset()


NAME_TYPES: tuple[EntityType, ...] = tuple(get_args(EntityType))
"""The types of names a table may hold; each is a kind of row too."""
_NAME_FILES: dict[str, tuple[EntityType, ...]] = {
    "un_bodies": ("un_entity", "un_organ"),
    "countries": ("country",),
    "regions": ("region",),
    "country_groups": ("country_group",),
    "organizations": ("intergovernmental_org", "other_org", "government_body", "fund"),
    "cities": ("city",),
    "instruments": ("goal", "agreement", "conference", "programme", "publication"),
}
NAME_TABLES = tuple((kind, f"names/{file}") for file, kinds in _NAME_FILES.items() for kind in kinds)
"""The types of names and the file that has each."""

_OF_NAMES = frozenset({"id", "name"})
_NAME_FIELDS = frozenset(
    {"formal", "name_en", "identifiers", "alone", "not_before", "not_after", "state", "title", "in_text"}
)

KINDS: dict[str, Kind] = {
    "classifier": Kind("classifiers", allowed=frozenset({"not_before", "doubt"})),
    "of_things": Kind("classifiers"),
    "of_firms": Kind("classifiers"),
    "of_cases": Kind("classifiers"),
    "of_persons": Kind("classifiers"),
    "of_all": Kind("classifiers"),
    "naming": Kind("classifiers"),
    "undivided": Kind("classifiers"),
    "per": Kind("classifiers"),
    "per_head": Kind("classifiers"),
    "paying": Kind("items"),
    "deed_for": Kind("items"),
    "ruling": Kind("items"),
    "done_by": Kind("items"),
    "fulfilled": Kind("items"),
    "per_base": Kind("classifiers"),
    "per_amount": Kind("classifiers"),
    "unit": Kind("units", frozenset({"kind", "unit"}), frozenset({"not_before", "scale", "doubt"})),
    "currency": Kind("currencies", frozenset({"code"}), frozenset({"signs", "scale", "doubt", "not_before"})),
    "qualifier": Kind(
        "qualifiers", frozenset({"id", "relation", "side"}), frozenset({"kinds", "not_before", "not_after"})
    ),
    "proportion": Kind("units"),
    "warmth": Kind("units"),
    "no_qualifier": Kind("qualifiers"),
    "link": Kind("qualifiers"),
    "only": Kind("qualifiers"),
    "comparing": Kind("qualifiers"),
    "rest": Kind("qualifiers"),
    "copula": Kind("qualifiers"),
    "word": Kind("words", frozenset({"role"}), frozenset({"not_before", "not_after"})),
    "dictionary": Kind("dictionary", frozenset({"role"})),
    "boundary": Kind("boundaries", frozenset({"kind"})),
    "aspect": Kind("boundaries"),
    "fate": Kind("boundaries"),
    "joint_act": Kind("boundaries"),
    "transitive": Kind("boundaries"),
    "trailing": Kind("boundaries"),
    "suffix": Kind("boundaries", allowed=frozenset({"not_before"})),
    "deed": Kind("boundaries"),
    "object": Kind("boundaries"),
    "several": Kind("boundaries"),
    "this_sort": Kind("boundaries"),
    "compound": Kind("compounds"),
    "head": Kind("compounds"),
    "person": Kind("compounds"),
    "person_end": Kind("compounds"),
    "closing": Kind("compounds"),
    "money": Kind("compounds"),
    "sum": Kind("compounds"),
    "quantifier": Kind("compounds"),
    "abstract": Kind("compounds"),
    "adjective": Kind("compounds"),
    "qualifying": Kind("compounds"),
    "attribute": Kind("compounds"),
    "amount": Kind("compounds"),
    "each": Kind("compounds"),
    "mean": Kind("compounds"),
    "extra": Kind("compounds"),
    "change": Kind("changes", frozenset({"direction"})),
    "against": Kind("changes", frozenset({"direction"})),
    "before_amount": Kind("changes"),
    "flow": Kind("flows", frozenset({"flow"})),
    "spending": Kind("flows"),
    "mode": Kind("modes", frozenset({"mode"})),
    "reference": Kind("references"),
    "recalling": Kind("checks"),
    "cumulative": Kind("checks"),
    "composed": Kind("checks"),
    "among": Kind("checks"),
    "remainder": Kind("checks"),
    "rounding": Kind("checks"),
    "whole_of": Kind("checks"),
    "foreseen": Kind("checks"),
    "aimed_at": Kind("checks"),
    "reporting": Kind("checks"),
    "within_period": Kind("checks"),
    "moving": Kind("checks", frozenset({"direction"})),
    "than": Kind("checks", frozenset({"direction"})),
    "part": Kind("references", allowed=frozenset({"not_before"})),
    "copy": Kind("references"),
    "numbered": Kind("references"),
    "aim": Kind("references"),
    "winning": Kind("references"),
    "plan": Kind("times"),
    "year": Kind("times"),
    "part_of_day": Kind("times"),
    "lunar": Kind("times"),
    "length": Kind("times", allowed=frozenset({"not_before"})),
    "around": Kind("times"),
    "away": Kind("times", allowed=frozenset({"not_before"})),
    "lasting": Kind("times"),
    "lasted": Kind("times"),
    "now": Kind("times"),
    "stopping": Kind("times"),
    "same_year": Kind("times"),
    "due": Kind("times"),
    "taking_time": Kind("times"),
    "alike": Kind("times"),
    "aimed": Kind("times"),
    "to_come": Kind("times"),
    "coming": Kind("times"),
    "bent": Kind("items"),
    "reaching": Kind("items"),
    "inner": Kind("items"),
    "according": Kind("items"),
    "rate": Kind("items"),
    "exceeding": Kind("items"),
    "most_of": Kind("items"),
    "progress": Kind("items"),
    "living": Kind("items"),
    "bearing": Kind("items"),
    "where": Kind("items"),
    "total": Kind("items"),
    "number": Kind("items"),
    "headcount": Kind("items"),
    "field": Kind("items"),
    "household": Kind("items"),
    "earning": Kind("items"),
    "average": Kind("items"),
    "place_word": Kind("items"),
    "actor": Kind("subjects"),
    "pronoun": Kind("subjects"),
    "first_person": Kind("subjects"),
    "asking": Kind("subjects"),
    "being": Kind("subjects"),
    "making": Kind("subjects"),
    "members": Kind("subjects"),
    "onward": Kind("subjects"),
    "leading": Kind("subjects"),
    "thing": Kind("subjects"),
    "tail": Kind("subjects"),
    "no_holder": Kind("subjects"),
    "about": Kind("subjects"),
    "holding": Kind("subjects"),
    "receiving": Kind("subjects"),
    "saying": Kind("subjects"),
    "body": Kind("subjects"),
    "no_actor": Kind("subjects"),
    "reached": Kind("subjects"),
    "name": Kind("subjects"),
    "name_head": Kind("names/heads", frozenset({"type", "strength"})),
    "defined_head": Kind("names/heads", frozenset({"type"})),
    "name_opening": Kind("names/heads"),
    "name_purpose": Kind("names/heads"),
    "common_modifier": Kind("names/heads"),
    "joint": Kind("names/heads"),
    "no_body": Kind("names/heads"),
    "name_join": Kind("names/heads"),
    "name_bound": Kind("names/heads"),
    "name_pointer": Kind("names/heads"),
    "name_counted": Kind("names/heads"),
    "name_stage": Kind("names/heads"),
    "state_head": Kind("names/heads"),
    "union_head": Kind("names/heads"),
    "no_city": Kind("names/heads"),
    "no_country": Kind("names/heads"),
    "goes_on": Kind("names/heads"),
    "no_short_form": Kind("names/heads"),
    "own_part": Kind("names/heads"),
    "any_body": Kind("names/heads"),
    "sum_purpose": Kind("names/heads"),
    "national": Kind("names/heads"),
    "by_state": Kind("names/heads"),
    "definite_title": Kind("names/titles"),
    "title_head": Kind("names/titles", frozenset({"type"})),
    "quoted_head": Kind("names/titles", frozenset({"type"})),
    "term": Kind("glossary", frozenset({"english"})),
    "modifier": Kind("glossary", frozenset({"english"})),
    **{kind: Kind(file, _OF_NAMES, _NAME_FIELDS) for kind, file in NAME_TABLES},
    "pointer": Kind("subjects"),
    "they": Kind("subjects"),
    "those": Kind("subjects"),
    "called": Kind("subjects"),
    "together": Kind("subjects"),
    "both": Kind("subjects"),
    "inside_body": Kind("subjects"),
    "place": Kind("subjects"),
    "land": Kind("subjects"),
    "counted_land": Kind("subjects"),
    "other": Kind("subjects"),
    "and_other": Kind("subjects"),
    "undertaking": Kind("subjects"),
    "when": Kind("subjects"),
    "founding": Kind("subjects"),
    "world": Kind("subjects"),
    "everywhere": Kind("subjects"),
    "benefiting": Kind("subjects"),
    "helping": Kind("subjects"),
    "given_to": Kind("subjects"),
    "made_of": Kind("subjects"),
    "office": Kind("subjects"),
    "worldwide": Kind("subjects"),
}
"""The rows a user may add to, by kind."""

_COMMON = frozenset({"forms", "examples", "counter_examples", "note"})


SIDES = ("before", "far", "across", "inside", "after")
"""Where a word that bends a number may stand."""

# What a field of a row may hold: the words of a Literal, or a type.
_VALUES: dict[str, frozenset[str]] = {
    "role": frozenset(get_args(Role)),
    "relation": frozenset(get_args(Qualifier)),
    "side": frozenset(SIDES),
    "direction": frozenset(get_args(Change)),
    "flow": frozenset(get_args(Flow)),
    "mode": frozenset({"negated", "not_negated", "planned", "not_planned"}),
    "type": frozenset(NAME_TYPES),
    "strength": frozenset({"strong", "plain", "definite", "of_state", "of_body"}),
}
_UNIT_KINDS = frozenset(get_args(Kind_))
_BOUNDARIES = frozenset({"particle", "place", "preposition", "adverb", "conjunction", "verb", "report", "weak"})
_TEXTS = ("unit", "code", "id", "name", "formal", "name_en", "english", "scale", "doubt", "note")
_LISTS = ("forms", "alone", "signs", "kinds", "examples", "counter_examples")


def read_rows(path: str | PathLike[str]) -> dict[str, list[Row]]:
    """Read a user's own TOML file of rows, by kind.

    Raises:
        LexiconError: when the file cannot be read, or is no TOML.
    """
    try:
        return tomllib.loads(Path(path).read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise LexiconError(f"lexicon file {fspath(path)}: {error}") from error


def check_rows(kind: str, found: Sequence[Row]) -> None:
    """Check rows of a user's own against what the rows of their kind hold.

    Raises:
        LexiconError: names the kind, the row, and what is wrong with it.
    """
    if kind not in KINDS:
        raise LexiconError(f"no rows of kind {kind!r}; the kinds are {', '.join(KINDS)}")
    if not isinstance(found, list | tuple):
        raise LexiconError(f"{kind} needs a list of rows; in TOML a row begins with [[{kind}]], not with [{kind}]")
    needed, allowed = KINDS[kind].needed, KINDS[kind].allowed
    for place, row in enumerate(found, 1):
        where = f"{kind} row {place}"
        if not isinstance(row, dict):
            raise LexiconError(f"{where} is no table of fields but {row!r}")
        is_name = kind in NAME_TYPES  # its `name` is a form too
        if not (is_name or row.get("forms")) or not _is_list_of_words(row.get("forms", ())):
            raise LexiconError(f"{where} needs `forms`, a list of words")
        missing = needed - row.keys()
        unknown = row.keys() - needed - allowed - _COMMON
        told = [f"lacks {name}" for name in sorted(missing)] + [f"has unknown {name}" for name in sorted(unknown)]
        told += [wrong for name, value in row.items() if name not in unknown and (wrong := _wrong(kind, name, value))]
        if told:
            shown = "、".join(row.get("forms", ())) or row.get("name") or row.get("id")
            raise LexiconError(f"{where} ({shown}) {', '.join(told)}")


def _is_list_of_words(value: object) -> bool:
    return isinstance(value, list | tuple) and all(isinstance(word, str) and word for word in value)


def _wrong(kind: str, name: str, value: object) -> str:
    """Say what is wrong with a field's value, "" if nothing is."""
    known = _UNIT_KINDS if (kind, name) == ("unit", "kind") else _BOUNDARIES if name == "kind" else _VALUES.get(name)
    if known is not None and value not in known:
        return f"has {name} {value!r}; it is one of {', '.join(sorted(known))}"
    if name in _TEXTS and not isinstance(value, str):
        return f"has {name} {value!r}, which is no text"
    if name in _LISTS and not _is_list_of_words(value):
        return f"has {name} {value!r}, which is no list of words"
    if name in ("not_before", "not_after") and not (isinstance(value, str) or _is_list_of_words(value)):
        return f"has {name} {value!r}, which is no list of characters"
    if name == "kinds" and not set(value) <= _UNIT_KINDS:  # type: ignore[call-overload]
        return f"has kinds {value!r}; they are of {', '.join(sorted(_UNIT_KINDS))}"
    return "" if name != "scale" or _SCALE.fullmatch(str(value)) else f"has scale {value!r}, which is no number"


_SCALE = re.compile(r"\d+(?:\.\d+)?")
