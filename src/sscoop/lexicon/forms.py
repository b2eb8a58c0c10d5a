"""Look-up of printed forms: the longest that stands at a place, and patterns built from lists of words."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Generic, TypeVar

Payload = TypeVar("Payload")


class FormTable(Generic[Payload]):
    """Forms and what each stands for. Looking one up costs the same however many there are.

    >>> table = FormTable({"个": "classifier", "个月": "duration"})
    >>> table.longest_at("三个月内", 1)
    ('个月', 'duration')
    """

    def __init__(self, forms: Mapping[str, Payload]) -> None:
        self._forms = dict(forms)
        self._lengths: dict[str, tuple[int, ...]] = _lengths_by(forms, 0)  # of the forms that begin with a character
        self._lengths_back: dict[str, tuple[int, ...]] = _lengths_by(forms, -1)  # of those that end with one

    def __iter__(self) -> Iterator[str]:
        """Go over the forms."""
        return iter(self._forms)

    def longest_at(self, text: str, position: int) -> tuple[str, Payload] | None:
        """Give the longest form that begins at a place of a text."""
        for length in self._lengths.get(text[position : position + 1], ()):
            form = text[position : position + length]
            if form in self._forms:
                return form, self._forms[form]
        return None

    def all_at(self, text: str, position: int) -> Iterator[tuple[str, Payload]]:
        """Give every form that begins at a place, the longest first."""
        for length in self._lengths.get(text[position : position + 1], ()):
            form = text[position : position + length]
            if len(form) == length and form in self._forms:
                yield form, self._forms[form]

    def longest_before(self, text: str, position: int) -> tuple[str, Payload] | None:
        """Give the longest form that ends at a place of a text."""
        if position <= 0:
            return None
        for length in self._lengths_back.get(text[position - 1 : position], ()):
            form = text[position - length : position] if length <= position else ""
            if form in self._forms:
                return form, self._forms[form]
        return None


def _lengths_by(forms: Iterable[str], index: int) -> dict[str, tuple[int, ...]]:
    """Give the lengths of the forms with each character at an end, the longest first."""
    found: dict[str, set[int]] = {}
    for form in forms:
        found.setdefault(form[index], set()).add(len(form))
    return {character: tuple(sorted(lengths, reverse=True)) for character, lengths in found.items()}


def alternation(forms: Iterable[str]) -> str:
    """Build a pattern that matches any of the forms, the longest first.

    >>> alternation(["约", "大约"])
    '大约|约'
    """
    return "|".join(re.escape(form) for form in sorted(set(forms), key=lambda form: (-len(form), form)))
