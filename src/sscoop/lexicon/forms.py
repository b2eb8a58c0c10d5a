"""Look-up of printed forms: the longest that stands at a place, and patterns built from lists of words."""

import re
from collections.abc import Iterable, Mapping
from typing import Generic, TypeVar

Payload = TypeVar("Payload")


class FormTable(Generic[Payload]):
    """Forms and what each stands for. Looking one up costs the same however many there are.

    >>> table = FormTable({"个": "classifier", "个月": "duration"})
    >>> table.longest_at("三个月内", 1)
    ('个月', 'duration')
    """

    def __init__(self, forms: Mapping[str, Payload]) -> None:
        self._by_first: dict[str, list[tuple[str, Payload]]] = {}
        self._by_last: dict[str, list[tuple[str, Payload]]] = {}
        for form in sorted(forms, key=len, reverse=True):
            self._by_first.setdefault(form[0], []).append((form, forms[form]))
            self._by_last.setdefault(form[-1], []).append((form, forms[form]))

    def longest_at(self, text: str, position: int) -> tuple[str, Payload] | None:
        """Give the longest form that begins at a place of a text."""
        return next(iter(self.all_at(text, position)), None)

    def all_at(self, text: str, position: int) -> Iterable[tuple[str, Payload]]:
        """Give every form that begins at a place, the longest first."""
        for form, payload in self._by_first.get(text[position : position + 1], ()):
            if text.startswith(form, position):
                yield form, payload

    def longest_before(self, text: str, position: int) -> tuple[str, Payload] | None:
        """Give the longest form that ends at a place of a text."""
        for form, payload in self._by_last.get(text[position - 1 : position] if position else "", ()):
            if text.endswith(form, 0, position):
                return form, payload
        return None


def alternation(forms: Iterable[str]) -> str:
    """Build a pattern that matches any of the forms, the longest first.

    >>> alternation(["约", "大约"])
    '大约|约'
    """
    return "|".join(re.escape(form) for form in sorted(set(forms), key=lambda form: (-len(form), form)))
