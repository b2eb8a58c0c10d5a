"""Lines → pages: the running text, the footnotes under it, and the furniture around both.

Reads: the lines of a source. Writes: `Pages`. Promises: every line ends in exactly one of the three.

A page of a UN document is text, then a rule, notes under it, and in dumps of the files a list of the links
on the page. Nothing marks where the next page begins, so that has to be read from the form: a form feed, a
line set differently from those around it, the next paragraph, the next heading.
"""

import re
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace

from sscoop.structure import forms
from sscoop.structure.contents import find_contents
from sscoop.structure.headings import labelled_heading
from sscoop.structure.lines import Line


@dataclass(frozen=True, slots=True)
class Tagged:
    """A line that belongs to no text, and what it is."""

    kind: str
    line: Line


@dataclass(slots=True)
class NoteLines:
    """The lines of one footnote, the first with its number (or its stars, for a note to the title)."""

    label: str
    zone: int
    lines: list[Line]

    @property
    def number(self) -> int | None:
        """The note's number, or None for a note to the title."""
        return int(self.label) if self.label.isdecimal() else None


@dataclass(slots=True)
class Pages:
    """The three parts. A zone is a stretch of text and the notes at its foot; `zones[i]` is that of `body[i]`."""

    body: list[Line] = field(default_factory=list)
    zones: list[int] = field(default_factory=list)
    notes: list[NoteLines] = field(default_factory=list)
    furniture: list[Tagged] = field(default_factory=list)
    figures: dict[int, list[Line]] = field(default_factory=dict)  # the lines of each chart, table and box


def split_pages(lines: Sequence[Line]) -> Pages:
    """Sort the lines into text, notes and furniture."""
    contents = find_contents(lines)
    heads = _page_heads_and_feet(lines)
    layout = Layout.of([line for line in lines if not line.kind])
    told = _is_told(lines)
    notes = set() if told else _notes_before_breaks(lines, heads)
    reader = _Reader(layout, told=told)
    page_break = False  # the break before a running head is that of the text below it
    for index, line in enumerate(lines):
        page_break = page_break or line.page_break
        if line.figure >= 0:
            reader.pages.figures.setdefault(line.figure, []).append(line)
        elif index in contents or index in heads:
            reader.furnish(heads.get(index, "contents"), line)
        else:
            if index in notes or page_break != line.page_break:
                line = replace(line, page_break=page_break, kind="note" if index in notes else line.kind)
            page_break = False
            following = next((lines[i] for i in range(index + 1, len(lines)) if i not in heads), None)
            reader.read(line, following)
    return reader.pages


@dataclass(frozen=True, slots=True)
class Layout:
    """How a source sets its lines, which tells what an odd line means."""

    spaced: bool  # most lines have a blank line before them
    flush: bool  # most lines begin at the margin
    margin: int  # the indent that most lines have
    marked: bool  # somewhere a line is set as the first of a page

    @classmethod
    def of(cls, lines: Sequence[Line]) -> "Layout":
        """Measure the lines."""
        spaced = 2 * sum(line.gap > 0 for line in lines) > len(lines)
        indents = Counter(line.indent for line in lines)
        margin = max(indents, key=lambda indent: (indents[indent], -indent), default=0)
        flush = 2 * indents[margin] > len(lines)
        layout = cls(spaced, flush, margin, marked=True)
        texts = [line for line in lines[1:] if not (forms.NOTE.match(line.text) or labelled_heading(line.text))]
        return replace(layout, marked=any(layout.begins_page(line) for line in texts))

    def begins_page(self, line: Line) -> bool:
        """Tell whether a line is set as dumps set the first one of a page: indented, and glued to the last."""
        return line.page_break or (line.indent > self.margin and line.gap == 0 and (self.spaced or self.flush))


