"""Lines of running text → blocks: title lines, headings, paragraphs, items.

Reads: the body lines of `Pages`. Writes: a list of `Block`. Promises: every line is in exactly one block, in order.
"""

import re
from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from sscoop.structure import forms
from sscoop.structure.headings import HeadingForm, labelled_heading
from sscoop.structure.lines import Line, width


@dataclass(slots=True)
class Block:
    """A run of lines that is one thing.

    `kind` is front, summary, heading, paragraph, item or prose. `body_at` is where the text begins in the
    first line, behind the label. `order` is the number of a paragraph, or the place of a heading's label.
    """

    kind: str
    lines: list[Line]
    label: str | None = None
    body_at: int = 0
    order: int | None = None
    rank: int = 0
    restarts: bool = False

    @property
    def pieces(self) -> list[tuple[str, int]]:
        """The text of each line and its place in the source, the label left out."""
        first, *rest = self.lines
        head = (first.text[self.body_at :], first.start + self.body_at)
        return [piece for piece in (head, *((line.text, line.start) for line in rest)) if piece[0]]

    @property
    def label_span(self) -> tuple[int, int] | None:
        """Where the label stands in the source, with the stop behind it."""
        if self.label is None:
            return None
        start = self.lines[0].start
        return start, start + len(self.lines[0].text[: self.body_at].rstrip())


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
        return _split_prose(list(lines))
    return _split_headings(state.blocks, Setting.of(state.blocks))


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


_FIRST_WORD = re.compile(r"[《（(“‘「]*(?:[\x21-\x7e]+|.)[，。、；：》）)”’」]*")  # what no line end may divide
_NARROWEST = 44  # columns: no page of running text is narrower


@dataclass(frozen=True, slots=True)
class Setting:
    """How a document sets its headings, which tells where one without a label begins or ends."""

    indented: bool  # headings stand off the margin
    full: int  # columns from which a heading's line counts as full, so that the heading goes on below it

    @classmethod
    def of(cls, blocks: Sequence[Block]) -> "Setting":
        """Measure headings and paragraphs."""
        headings = [block.lines[0] for block in blocks if block.kind == "heading"]
        texts = [line for block in blocks if block.kind == "paragraph" for line in block.lines]
        flush = 2 * sum(line.indent == 0 for line in texts) > len(texts)
        wrapped = [line for block in blocks if block.kind == "paragraph" for line in block.lines[1:]]
        # where paragraphs are one line each, only the headings themselves tell how wide a full line is
        widths = sorted(width(line.text) for line in wrapped or headings) or [0]
        if not wrapped:
            widths = [max(*widths, _NARROWEST)]
        indented = bool(headings) and min(line.indent for line in headings) > 0
        return cls(indented and flush, widths[len(widths) * 9 // 10] * 7 // 10)

    def goes_on(self, above: Line, line: Line) -> bool:
        """Tell whether a line goes on with the heading whose last line is above it."""
        if line.begins:
            return False
        if above.room is not None:
            return width(_first_word(line.text)) >= above.room  # it had no room there
        if self.indented:
            return line.indent == 0 and not line.page_break
        return width(above.text) >= self.full > 0


def _first_word(text: str) -> str:
    word = _FIRST_WORD.match(text)
    return word.group() if word else ""


_HAS_TAIL = ("paragraph", "item", "summary")  # blocks at whose end a heading without a label may have been read


def _split_headings(blocks: list[Block], setting: Setting) -> list[Block]:
    """Cut headings without a label off the ends of the blocks they were read with."""
    found: list[Block] = []
    for block, following in zip(blocks, [*blocks[1:], None], strict=True):
        if block.kind == "heading":
            found += _split_heading(block, setting)
        elif block.kind in _HAS_TAIL and following is not None and following.kind in ("paragraph", "heading"):
            found += _cut_tail(block, setting)
        else:
            found.append(block)
    return found


def _split_heading(block: Block, setting: Setting) -> list[Block]:
    """Divide the lines under a label into its heading, headings without a label, and unnumbered text."""
    text_at = next((i for i, line in enumerate(block.lines) if i and forms.SENTENCE_END.search(line.text)), None)
    lines = block.lines if text_at is None else block.lines[: text_at + 1]
    titles = _group_titles(lines, setting)
    if text_at is None:
        text: list[Line] = []
    elif len(titles) > 1:
        last = titles.pop()
        text = last + block.lines[text_at + 1 :]
    else:  # the first line alone is the title
        text = block.lines[1:]
        titles = [block.lines[:1]]
    if block.body_at >= len(titles[0][0].text) and len(titles[0]) == 1 and len(titles) > 1:
        titles[0:2] = [titles[0] + titles[1]]  # a label alone on its line, such as 附件, has its title below
    found = [replace(block, lines=titles[0])]
    found += [Block("heading", title, rank=3) for title in titles[1:]]
    return found + (_split_prose(text) if text else [])


def _group_titles(lines: Sequence[Line], setting: Setting) -> list[list[Line]]:
    groups = [[lines[0]]]
    for line in lines[1:]:
        if setting.goes_on(groups[-1][-1], line):
            groups[-1].append(line)
        else:
            groups.append([line])
    return groups


_LONGEST_HEADING = 4  # lines


def _cut_tail(block: Block, setting: Setting) -> list[Block]:
    """Cut a heading without a label off the end of a paragraph: the lines after the last that ends a sentence."""
    ends = [i for i, line in enumerate(block.lines) if forms.SENTENCE_END.search(line.text)]
    cut = ends[-1] + 1 if ends else len(block.lines)
    tail = block.lines[cut:]
    if not tail or len(tail) > _LONGEST_HEADING or any(forms.CLAUSE_END.search(line.text) for line in tail):
        return [block]
    if (setting.indented and tail[0].indent == 0) or all(line.text.isdecimal() for line in tail):
        return [block]
    return [
        replace(block, lines=block.lines[:cut]),
        *(Block("heading", t, rank=3) for t in _group_titles(tail, setting)),
    ]


def _split_prose(lines: list[Line]) -> list[Block]:
    """Cut text without any form into passages: at sentence ends that a blank line or an indent follows.

    Where no line breaks inside a sentence the text is not wrapped, and each line is a passage.
    """
    wrapped = any(not forms.SENTENCE_END.search(line.text) for line in lines[:-1])
    blocks: list[Block] = []
    for line in lines:
        new = not blocks or (
            forms.SENTENCE_END.search(blocks[-1].lines[-1].text) and (line.gap or line.indent or not wrapped)
        )
        if new:
            blocks.append(Block("prose", [line]))
        else:
            blocks[-1].lines.append(line)
    return blocks
