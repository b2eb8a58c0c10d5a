"""The contents list of a document, which repeats its headings and is no text.

Reads: all lines. Writes: the places of those of the list. Promises: a list has a head, or two entries with leaders.
"""

from collections.abc import Sequence

from sscoop.structure import forms
from sscoop.structure.headings import labelled_heading
from sscoop.structure.lines import Line

_LONGEST_ENTRY = 4  # lines: three of its title, and one of its page
_DOTS = ("...", ". .", "……", "···", "．．")  # looked for first, since most lines have none
_FIRST = 60  # lines in which a list without leaders begins


def find_contents(lines: Sequence[Line]) -> set[int]:
    """Find the lines of a contents list: from its head, or its first dotted leader, to its last entry."""
    leaders = [i for i, line in enumerate(lines) if _has_leader(line.text)]
    if len(leaders) < 2:
        return _without_leaders(lines)
    first, last = leaders[0], leaders[0]
    for index in leaders:
        if index - last > _LONGEST_ENTRY:
            break  # farther off it is another thing
        last = index
    while first > 0 and _opens(lines[first - 1]):
        first -= 1
    if last + 1 < len(lines) and forms.PAGE_NUMBERS.fullmatch(lines[last + 1].text):
        last += 1
    return set(range(first, last + 1))


def _has_leader(text: str) -> bool:
    return any(dots in text for dots in _DOTS) and forms.LEADERS.search(text) is not None


def _without_leaders(lines: Sequence[Line]) -> set[int]:
    """Find the entries below 目录 that end in a page number, and their head."""
    head = next((i for i, line in enumerate(lines[:_FIRST]) if forms.squeeze(line.text) in ("目录", "目次")), None)
    if head is None:
        return set()
    end = head + 1
    while end < len(lines) and (_is_head(lines[end]) or _ends_entry(lines[end])):
        end += 1
    while (behind := _behind_entry(lines, end)) is not None:
        end = behind
    return set(range(head, end)) if end > head + 1 else set()


def _behind_entry(lines: Sequence[Line], start: int) -> int | None:
    """Give the place behind an entry, None where none begins: its page stands behind its title, or on a line below."""
    for at in range(start, min(len(lines), start + _LONGEST_ENTRY)):
        text = lines[at].text
        if _ends_entry(lines[at]) or (at > start and forms.PAGE_NUMBERS.fullmatch(text)):
            return at + 1
        if forms.PARAGRAPH.match(text) or forms.SENTENCE_END.search(text):
            return None
    return None


def _ends_entry(line: Line) -> bool:
    return forms.CONTENTS_ENTRY.fullmatch(line.text) is not None


def _is_head(line: Line) -> bool:
    return all(word in forms.CONTENTS_HEADS for word in line.text.split())


def _opens(line: Line) -> bool:
    if _is_head(line) or forms.squeeze(line.text) in forms.CONTENTS_HEADS:
        return True
    return labelled_heading(line.text) is not None and not forms.SENTENCE_END.search(line.text)