_NOTE_TEXT = re.compile(r"\d{1,3}\s*(?:见|参见|另见|同上|https?://|www\.|《)")
_BROKEN_OFF = re.compile(r"[\u4e00-\u9fff，、：；]$")
_JOB_LINES = 4  # lines that the parts of a job number take at most
_SKIPPED = 3  # numbers of notes that may be missing, and one
_LOOK_BACK = 120  # lines of text in which the mark of a note without a rule is looked for


# what may be the mark of a note: behind a word or a stop, or alone on its line
_MARK = re.compile(r"(?<=[\u4e00-\u9fff。，；、：？！”’》）)])[0-9]{1,3}(?![\d.,%％/])|^[0-9]{1,3}$")
# … and of one whose number is not the next: behind a stop, or before one
_SURE_MARK = re.compile(r"(?<=[。，；、：？！”’》）)])[0-9]{1,3}(?![\d.,%％/])")
_MARK_BEFORE_STOP = re.compile(r"[0-9]{1,3}(?=[。，；]|$)")


def _marks_in(text: str) -> tuple[frozenset[str], frozenset[str]]:
    """Give the numbers in a line that may be marks, and those that look more like marks than that."""
    ends = (match.group() for match in _MARK_BEFORE_STOP.finditer(text))
    sure = {*_SURE_MARK.findall(text), *(end[at:] for end in ends for at in range(len(end)))}
    return frozenset(_MARK.findall(text)), frozenset(sure)


