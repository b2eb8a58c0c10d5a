"""Look-up of printed forms: the longest that stands at a place, and patterns built from lists of words."""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
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
        self._found = {form: (form, payload) for form, payload in forms.items()}

    @cached_property
    def _lengths(self) -> dict[str, tuple[int, ...]]:
        """The lengths of the forms that begin with two characters, the longest first."""
        return _lengths_by((form[:2], form) for form in self._forms)

    @cached_property
    def _lengths_back(self) -> dict[str, tuple[int, ...]]:
        """Those of the forms that end with them."""
        return _lengths_by((form[-2:], form) for form in self._forms)

    def __iter__(self) -> Iterator[str]:
        """Go over the forms."""
        return iter(self._forms)

    def longest_at(self, text: str, position: int) -> tuple[str, Payload] | None:
        """Give the longest form that begins at a place of a text."""
        lengths = self._lengths.get(text[position : position + 2])
        if lengths is None:  # so at most places
            return self._found.get(text[position : position + 1])
        for length in lengths:
            found = self._found.get(text[position : position + length])
            if found is not None:
                return found
        return None

    def all_at(self, text: str, position: int) -> Iterator[tuple[str, Payload]]:
        """Give every form that begins at a place, the longest first."""
        for length in self._lengths.get(text[position : position + 2], _ONE):
            form = text[position : position + length]
            if len(form) == length and form in self._forms:
                yield form, self._forms[form]

    def longest_before(self, text: str, position: int) -> tuple[str, Payload] | None:
        """Give the longest form that ends at a place of a text."""
        if position <= 0:
            return None
        for length in self._lengths_back.get(text[max(0, position - 2) : position], _ONE):
            found = self._found.get(text[position - length : position]) if length <= position else None
            if found is not None:
                return found
        return None


_ONE_BIT = 1 << 1
_ONE = (1,)  # the lengths to be tried where no longer form agrees


def _lengths_by(forms: Iterable[tuple[str, str]]) -> dict[str, tuple[int, ...]]:
    """Give the lengths to be tried for each two characters that forms have at an end, the longest first."""
    found: dict[str, int] = {}  # a bit for each length
    for pair, form in forms:
        if len(pair) > 1:
            found[pair] = found.get(pair, _ONE_BIT) | 1 << len(form)
    orders = {bits: _lengths_of(bits) for bits in set(found.values())}  # of which there are few
    return {pair: orders[bits] for pair, bits in found.items()}


def _lengths_of(bits: int) -> tuple[int, ...]:
    return tuple(length for length in reversed(range(bits.bit_length())) if bits >> length & 1)


def alternation(forms: Iterable[str]) -> str:
    """Build a pattern that matches any of the forms, the longest first.

    >>> alternation(["约", "大约"])
    '大约|约'
    """
    return "|".join(re.escape(form) for form in sorted(set(forms), key=lambda form: (-len(form), form)))
