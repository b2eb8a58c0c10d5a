"""A strategy for whole reports: what is printed, and what it must be read as.

Reads: nothing. Writes: `PrintedReport`s. Promises: the form is that of the Secretary-General's reports in Chinese; a
note is printed at the foot of the page that cites it; where lines break tells nothing.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from sscoop.testing.expected import Figure
from sscoop.testing.printed import PrintedPassage, PrintedReport
from sscoop.testing.strategies.numbers import chinese
from sscoop.testing.strategies.sentences import passages

TITLES = st.sampled_from(("初级卫生保健", "维持和平行动的安全", "方案预算执行情况", "难民援助", "海洋与海洋法"))
HEADINGS = st.sampled_from(("导言", "概况", "所采取的措施", "伙伴关系", "筹资", "结论和建议", "后续行动"))
NOTES = st.sampled_from(("见 A/98/901。", "见上文第 4 段。", "另见 A/RES/98/214。", "数字可能因四舍五入而不等于总数。"))
LEAD = PrintedPassage("会员国可采取下列步骤：")
RULE = "__________________"


@dataclass(slots=True)
class _Printer:
    """A report while it is being printed: its lines, and what is to be read in them."""

    width: int
    lines: list[str]
    passages: dict[str, str] = field(default_factory=dict)
    notes: dict[int, str] = field(default_factory=dict)
    marks: dict[int, tuple[str, int]] = field(default_factory=dict)
    foot: list[int] = field(default_factory=list)
    figures: list[Figure] = field(default_factory=list)
    paragraphs: int = 0

    def add(self, identity: str, label: str, *sentences: PrintedPassage, marked: Sequence[int] = ()) -> None:
        """Print a passage; `marked` are the places of the sentences that end with the mark of a new footnote."""
        printed, text = label, ""
        for place, sentence in enumerate(sentences):
            printed, text = printed + sentence.text, text + sentence.text
            if place in marked:
                number = len(self.marks) + 1
                self.marks[number] = (identity, len(text))
                self.foot.append(number)
                printed += f"{number} "
            self.figures += [figure.but(passage=identity) for figure in sentence.figures]
        self.passages[identity] = text
        self.lines += broken(printed.rstrip(), self.width)

    def end_page(self) -> None:
        """Print the notes of the page below a rule."""
        if self.foot:
            self.lines += [RULE, *(f" {number} {self.notes[number]}" for number in self.foot)]
            self.foot = []


def broken(text: str, width: int) -> list[str]:
    """Break a text into lines, between two Chinese characters only."""
    lines, start = [], 0
    for at in range(1, len(text)):
        if at - start >= width and all("\u4e00" <= character <= "\u9fff" for character in text[at - 1 : at + 1]):
            lines.append(text[start:at])
            start = at
    return [*lines, text[start:]]


@st.composite
def reports(draw: DrawFn) -> PrintedReport:
    """Give whole reports; see `sscoop.testing.reports`."""
    title = draw(TITLES)
    symbol = draw(st.none() | st.integers(1, 999).map(lambda number: f"A/99/{number}"))
    masthead = [f"联合国 {symbol}", "大会 Distr.: General", "Chinese", "Original: English"] if symbol else []
    head = [" 第九十九届会议", f"议程项目 {draw(st.integers(1, 180))}", f"  {title}", "  秘书长的报告"]
    printer = _Printer(draw(st.integers(25, 60)), [*masthead, *head])
    if draw(st.booleans()):
        printer.lines.append(" 摘要")
        printer.add("summary", " ", *draw(running_text()))
    for number in range(1, draw(st.integers(1, 3)) + 1):
        _section(draw, printer, number)
    printer.end_page()
    return PrintedReport(
        text=draw(st.sampled_from(("\n", "\n\n", " \n\n", "\r\n"))).join([*printer.lines, ""]),
        title=title,
        symbol=symbol,
        paragraphs=tuple(range(1, printer.paragraphs + 1)),
        passages={**printer.passages, **{f"fn{number}": text for number, text in printer.notes.items()}},
        marks=printer.marks,
        figures=tuple(printer.figures),
    )


def running_text() -> SearchStrategy[list[PrintedPassage]]:
    """Give the sentences of a paragraph."""
    return st.lists(passages(), min_size=1, max_size=3)


def _section(draw: DrawFn, printer: _Printer, number: int) -> None:
    """Print a section: its heading, and paragraphs below it or below headings of the second rank."""
    printer.add(f"s{number}", f" {chinese(number, alone=False)}. ", PrintedPassage(draw(HEADINGS)))
    letters = draw(st.sampled_from(("", "AB")))
    for letter in letters:
        printer.add(f"s{number}.{letter}", f" {letter}. ", PrintedPassage(draw(HEADINGS)))
        _paragraphs(draw, printer)
    if not letters:
        _paragraphs(draw, printer)


def _paragraphs(draw: DrawFn, printer: _Printer) -> None:
    for _ in range(draw(st.integers(1, 3))):
        printer.paragraphs += 1
        if draw(st.integers(0, 3)) == 3:
            _listed(draw, printer)
        else:
            sentences = draw(running_text())
            marked = sorted(draw(st.sets(st.integers(0, len(sentences) - 1))))
            printer.notes |= {len(printer.notes) + place: draw(NOTES) for place, _ in enumerate(marked, 1)}
            printer.add(f"p{printer.paragraphs}", f"{printer.paragraphs}. ", *sentences, marked=marked)
        if draw(st.booleans()):
            printer.end_page()


def _listed(draw: DrawFn, printer: _Printer) -> None:
    """Print a paragraph that only leads to its items."""
    identity = f"p{printer.paragraphs}"
    printer.add(identity, f"{printer.paragraphs}. ", LEAD)
    *some, last = draw(st.lists(passages(), min_size=2, max_size=4))
    items = [*(PrintedPassage(one.text.removesuffix("。") + "；", one.figures) for one in some), last]
    for letter, item in zip("abcd", items, strict=False):
        printer.add(f"{identity}({letter})", f" ({letter}) ", item)
