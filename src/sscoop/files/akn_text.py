"""A text and what is marked in it → text with elements.

Reads: a passage's text, `Mark`s over parts of it, and what is put in at a place (footnotes). Writes: marked-up text.
Promises: its characters are those of the text, each once and in order; elements nest.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from sscoop.files.markup import escaped, start_tag


@dataclass(frozen=True, slots=True)
class Mark:
    """An element around `text[start:end]`. Of two that cross, the one of the lower rank stands."""

    start: int
    end: int
    rank: int
    name: str
    attributes: Mapping[str, str | None] = field(default_factory=dict)


def nested(marks: Iterable[Mark]) -> list[Mark]:
    """Keep marks that lie one inside the other or apart, outer ones first.

    Of two that cross, the one of the higher rank is left out; of equal rank, the one that begins later.
    """
    found: list[Mark | None] = []
    open_marks: list[tuple[Mark, int]] = []  # each with its place in `found`
    for mark in sorted(marks, key=lambda mark: (mark.start, -mark.end, mark.rank)):
        while open_marks and open_marks[-1][0].end <= mark.start:
            open_marks.pop()
        crossed = [one for one, _ in _crossed(open_marks, mark)]
        if any(one.rank <= mark.rank for one in crossed):
            continue
        for _ in crossed:
            found[open_marks.pop()[1]] = None
        open_marks.append((mark, len(found)))
        found.append(mark)
    return [mark for mark in found if mark is not None]


def _crossed(open_marks: Sequence[tuple[Mark, int]], mark: Mark) -> Iterable[tuple[Mark, int]]:
    """Give the open marks that end inside a mark, innermost first: they end in that order."""
    for one in reversed(open_marks):
        if one[0].end >= mark.end:
            return
        yield one


def marked_text(text: str, marks: Iterable[Mark] = (), insertions: Iterable[tuple[int, str]] = ()) -> str:
    """Write text with its marks; an insertion stands before `text[offset]`, outside of what begins or ends there.

    >>> marked_text("27 & 3", [Mark(0, 2, 0, "b"), Mark(0, 6, 1, "i")], [(2, "<eol/>")])
    '<i><b>27</b><eol/> &amp; 3</i>'
    """
    size = len(text)
    opening: dict[int, list[Mark]] = {}
    for mark in nested(mark for mark in marks if 0 <= mark.start < mark.end <= size):
        opening.setdefault(mark.start, []).append(mark)
    inserted: dict[int, list[str]] = {}
    for offset, xml in insertions:
        inserted.setdefault(min(max(offset, 0), size), []).append(xml)
    ends = {mark.end for begun in opening.values() for mark in begun}
    written: list[str] = []
    unclosed: list[Mark] = []
    last = 0
    for place in sorted({*opening, *inserted, *ends, size}):
        written.append(escaped(text[last:place]))
        while unclosed and unclosed[-1].end == place:
            written.append(f"</{unclosed.pop().name}>")
        written += inserted.get(place, ())
        for mark in opening.get(place, ()):
            written.append(start_tag(mark.name, mark.attributes))
            unclosed.append(mark)
        last = place
    return "".join(written)


def spread_over(text: str, words: Sequence[str]) -> list[tuple[int, int] | None]:
    """Tell where words stand in a text, one after the other, whatever blanks are between their characters.

    >>> spread_over("见 www.un.org/zh /2019 和 a.b", ["www.un.org/zh/2019", "x", "a.b"])
    [(2, 21), None, (24, 27)]
    """
    places = [at for at, character in enumerate(text) if not character.isspace()]
    bare = "".join(text[at] for at in places)
    found: list[tuple[int, int] | None] = []
    after = 0
    for word in words:
        wanted = "".join(word.split())
        at = bare.find(wanted, after) if wanted else -1
        found.append((places[at], places[at + len(wanted) - 1] + 1) if at >= 0 else None)
        after = at + len(wanted) if at >= 0 else after
    return found
