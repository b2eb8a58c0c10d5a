"""All passages of a document → who and what they name, each with every mention.

Reads: the passages. Writes: `Entity`s. Promises: no two mentions of a passage overlap; a name defined anywhere in the
document, 全称(简称), is the same entity in the whole of it.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from sscoop.entities.defined import Definition, DefinitionReader, is_short_for
from sscoop.entities.formed import FormReader
from sscoop.entities.goals import find_goals
from sscoop.entities.known import KnownReader
from sscoop.entities.named import Named, keep_longest
from sscoop.entities.symbols import find_numbered, find_symbols
from sscoop.entities.titles import TitleReader
from sscoop.lexicon.lexicon import Lexicon
from sscoop.lexicon.names import Form, Name
from sscoop.lexicon.plain import Plain, plain, plain_name
from sscoop.lexicon.trie import Trie
from sscoop.models import Entity, Mention
from sscoop.models.report import TextBearing

_ABOUT_GOALS = ("可持续发展目标", "2030年可持续发展议程", "2030年议程")
_ALIKE = 2  # characters that a short form has at either end from the full one
_MANY = 20  # names that begin and end alike: none of so many is meant by a shorter one


@dataclass(slots=True)
class _Read:
    """One passage under reading."""

    passage: TextBearing
    plain: Plain
    named: list[Named]
    defined: list[Definition] = field(default_factory=list)


class EntityReader:
    """Reads the names of documents by the words of one lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self.known = KnownReader(lexicon.named, lexicon)
        self.own_forms = lexicon.own_forms
        self.titles = TitleReader(lexicon)
        self.formed = FormReader(lexicon)
        self.no_short_forms = frozenset(lexicon.listed("no_short_form"))
        self.definitions = DefinitionReader(self.formed)

    def read(self, passages: Iterable[TextBearing]) -> tuple[Entity, ...]:
        """Give the entities of a document in the order in which they are first named."""
        texts = [(passage, plain(passage.text)) for passage in passages]
        goals = any(word in text.text for _, text in texts for word in _ABOUT_GOALS)
        found = [self._by_itself(passage, text, goals) for passage, text in texts]
        self._take_up(found)
        for read in found:
            self._by_form(read)
        _join(found)
        return _register(found, self.lexicon)

    def defined_in(self, passages: Iterable[TextBearing]) -> list[tuple[str, str]]:
        """Give the short forms that passages define, each behind its full form, as they stand in a `Plain`."""
        found = [self._by_itself(passage, plain(passage.text), goals=False) for passage in passages]
        return [(read.plain.text[one.start : one.end], one.short) for read in found for one in read.defined]

    def _by_itself(self, passage: TextBearing, text: Plain, goals: bool) -> _Read:
        """Find the names of a passage that are told by themselves, and the short names it defines."""
        named = keep_longest(
            [*self.titles.find(text), *find_symbols(text), *self.known.find(text), *find_goals(text, bare=goals)]
        )
        return _Read(passage, text, named, list(self.definitions.find(text, named)))

    def _by_form(self, read: _Read) -> None:
        """Find the names of a passage that are told by their form, and documents by the body that issued them."""
        named = keep_longest([*self.formed.find(read.plain, read.named), *read.named])
        bodies = [one for one in named if one.type in ("un_organ", "un_entity")]
        read.named = keep_longest([*find_numbered(read.plain, bodies), *named])

    def _take_up(self, found: Sequence[_Read]) -> None:
        """Find the names the document defines, full and short, wherever they stand."""
        forms: dict[str, Form] = {}
        for read in found:
            owners = {named.start: named for named in read.named} if read.defined else {}
            for one in read.defined:
                full = one.name or self._defined(read.plain.text[one.start : one.end], one, owners.get(one.start))
                short = one.short.strip("《》")
                own = plain_name(short) in self.own_forms  # a user's row says what it is
                if full is not None and short not in self.no_short_forms and not own:
                    name = Name(full.key, full.type, full.name, full.name_en or "", (), full.identifiers)
                    forms.setdefault(short, Form(name))
                    forms.setdefault(f"《{short}》", Form(name))
                    if one.name is None:
                        forms.setdefault(read.plain.text[one.start : one.end], Form(name))
        if not forms:
            return
        reader = KnownReader(Trie(forms), self.lexicon)
        for read in found:
            again = [replace(one, rule="name.defined") for one in reader.find(read.plain)]
            read.named = keep_longest([*again, *read.named])

    def _defined(self, text: str, one: Definition, owner: Named | None) -> Named | None:
        """Make a name of the full form in a definition, where its head tells what it is of."""
        type_ = self.formed.type_of_defined(text, owner)
        return Named(one.start, one.end, type_, text, "name.defined") if type_ is not None else None


