"""The automatic numbers of a Word document: which label each paragraph has.

Reads: the numbering and style parts (ECMA-376, 17.9). Writes: the label of each paragraph, asked in their order.
"""

import re
from collections import defaultdict
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from sscoop.sources.labels import label_of

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_WHOLE = re.compile("-?[0-9]{1,9}")
_LEVELS = 9
_LONGEST = 40  # characters of a label
_CHAIN = 20  # styles that one may be based on


@dataclass(frozen=True, slots=True)
class _Level:
    start: int
    form: str
    text: str


class Numbering:
    """Counts the numbered paragraphs of one document."""

    def __init__(self, numbering: Element | None, styles: Element | None) -> None:
        self.levels: dict[str, dict[int, _Level]] = {}
        self.lists: dict[str, str] = {}  # a list → the definition it is of
        self.starts: dict[str, dict[int, int]] = {}  # where a list begins anew
        self.begun: set[str] = set()
        self.counts: dict[str, dict[int, int]] = defaultdict(dict)
        self.styles = {style.get(f"{W}styleId", ""): style for style in _all(styles, "style")}
        for definition in _all(numbering, "abstractNum"):
            levels = {whole(level, "ilvl", 0): _level(level) for level in definition.findall(f"{W}lvl")}
            self.levels[value(definition, "abstractNumId", "")] = levels
        for entry in _all(numbering, "num"):
            identity = value(entry, "numId", "")
            of = entry.find(f"{W}abstractNumId")
            self.lists[identity] = value(of, "val", "") if of is not None else ""
            self.starts[identity] = {
                whole(over, "ilvl", 0): whole(start, "val", 1)
                for over in entry.findall(f"{W}lvlOverride")
                if (start := over.find(f"{W}startOverride")) is not None
            }

    def label(self, paragraph: Element) -> str:
        """Give the label of the next paragraph, "" if it has none."""
        found = self._list_of(paragraph)
        if found is None:
            return ""
        identity, depth = found
        definition = self.lists.get(identity, "")
        level = self.levels.get(definition, {}).get(depth)
        if level is None:
            return ""
        counts = self.counts[definition]
        if identity not in self.begun:
            self.begun.add(identity)
            for at, start in self.starts.get(identity, {}).items():
                counts[at] = start - 1
        counts[depth] = counts.get(depth, level.start - 1) + 1
        for deeper in range(depth + 1, _LEVELS):
            counts.pop(deeper, None)
        return self._write(level, self.levels[definition], counts)

    def _write(self, level: _Level, levels: dict[int, _Level], counts: dict[int, int]) -> str:
        text = level.text[:_LONGEST]
        for depth in range(_LEVELS):
            if f"%{depth + 1}" in text:
                known = levels.get(depth, level)
                text = text.replace(f"%{depth + 1}", label_of(counts.get(depth, known.start), known.form))
        return text.strip()[:_LONGEST] if level.form != "bullet" else ""

    def _list_of(self, paragraph: Element) -> tuple[str, int] | None:
        """Give the list of a paragraph and its depth in it: its own, else that of its style."""
        properties = paragraph.find(f"{W}pPr")
        for _ in range(_CHAIN):
            if properties is None:
                return None
            numbered = properties.find(f"{W}numPr")
            identity = numbered.find(f"{W}numId") if numbered is not None else None
            if numbered is not None and identity is not None:
                depth = numbered.find(f"{W}ilvl")
                name = value(identity, "val", "0")
                return None if name == "0" else (name, whole(depth, "val", 0) if depth is not None else 0)
            style = properties.find(f"{W}pStyle")
            based = self.styles.get(value(style, "val", "")) if style is not None else None
            properties = _properties(based)
        return None


def _properties(style: Element | None) -> Element | None:
    """Give the paragraph properties of a style; one without is asked by the style it is based on."""
    if style is None:
        return None
    properties = style.find(f"{W}pPr")
    base = style.find(f"{W}basedOn")
    known = properties is not None and properties.find(f"{W}numPr") is not None
    if known or base is None:
        return properties
    onward = Element(f"{W}pPr")
    reference = Element(f"{W}pStyle", {f"{W}val": value(base, "val", "")})
    onward.append(reference)
    return onward


def _level(level: Element) -> _Level:
    def of(name: str, default: str) -> str:
        found = level.find(f"{W}{name}")
        return value(found, "val", default) if found is not None else default

    start = level.find(f"{W}start")
    return _Level(whole(start, "val", 1) if start is not None else 1, of("numFmt", "decimal"), of("lvlText", ""))


def value(element: Element, name: str, default: str) -> str:
    """Give an attribute of the main namespace."""
    return element.get(f"{W}{name}", default)


def whole(element: Element, name: str, default: int) -> int:
    """Give an attribute that is a number, the default where what is written is none."""
    written = value(element, name, "")
    return int(written) if _WHOLE.fullmatch(written) else default


def _all(part: Element | None, name: str) -> list[Element]:
    return part.findall(f"{W}{name}") if part is not None else []
