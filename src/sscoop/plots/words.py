"""In which language a chart speaks, and how it says things there.

Reads: what was asked for, and which fonts there are. Writes: labels. Promises: English labels hold no Chinese
character; and no label holds a "<", since pages that hold charts do not escape what stands in them.
"""

import warnings
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import get_args

from sscoop.errors import NoChineseFont
from sscoop.models import Metric, Qualifier
from sscoop.models.citations import cite
from sscoop.models.doors import Labels
from sscoop.plots.fonts import FAMILIES, NO_FONT, chinese_font
from sscoop.view.strings import QUALIFIERS, Lang

_CHINESE_FROM = "\u2e80"  # the first of the characters that only fonts for Chinese, Japanese and Korean have
_CALLER = (
    5  # frames from the warning to the line of the user: here, the chart, `exact`, the method of the model, the line
)
_SCALES: Mapping[Lang, Sequence[tuple[int, str]]] = {
    "zh": ((10**8, " 亿"), (10**4, " 万")),
    "en": ((10**9, " billion"), (10**6, " million")),
}
_FEW_DIGITS = 7


@dataclass(frozen=True, slots=True)
class Words:
    """The language of a chart.

    `font` is the one found for Chinese. `printed` is whether what the report prints may be shown as it is, in tips that
    come up under the pointer; `note` says why the labels are not in Chinese.
    """

    lang: Lang
    font: str | None = None
    printed: bool = True
    note: str | None = None

    def pick(self, pair: tuple[str, str]) -> str:
        """Give the Chinese or the English one of a pair."""
        return pair[0] if self.lang == "zh" else pair[1]

    def say(self, zh: str | None, en: str | None, instead: str) -> str:
        """Give what a report calls something; in English, what it is called there, or else something instead."""
        if self.lang == "zh":
            return harmless(zh or instead)
        return harmless(next((one for one in (en, instead) if one and not has_chinese(one)), ""))

    def place(self, metric: Metric, *, document: bool = False) -> str:
        """Name the passage of a figure, with or without its document."""
        of = metric.document if document else None
        return harmless(cite(None if of is None else self.say(of, of, "report"), metric.passage, self.lang))

    def number(self, value: Decimal) -> str:
        """Write a number as people do: 25 million, 2 500 万, 1,143; only if nothing of it is lost."""
        for scale, name in _SCALES[self.lang]:
            scaled = value / scale
            if abs(scaled) >= 1 and scaled * scale == value and len(scaled.normalize().as_tuple().digits) < _FEW_DIGITS:
                return f"{scaled.normalize():,f}{name}"
        return f"{value:,f}"

    def bent(self, qualifier: Qualifier, number: str) -> str:
        """Write a number with what bends it: over 100, 多于 100."""
        return number if qualifier == "exact" else f"{self.pick(QUALIFIERS[qualifier])} {number}"

    @property
    def fonts(self) -> str:
        """The fonts to draw with: for Chinese the one that was found, then those other machines may have."""
        if self.lang == "en":
            return "sans-serif"
        return ", ".join(dict.fromkeys([*([self.font] if self.font else []), *(name for name, _ in FAMILIES)])) + (
            ", sans-serif"
        )


def words_for(labels: Labels) -> Words:
    """Choose the language of a chart; where Chinese is wanted and cannot be drawn, warn and say so in the chart.

    Raises:
        ValueError: for labels in a language there are none in.
    """
    if labels not in get_args(Labels):
        raise ValueError(f"labels are 'auto', 'zh' or 'en', not {labels!r}")
    if labels == "en":
        return Words("en")
    font = chinese_font()
    if font is not None:
        return Words("zh", font)
    if labels == "zh":
        warnings.warn(f"{NO_FONT}; this machine may draw boxes", NoChineseFont, stacklevel=_CALLER)
        return Words("zh")
    warnings.warn(f"{NO_FONT}; the labels are in English", NoChineseFont, stacklevel=_CALLER)
    return Words("en", printed=False, note=NO_FONT)


def has_chinese(text: str) -> bool:
    """Whether a text has a character that a font for Latin letters cannot draw.

    >>> has_chinese("130 个"), has_chinese("“São Tomé” – 130")
    (True, False)
    """
    return any(character >= _CHINESE_FROM for character in text)


def harmless(text: str) -> str:
    """Put another sign for "<", so that no text ends the script in which a page holds a chart."""
    return text.replace("<", "‹")


def counted(number: int, one: str, several: str) -> str:
    """Say how many there are in English.

    >>> counted(1, "figure", "figures"), counted(0, "figure", "figures")
    ('1 figure', '0 figures')
    """
    return f"{number:,} {one if number == 1 else several}"


def short(text: str, width: int) -> str:
    """Cut a text to so many columns, a Chinese character taking two.

    >>> short("联合国开发计划署", 10), short("United Nations", 40)
    ('联合国开…', 'United Nations')
    """
    if columns(text) <= width:
        return text
    kept = ""
    for character in text:
        if columns(kept) + columns(character) >= width:
            break
        kept += character
    return kept.rstrip() + "…"


def columns(text: str) -> int:
    """Count the columns a text takes, a Chinese character taking two."""
    return sum(2 if character >= _CHINESE_FROM else 1 for character in text)


def told_apart(labels: Iterable[str], *details: Sequence[str]) -> list[str]:
    """Give labels of which no two are the same: those that are get the next of some details, until they differ.

    >>> told_apart(["举措", "举措", "课程"], ["55%", "32%", "71%"])
    ['举措 (55%)', '举措 (32%)', '课程']
    """
    found = list(labels)
    for detail in details:
        many = {label for label in found if found.count(label) > 1}
        found = [f"{one} ({more})" if one in many else one for one, more in zip(found, detail, strict=True)]
    return found