class _Reader:
    """Reads the lines in order; `note` is the footnote being read, None in the running text."""

    def __init__(self, layout: Layout, *, told: bool) -> None:
        self.pages = Pages()
        self.layout = layout
        self.told = told  # the format tells which lines are notes; else they must be marked in the text
        self.note: NoteLines | None = None
        self.last_note = 0
        self.last_paragraph = 0
        self.ruled = False  # a rule was just read
        self.below = False  # the page tells that the line before is below a rule
        self.linked = False  # a link list was just read
        self.zone = 0
        self.zone_begins = 0  # the place in the body of the first line of the zone
        self.marks: dict[int, tuple[frozenset[str], frozenset[str]]] = {}  # of lines of the body that were searched

    def furnish(self, kind: str, line: Line) -> None:
        self.pages.furniture.append(Tagged(kind, line))

    def read(self, line: Line, following: Line | None) -> None:
        if line.kind == "rule" or forms.RULE.fullmatch(line.text):
            self.furnish("rule", line)
            self.ruled = True
            return
        if self._is_link(line, following):
            self.furnish("link_list", line)
            self.linked = True
            return
        if line.kind == "note" and not self.below:
            self.ruled = self.ruled or self.told or not forms.NOTE.match(line.text)
        self.below = line.kind == "note"
        if self._begins_note(line):
            self._open_note(line)
        elif (self.note is not None and self._continues_note(line)) or self._reopens_note():
            assert self.note is not None
            self.note.lines.append(line)
        else:
            self._read_body(line)
        self.ruled = self.linked = False

    def _is_link(self, line: Line, following: Line | None) -> bool:
        """Tell a line of a page's link list from an address that belongs to the text before it."""
        if not forms.URL_LINE.fullmatch(line.text) or forms.SENTENCE_END.search(line.text):
            return False
        if self.linked:
            return True
        if self.note is not None:
            return self._note_is_complete() or forms.ends_in_url(self.note.lines[-1].text)
        if not self.pages.body:
            return True
        before = self.pages.body[-1].text
        if forms.SENTENCE_END.search(before):
            return True
        announced = before.endswith(("：", ":", "见", "(", "（", "址", "于"))
        return not announced or following is None or self.layout.begins_page(following)

    def _begins_note(self, line: Line) -> bool:
        if self._begins_star_note(line):
            return True
        match = forms.NOTE.match(line.text) or forms.NOTE_ALONE.fullmatch(line.text)
        if match is None:
            return False
        number = int(match["number"])
        if self.note is not None or self.ruled:
            if self.note is not None and not self._note_is_complete():
                return False
            follows = number == self.last_note + 1 or (self.ruled and self._may_follow_gap(number))
            return follows or self._skips_some(number)
        return number == self.last_note + 1 and self._is_unruled_note(line, number)

    def _is_unruled_note(self, line: Line, number: int) -> bool:
        """Tell a note that no rule stands above: set off or of a note's form, and marked in the text before it."""
        set_off = line.indent > self.layout.margin or line.kind == "note"
        if self.last_paragraph == 0 or not (set_off or _NOTE_TEXT.match(line.text)):
            return False
        if line.kind == "note" and self.last_note:
            return True  # the next number, at the foot of its page, as the last one was
        return self._is_marked(number, 0)

    def _may_follow_gap(self, number: int) -> bool:
        """Accept a note whose predecessors are missing, right under a rule; numbering may begin anew in an annex."""
        return number > self.last_note or number == 1

    def _skips_some(self, number: int) -> bool:
        """Tell a note whose predecessors are missing among those of its page: marked behind a stop above."""
        if self.note is None or not self.last_note + 1 < number <= self.last_note + _SKIPPED:
            return False
        return self._is_marked(number, 1)

    def _is_marked(self, number: int, form: int) -> bool:
        """Tell whether the text above has a mark of a number; each line is searched once, for all numbers."""
        body = self.pages.body
        for at in range(max(self.zone_begins, len(body) - _LOOK_BACK), len(body)):
            found = self.marks.get(at)
            if found is None:
                found = self.marks[at] = _marks_in(body[at].text)
            if str(number) in found[form]:
                return True
        return False

    def _begins_star_note(self, line: Line) -> bool:
        """Tell a note to the title (* …): before the first paragraph, under the rule or not."""
        return self.last_paragraph == 0 and forms.STAR_NOTE.match(line.text) is not None

    def _reopens_note(self) -> bool:
        """Take up the last note again where it broke off on the page before and goes on under this page's rule."""
        if self.note is not None or not self.ruled or not self.pages.notes:
            return False
        self.note = self.pages.notes[-1]
        if self._note_is_complete():
            self.note = None
        return self.note is not None

    def _open_note(self, line: Line) -> None:
        match = forms.STAR_NOTE.match(line.text) or forms.NOTE.match(line.text) or forms.NOTE_ALONE.fullmatch(line.text)
        assert match is not None
        self.note = NoteLines(match["label"], self.zone, [line])
        if self.note.number is not None:
            self.last_note = self.note.number
        self.pages.notes.append(self.note)

    def _continues_note(self, line: Line) -> bool:
        """Tell a further line of the note from the first of the next page's text."""
        assert self.note is not None
        if line.kind == "note":
            return True
        if len(self.note.lines) == 1 and forms.NOTE_ALONE.fullmatch(self.note.lines[0].text):
            return True  # the number stood alone, and here is its note
        if self.linked or self.layout.begins_page(line):
            return self.ruled
        if self._next_paragraph(line) == self.last_paragraph + 1:
            return False
        if not self._note_is_complete():
            return True
        if self._next_paragraph(line) or labelled_heading(line.text):
            return False
        if self.layout.flush and line.indent > self.layout.margin:
            return False  # set off from the margin, as no further line of a note is
        return self.layout.marked or not self._body_is_open()

    def _note_is_complete(self) -> bool:
        assert self.note is not None
        last = self.note.lines[-1].text
        return bool(forms.SENTENCE_END.search(last)) or last.endswith(".")

    def _body_is_open(self) -> bool:
        body = self.pages.body
        return bool(body) and not forms.SENTENCE_END.search(body[-1].text)

    @staticmethod
    def _take_heading(note: NoteLines) -> list[Line]:
        """Take back a heading read as the end of a note: lines behind its last sentence, before a paragraph."""
        ends = [i for i, line in enumerate(note.lines) if forms.SENTENCE_END.search(line.text)]
        if not ends or ends[-1] + 1 == len(note.lines):
            return []
        heading = note.lines[ends[-1] + 1 :]
        del note.lines[ends[-1] + 1 :]
        return heading

    def _next_paragraph(self, line: Line) -> int | None:
        match = forms.PARAGRAPH.match(line.text)
        if match and self.last_paragraph < int(match["number"]) <= self.last_paragraph + 3:
            return int(match["number"])
        return None

    def _read_body(self, line: Line) -> None:
        if self.note is not None:
            heading = self._take_heading(self.note) if self._next_paragraph(line) else []
            self.note = None
            self.zone += 1
            self.zone_begins = len(self.pages.body)
            self.pages.body += heading
            self.pages.zones += [self.zone] * len(heading)
        self.last_paragraph = self._next_paragraph(line) or self.last_paragraph
        self.pages.body.append(line)
        self.pages.zones.append(self.zone)


