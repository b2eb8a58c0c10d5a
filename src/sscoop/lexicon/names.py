"""The names of the tables: bodies, countries, places, instruments, each row with all its printed forms."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from sscoop.errors import LexiconError
from sscoop.lexicon.load import NAME_TABLES, Row, rows
from sscoop.lexicon.plain import plain
from sscoop.lexicon.trie import Trie
from sscoop.models.entity import EntityType


@dataclass(frozen=True, slots=True)
class Name:
    """One row: someone or something with a name of its own. `id` is an acronym, a code, or a slug."""

    id: str
    type: EntityType
    name: str
    name_en: str
    forms: tuple[str, ...]
    identifiers: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Form:
    """A printed form of a name. One that stands `alone` is a name only where no longer name can end with it."""

    name: Name
    alone: bool = False
    not_before: str = ""
    not_after: str = ""


def all_names(own: Iterable[tuple[EntityType, Row]]) -> "list[tuple[Name, Row]]":
    """Give the names of our tables, and behind them those of a user's rows, each with its row.

    Raises:
        LexiconError: when a user's row has the id of another type of thing.
    """
    ours = ((kind, row) for kind, file in NAME_TABLES for row in rows(file, kind))
    names: dict[str, Name] = {}
    found: list[tuple[Name, Row]] = []
    for kind, row in (*ours, *own):
        name = _name(kind, row)
        names[name.id] = _added(names[name.id], name) if name.id in names else name
        found.append((name, row))
    return [(names[name.id], row) for name, row in found]


def _added(known: Name, more: Name) -> Name:
    """Add the forms of a row to the name of the same id."""
    if known.type != more.type:
        raise LexiconError(
            f"{more.type} row ({more.name}) has the id {more.id!r}, which is a {known.type}: {known.name}"
        )
    forms = tuple(dict.fromkeys((*known.forms, *more.forms)))
    return replace(known, forms=forms, name_en=known.name_en or more.name_en)


def _name(kind: EntityType, row: Row) -> Name:
    identifiers = tuple(row.get("identifiers", {}).items())
    return Name(row["id"], kind, row["name"], row.get("name_en", ""), _forms(kind, row), identifiers)


def _forms(kind: EntityType, row: Row) -> tuple[str, ...]:
    """Give what a row says is printed for a name."""
    forms = dict.fromkeys((row["name"], *filter(None, [row.get("formal")]), *row.get("forms", ())))
    latin = [row["id"]] if row["id"].isascii() and row["id"].isupper() and len(row["id"]) > 2 else []
    spoken = latin if kind not in _CODED else []  # nobody prints MEX or SDG-1 for the thing itself
    return (*forms, *spoken)


_QUOTED = re.compile("“[^“”]+”.{2,4}")
_CODED = ("country", "region", "city", "goal")


def looked_up(form: str) -> str:
    """Give a form as it is looked up in a `Plain`; marks around what is named are read by entities/titles.py.

    >>> looked_up("“聚光灯”倡议"), looked_up("COVID-19 应对计划")
    ('聚光灯倡议', 'COVID-19应对计划')
    """
    return plain(_unquoted(form)).text


def _unquoted(form: str) -> str:
    return form.replace("“", "").replace("”", "") if _QUOTED.fullmatch(form) else form


def compiled(found: "Iterable[tuple[Name, Row]]") -> Trie[Form]:
    """Put every printed form into one trie; where two rows have the same form, the later has it."""
    printed: list[str] = []
    forms: list[Form] = []
    for name, row in found:
        if not row.get("in_text", True):
            continue
        own = _forms(name.type, row)
        alone = frozenset(row.get("alone", ()))
        before, after = "".join(row.get("not_before", ())), "".join(row.get("not_after", ()))
        printed += map(_unquoted, own)
        forms += [Form(name, form in alone, before, after) for form in own]
    looked = plain(_BETWEEN.join(printed)).text.split(_BETWEEN)  # all at once: it is the first thing done
    return Trie(dict(zip(looked, forms, strict=True)))


_BETWEEN = "\0"
