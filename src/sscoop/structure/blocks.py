"""Lines of running text → blocks: title lines, headings, paragraphs, items.

Reads: the body lines of `Pages`. Writes: a list of `Block`. Promises: every line is in exactly one block, in order.
"""

from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from sscoop.structure import forms
from sscoop.structure.block import Block
from sscoop.structure.headings import HeadingForm, labelled_heading
from sscoop.structure.lines import Line
from sscoop.structure.unlabelled import Setting, split_headings, split_prose


@dataclass(slots=True)
class _State:
    """What has been read so far, as far as it tells what may come next."""

    lines: Sequence[Line]
    blocks: list[Block] = field(default_factory=list)
    paragraph: int = 0
    ranks: dict[int, int] = field(default_factory=dict)  # rank → order of the last labelled heading
    letter: str = ""  # the last item's letter
    numeral: str = ""  # the last sub-item's roman numeral
    upcoming: dict[int, list[int]] = field(default_factory=dict)  # paragraph number → indices of lines that begin so
    open_quotes: int = 0  # quotation marks of the last block not closed yet

    def add(self, block: Block | None, line: Line) -> None:
        """Take in a line: as the first of a block, or as a further one of the last."""
        if block is None and self.blocks:
            self.blocks[-1].lines.append(line)
        else:
            self.blocks.append(block or Block("front", [line]))
            self.open_quotes = 0
        self.open_quotes += line.text.count("“") - line.text.count("”")

    def comes_first(self, index: int, number: int, other: int) -> bool:
        """Whether, behind a line, a paragraph `number` begins before any paragraph `other` does."""
        first, then = self.next_place(index, number), self.next_place(index, other)
        return first is not None and (then is None or first < then)

    def next_place(self, index: int, number: int) -> int | None:
        """Give where, behind a line, a paragraph of a number begins."""
        places = self.upcoming.get(number, [])
        at = bisect_right(places, index)
        return places[at] if at < len(places) else None

    def ended(self) -> bool:
        """Whether the last line read ends a sentence, so that something new may begin."""
        return not self.blocks or bool(forms.SENTENCE_END.search(self.blocks[-1].lines[-1].text))

    def at_margin(self) -> bool:
        """Whether the last line read ends a sentence or a clause: enough for a list to begin or go on."""
        return not self.blocks or bool(forms.CLAUSE_END.search(self.blocks[-1].lines[-1].text))

    def in_kind(self, *kinds: str) -> bool:
        return bool(self.blocks) and self.blocks[-1].kind in kinds


def split_blocks(lines: Sequence[Line]) -> list[Block]:
    """Cut the running text into blocks. A text without any form gives blocks of kind prose alone."""
    state = _State(lines)
    for index, line in enumerate(lines):
        match = forms.PARAGRAPH.match(line.text)
        if match:
            state.upcoming.setdefault(int(match["number"]), []).append(index)
    for index, line in enumerate(lines):
        block = next((b for _, recognise in RECOGNISERS if (b := recognise(state, index, line))), None)
        state.add(block, line)
    if all(block.kind == "front" for block in state.blocks):
        return split_prose(list(lines))
    return split_headings(state.blocks, Setting.of(state.blocks))


def _summary(state: _State, index: int, line: Line) -> Block | None:
    if state.paragraph or state.ranks or forms.squeeze(line.text) not in forms.SUMMARY_HEAD:
        return None
    return Block("summary", [line], label=line.text, body_at=len(line.text))


def _heading(state: _State, index: int, line: Line) -> Block | None:
    """Begin a section where a label of a heading stands and is next in its sequence."""
    found = labelled_heading(line.text)
    if found is None or not (state.ended() or state.in_kind("heading", "front", "summary") or line.indent):
        return None
    anew = _begins_anew(state, index, found.form, found.order)
    if not anew and not _in_sequence(state, found.form, found.order):
        return None
    form = found.form
    if anew:
        state.paragraph, state.ranks = 0, {}
    order = found.order or 1
    state.ranks = {rank: last for rank, last in state.ranks.items() if rank < form.rank} | {form.rank: order}
    if form.restarts:
        state.paragraph, state.ranks = 0, {}
    state.letter = state.numeral = ""
    return Block("heading", [line], found.label, found.title_at, found.order, form.rank, form.restarts)