def _is_told(lines: Sequence[Line]) -> bool:
    """Whether the format tells of the lines what they are; the charts of a text are found by their form."""
    return any(line.kind for line in lines if line.figure < 0)


def _notes_before_breaks(lines: Sequence[Line], heads: Collection[int]) -> set[int]:
    """Find notes that no rule stands above: what a page ends with below a blank line, if it begins like a note."""
    found: set[int] = set()
    notes: Sequence[int] = ()  # those of the page before
    block: list[int] = []
    for index, line in enumerate(lines):
        if index in heads:
            continue
        if line.page_break:
            notes = _notes_of(block, lines, notes)
            found.update(notes)
        if line.page_break or line.gap:
            block = []
        block.append(index)
    return found.union(_notes_of(block, lines, notes))


def _notes_of(block: Sequence[int], lines: Sequence[Line], notes: Sequence[int]) -> Sequence[int]:
    """Give a block if it begins like a note, or goes on with the last of the page before, and then with the next."""
    first = lines[block[0]] if block else None
    if first is None or first.gap == 0 or first.page_break:
        return ()
    if forms.NOTE.match(first.text):
        return block
    broke_off = notes and _BROKEN_OFF.search(lines[notes[-1]].text)
    return block if broke_off and _numbers(block, lines)[:1] == [_numbers(notes, lines)[-1] + 1] else ()


def _numbers(block: Sequence[int], lines: Sequence[Line]) -> list[int]:
    """Give the numbers that lines of a block begin with, as far as each is the next."""
    found: list[int] = []
    for index in block:
        match = forms.NOTE.match(lines[index].text)
        if match is not None and (not found or int(match["number"]) == found[-1] + 1):
            found.append(int(match["number"]))
    return found


def _page_heads_and_feet(lines: Sequence[Line]) -> dict[int, str]:
    """Find running heads and page feet. What a text line may look like too must recur, or stand at a page's edge."""
    if _is_told(lines):
        return {i: line.kind for i, line in enumerate(lines) if line.kind in ("page_head", "page_foot")}
    texts = Counter(line.text for line in lines)
    totals = Counter(m["pages"] for line in lines if (m := forms.PAGE_OF.fullmatch(line.text)))
    found = {
        i: "page_foot"
        for i, line in enumerate(lines)
        if forms.PAGE_FOOT.fullmatch(line.text) or forms.PAGE_LINE.fullmatch(line.text)
    }
    for i, line in enumerate(lines):  # 220421, the date of a job, below its number
        if forms.JOB_DATE.fullmatch(line.text) and any(i - back in found for back in range(1, _JOB_LINES)):
            found[i] = "page_foot"
    for i, line in enumerate(lines):
        page = forms.PAGE_OF.fullmatch(line.text)
        edge = line.page_break or i - 1 in found or (i + 1 < len(lines) and lines[i + 1].page_break)
        if page and int(page["page"]) <= int(page["pages"]) and (totals[page["pages"]] > 1 or edge):
            found[i] = "page_foot"
        elif forms.SYMBOL_LINE.fullmatch(line.text) and (texts[line.text] > 1 or edge or i + 1 in found):
            found[i] = "page_head"
    return found
