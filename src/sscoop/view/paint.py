"""A text with spans and footnote marks → HTML.

Reads: a text, spans over it, marks in it. Writes: a piece of HTML. Promises: spans may nest and cross; the text is cut
at every boundary and each piece carries the classes and the keys of all spans over it, so tags never cross. With the
marks and the tags taken out and the escapes undone, what is left is the text. Time grows as n log n with the spans.
"""

from collections.abc import Iterable, Sequence
from html import escape
from typing import NamedTuple


class Span(NamedTuple):
    """A half-open stretch of the text: the classes it gets, and `data-key="value"` to find it again."""

    start: int
    end: int
    classes: str
    key: str = ""
    value: str = ""


class Mark(NamedTuple):
    """A footnote mark before the character `text[offset]`; it links to `target`, and `anchor` is its own id."""

    offset: int
    text: str
    target: str = ""
    anchor: str = ""
    key: str = ""
    value: str = ""


def paint(text: str, spans: Iterable[Span] = (), marks: Iterable[Mark] = ()) -> str:
    """Give the text as HTML, painted. What lies outside the text is clipped; empty spans are left out.

    >>> paint("1 &2", [Span(0, 3, "a", "x", "1"), Span(2, 4, "b", "x", "2")])
    '<span class="a" data-x="1">1 </span><span class="a b" data-x="1 2">&amp;</span><span class="b" data-x="2">2</span>'
    >>> paint("好。", marks=[Mark(2, "4", "#fn4")])
    '好。<sup class="mark"><a href="#fn4">4</a></sup>'
    """
    size = len(text)
    opening: dict[int, list[int]] = {}
    closing: dict[int, list[int]] = {}
    painted = [_clipped(span, size) for span in spans]
    for place, span in enumerate(painted):
        if span.start < span.end:
            opening.setdefault(span.start, []).append(place)
            closing.setdefault(span.end, []).append(place)
    marked: dict[int, list[Mark]] = {}
    for mark in marks:
        marked.setdefault(min(max(mark.offset, 0), size), []).append(mark)
    cuts = sorted({0, size, *opening, *closing, *marked})
    over: dict[int, Span] = {}  # those over the piece at hand, in the order in which they began
    out: list[str] = []
    for at, end in zip(cuts, [*cuts[1:], size], strict=True):
        for place in closing.get(at, ()):
            del over[place]
        for place in opening.get(at, ()):
            over[place] = painted[place]
        out += [mark_html(mark) for mark in marked.get(at, ())]
        if at < end:
            out.append(_piece(text[at:end], list(over.values())))
    return "".join(out)


def escaped(text: str) -> str:
    """Escape a text for HTML; a carriage return too, which a browser would read as a line feed.

    >>> escaped('<b> & "c"')
    '&lt;b&gt; &amp; &quot;c&quot;'
    """
    return escape(text).replace("\r", "&#13;")


def mark_html(mark: Mark) -> str:
    """Give a footnote mark as HTML: a link, if it has a target."""
    inner = escaped(mark.text)
    attributes = _attributes({"id": mark.anchor, _data(mark.key): mark.value})
    if not mark.target:
        return f'<sup class="mark"{attributes}>{inner}</sup>'
    return f'<sup class="mark"><a href="{escaped(mark.target)}"{attributes}>{inner}</a></sup>'


def _clipped(span: Span, size: int) -> Span:
    return span._replace(start=max(span.start, 0), end=min(span.end, size))


def _piece(text: str, over: Sequence[Span]) -> str:
    if not over:
        return escaped(text)
    classes = " ".join(dict.fromkeys(name for span in over for name in span.classes.split()))
    keys: dict[str, list[str]] = {}
    for span in over:
        keys.setdefault(_data(span.key), []).append(span.value)
    joined = {key: " ".join(values) for key, values in keys.items()}
    return f"<span{_attributes({'class': classes, **joined})}>{escaped(text)}</span>"


def _data(key: str) -> str:
    return f"data-{key}" if key else ""


def _attributes(named: dict[str, str]) -> str:
    return "".join(f' {name}="{escaped(value)}"' for name, value in named.items() if name and value)
