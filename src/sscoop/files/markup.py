"""Elements → XML text.

Reads: a tree of `Element`s. Writes: XML 1.0, indented between elements. Promises: no blank is added inside text; every
character of a text comes back from an XML parser as it was, but for those XML cannot hold, which become U+FFFD.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

# what XML 1.0 has no way to write: most control characters, surrogates, U+FFFE and U+FFFF
_FORBIDDEN = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_REPLACEMENT = "\ufffd"

# a parser turns a bare carriage return into a line feed, and in an attribute all of these into blanks
_TEXT = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", "\r": "&#13;"})
_VALUE = {**_TEXT, **str.maketrans({'"': "&quot;", "\n": "&#10;", "\t": "&#9;"})}

_INDENT = "  "


@dataclass(frozen=True, slots=True)
class Element:
    """An element and what is inside it: elements on lines of their own, or text that is marked up already.

    Attributes that are None are left out.
    """

    name: str
    attributes: Mapping[str, str | None] = field(default_factory=dict)
    inside: "str | Sequence[Element]" = ()


def legal(text: str) -> str:
    """Replace the characters that XML cannot hold.

    >>> legal("27" + chr(0)) == "27" + chr(0xFFFD)
    True
    """
    return _FORBIDDEN.sub(_REPLACEMENT, text)


def escaped(text: str) -> str:
    """Write text as character data.

    >>> escaped("]]> & <script>")
    ']]&gt; &amp; &lt;script&gt;'
    """
    return legal(text).translate(_TEXT)


def start_tag(name: str, attributes: Mapping[str, str | None], end: str = ">") -> str:
    """Write a start tag, or with `end="/>"` that of an empty element.

    >>> start_tag("num", {"title": 'a "b"', "class": None})
    '<num title="a &quot;b&quot;">'
    """
    written = (f' {key}="{legal(value).translate(_VALUE)}"' for key, value in attributes.items() if value is not None)
    return f"<{name}{''.join(written)}{end}"


def document(root: Element) -> str:
    """Write a whole document, with its declaration."""
    return "\n".join(['<?xml version="1.0" encoding="UTF-8"?>', *_lines(root, 0), ""])


def inline(element: Element) -> str:
    """Write an element on one line, as it stands inside text."""
    if not element.inside:
        return start_tag(element.name, element.attributes, "/>")
    inside = element.inside if isinstance(element.inside, str) else "".join(map(inline, element.inside))
    return f"{start_tag(element.name, element.attributes)}{inside}</{element.name}>"


def _lines(element: Element, depth: int) -> Iterator[str]:
    margin = _INDENT * depth
    if isinstance(element.inside, str) or not element.inside:
        yield margin + inline(element)
        return
    yield margin + start_tag(element.name, element.attributes)
    for child in element.inside:
        yield from _lines(child, depth + 1)
    yield f"{margin}</{element.name}>"
