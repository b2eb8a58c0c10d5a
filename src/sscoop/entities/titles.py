"""Names in marks: 《…》, and “…” before what it is the name of.

Reads: a `Plain`. Writes: `Named`. Promises: the marks of 《…》 are part of the mention, those of “…” are not.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from sscoop.entities.named import Named
from sscoop.lexicon.forms import alternation
from sscoop.lexicon.lexicon import Lexicon
from sscoop.lexicon.plain import Plain
from sscoop.models.entity import EntityType

_MARKS = re.compile("[《》]")


class TitleReader:
    """Reads the names in marks, by the heads of `data/names/titles.toml`."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.names = lexicon.named
        self.definite = frozenset(lexicon.listed("definite_title"))
        self.types = _types(lexicon, "title_head")
        self.quoted_types = _types(lexicon, "quoted_head")
        self.ends = re.compile(rf"(?:{alternation(self.types)})(?=$|[(（])")
        named = alternation(self.quoted_types)
        publications = alternation(form for form, type_ in self.quoted_types.items() if type_ == "publication")
        self.quoted = re.compile(
            rf"(?:(?P<said>题为|名为|称为|以)“(?P<titled>[^“”]{{2,80}})”(?:的|为题的|为名的|命名的)[^，。；：“”《》()]{{0,10}}?"
            rf"|“(?P<name>[^“”]{{2,60}})”[^，。；：“”《》()的]{{0,4}}?)(?P<head>{named})(?![会员长室厅们])"
            rf"|“(?P<inner>[^“”，。]{{2,20}}(?P<own>{named}))”"
            rf"|(?:{publications})，题为“(?P<after>[^“”]{{2,80}})”"
        )

    def find(self, passage: Plain) -> Iterator[Named]:
        """Give the names in marks of a passage, the outer where one stands in another."""
        for start, end in _marked(passage.text):
            yield self._titled(passage.text, start, end)
        for match in self.quoted.finditer(passage.text):
            group = next(name for name in ("titled", "name", "inner", "after") if match[name])
            start, end = match.span(group)
            type_ = self.quoted_types.get(match["head"] or match["own"] or "", "publication")
            known = self._known(match[group]) or self._known(match[group] + (match["head"] or ""))
            if known is not None:
                yield replace(known, start=start, end=end)
            else:
                yield Named(start, end, type_, match[group], "name.quoted")

    def _titled(self, text: str, start: int, end: int) -> Named:
        title = text[start + 1 : end - 1]
        known = self._known(title)
        if known is not None:
            return replace(known, start=start, end=end)
        if title in self.definite:
            return Named(start, end, "agreement", title, "name.definite")
        heads = list(self.ends.finditer(title.split("：")[0].split(":")[0]))
        type_: EntityType = self.types[heads[0].group()] if heads else "publication"
        return Named(start, end, type_, title, "title.form")

    def _known(self, title: str) -> Named | None:
        for end, form in self.names.all_at(title, 0):
            if end == len(title):
                return Named.of(form.name, 0, end, "title.table")
        return None


def _types(lexicon: Lexicon, kind: str) -> dict[str, EntityType]:
    return {form: row["type"] for row in lexicon.rows(kind) for form in row["forms"]}


def _marked(text: str) -> Iterator[tuple[int, int]]:
    opened: list[int] = []
    for match in _MARKS.finditer(text):
        if match.group() == "《":
            opened.append(match.start())
        elif opened:
            start = opened.pop()
            if not opened and match.end() - start > 2:
                yield start, match.end()