def _join(found: Sequence[_Read]) -> None:
    """Join what a shorter form names to what the full one does: 第二次高级别会议, 印度-联合国基金, 成果文件."""
    full: dict[str, Named] = {}
    for read in found:
        for named in read.named:
            full.setdefault(named.key, named)
    alike: dict[tuple[str, ...], list[tuple[str, Named]]] = {}
    definite = {named.key for named in full.values() if named.rule == "name.definite"}
    for named in full.values():
        name = plain_name(named.name) or named.key
        alike.setdefault((named.type, name[:_ALIKE], name[-_ALIKE:]), []).append((name, named))
        for head in definite:
            if name.endswith(head):
                alike.setdefault((named.type, head), []).append((name, named))
    same: dict[str, Named] = {}
    for key, named in full.items():
        by_form = named.rule.startswith("form.")
        group = alike.get((named.type, key[:_ALIKE], key[-_ALIKE:]) if by_form else (named.type, key), [])
        if len(group) > _MANY or not (by_form or named.rule == "name.definite"):
            continue  # so many are alike that none is meant
        longer = [other for name, other in group if other.key != key and (not by_form or is_short_for(key, name))]
        if len(longer) == 1:
            same[key] = longer[0]
    for read in found:
        read.named = [
            one if (other := same.get(one.key)) is None else replace(other, start=one.start, end=one.end)
            for one in read.named
        ]


@dataclass(slots=True)
class _Entry:
    """An entity under way."""

    named: Named
    printed: dict[str, str] = field(default_factory=dict)  # plain form → as first printed
    mentions: list[Mention] = field(default_factory=list)


def _register(found: Sequence[_Read], lexicon: Lexicon) -> tuple[Entity, ...]:
    entries: dict[str, _Entry] = {}
    for read in found:
        for named in read.named:
            start, end = read.plain.span(named.start, named.end)
            printed = read.passage.text[start:end]
            entry = entries.get(named.key)
            if entry is None:
                entry = entries[named.key] = _Entry(named)
            entry.printed.setdefault(read.plain.text[named.start : named.end].strip("《》"), printed)
            entry.mentions.append(Mention.trusted(passage=read.passage.id, start=start, end=end, text=printed))
    return tuple(_entity(key, entry, lexicon.forms_of(key)) for key, entry in entries.items())


def _entity(key: str, entry: _Entry, forms: Mapping[str, str]) -> Entity:
    named, printed = entry.named, dict(entry.printed)
    full = plain_name(named.name) or next(iter(printed))
    name = printed.pop(full.strip("《》"), named.name or full)
    aliases = tuple(form for form in printed.values() if not form.isdigit())  # the 2 of 目标 1 和 2 is no name
    shown = {full.strip("《》"), *entry.printed}
    known_as = tuple(printed for form, printed in forms.items() if form not in shown and form != key)
    return Entity.trusted(
        id=key, name=name, name_en=named.name_en, type=named.type, aliases=aliases, known_as=known_as,
        identifiers=dict(named.identifiers), mentions=tuple(entry.mentions),
    )  # fmt: skip