_SOON = 12  # lines


def _begins_anew(state: _State, index: int, form: HeadingForm, order: int | None) -> bool:
    """Tell whether a whole document begins again: 一. after a later heading, and a paragraph 1 right below it."""
    if form.rank != 1 or form.restarts or order != 1 or not state.ranks or not state.ended() or state.paragraph < 1:
        return False
    first = state.next_place(index, 1)
    return first is not None and first - index <= _SOON


def _in_sequence(state: _State, form: HeadingForm, order: int | None) -> bool:
    if form.restarts or order is None or (form.rank == 1 and not state.ranks and not state.paragraph):
        return True
    last = state.ranks.get(form.rank, 0)
    return order == last + 1 or (last < order <= last + 3 and state.ended())


def _paragraph(state: _State, index: int, line: Line) -> Block | None:
    match = forms.PARAGRAPH.match(line.text)
    if match is None or not _may_begin_paragraph(state, index, int(match["number"])):
        return None
    number = int(match["number"])
    state.paragraph = max(state.paragraph, number)
    state.letter = state.numeral = ""
    return Block("paragraph", [line], match["label"], match.end(), number)


def _may_begin_paragraph(state: _State, index: int, number: int) -> bool:
    """Accept the next number; a later one where the next is lost; an earlier one where it is printed again."""
    expected = state.paragraph + 1
    if number == expected:
        return True
    if state.paragraph == 0:
        return number < 1000 and (not state.blocks or state.ended() or state.in_kind("heading", "front"))
    if not state.ended() and not state.in_kind("heading"):
        return False
    if number > expected:
        return not state.comes_first(index, expected, number + 1)
    return number > 0 and state.open_quotes <= 0  # else it is a list inside a quotation


_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv", "xv")


def _item(state: _State, index: int, line: Line) -> Block | None:
    """Begin a lettered item on a line of its own; letters that run on inside a line are no items."""
    match = forms.ITEM.match(line.text)
    if match is None or not state.in_kind("paragraph", "item", "summary"):
        return None
    letter = match["letter"]
    following = _next_letter(state.letter)
    later = len(letter) == 1 and "a" < following < letter <= chr(ord(following) + 2)  # one or two are missing
    if (letter == following or later) and state.at_margin():
        if letter == "a" and _runs_on(state, index, "b"):
            return None
        state.letter, state.numeral = letter, ""
        return Block("item", [line], letter, match.end())
    if state.letter and state.at_margin() and letter == _next_roman(state.numeral):
        state.numeral = letter
        return Block("item", [line], f"{state.letter})({letter}", match.end())
    return None


def _next_letter(letter: str) -> str:
    return chr(ord(letter) + 1) if letter else "a"


def _next_roman(numeral: str) -> str:
    place = _ROMAN.index(numeral) + 1 if numeral in _ROMAN else 0
    return _ROMAN[min(place, len(_ROMAN) - 1)]


def _runs_on(state: _State, index: int, letter: str) -> bool:
    """Tell whether the next letter stands inside a line before it begins one."""
    for line in state.lines[index:]:
        at = line.text.find(f"({letter})")
        if at < 0:
            at = line.text.find(f"（{letter}）")
        if at >= 0:
            return at > 0
        if line is not state.lines[index] and forms.PARAGRAPH.match(line.text):
            return False
    return False


Recogniser = Callable[[_State, int, Line], Block | None]
RECOGNISERS: tuple[tuple[str, Recogniser], ...] = (
    ("summary", _summary),
    ("heading", _heading),
    ("paragraph", _paragraph),
    ("item", _item),
)
"""The forms that begin a block, in the order in which they are tried; a line of no form goes on with the last."""
