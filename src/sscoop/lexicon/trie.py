"""Look-up of very many names in one pass over a text."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import compress, count, groupby
from typing import Any, Generic, TypeVar

Payload = TypeVar("Payload")

# A node maps the next character to what follows: another node, or, where only one form goes on, its rest and payload.
_Node = dict[str, Any]
_END = ""


class Trie(Generic[Payload]):
    """Forms and what each stands for. A look-up goes no farther than the text agrees, however many forms there are.

    >>> trie = Trie({"联合国": 1, "联合国大学": 2})
    >>> list(trie.all_at("在联合国大学", 1))
    [(6, 2), (4, 1)]
    """

    def __init__(self, forms: Mapping[str, Payload]) -> None:
        self._root: _Node = _grow(sorted(forms.items()), 0) if forms else {}
        self._begins = frozenset(form[:2] for form in forms if len(form) > 1)
        self._pairs = frozenset(form for form in forms if len(form) == 2)
        self._triples = frozenset(form[:3] for form in forms if len(form) > 2)
        singles = "".join(form for form in forms if len(form) == 1)
        self._singles = re.compile(f"[{re.escape(singles)}]") if singles else None

    def all_at(self, text: str, position: int) -> list[tuple[int, Payload]]:
        """Give where each form that begins at a place ends, and its payload, the longest first."""
        found: list[tuple[int, Payload]] = []
        node = self._root
        while position < len(text) and (after := node.get(text[position])) is not None:
            position += 1
            if type(after) is tuple:
                rest, payload = after
                if text.startswith(rest, position):
                    found.append((position + len(rest), payload))
                break
            node = after
            if _END in node:
                found.append((position, node[_END]))
        found.reverse()
        return found

    def places(self, text: str, pairs: Sequence[str]) -> Iterator[tuple[int, list[tuple[int, Payload]]]]:
        """Go over a text once; give each place where a form begins, with what `all_at` finds there.

        `pairs` are each two characters of it that stand side by side.
        """
        for position in self._starts(text, pairs):
            if found := self.all_at(text, position):
                yield position, found

    def _starts(self, text: str, pairs: Sequence[str]) -> Iterable[int]:
        """Give the places where characters stand that a form begins with, without a look at most in Python."""
        begins = compress(count(), map(self._begins.__contains__, pairs))
        triples, short = self._triples, self._pairs
        starts = [at for at in begins if text[at : at + 3] in triples or pairs[at] in short]
        if self._singles is None:
            return starts
        return sorted({*starts, *(match.start() for match in self._singles.finditer(text))})


def _grow(forms: list[tuple[str, Any]], depth: int) -> _Node:
    """Build the node for forms, sorted, that agree in their first `depth` characters."""
    node: _Node = {}
    for character, group in groupby(forms, key=lambda item: item[0][depth : depth + 1]):
        below = list(group)
        if character == _END:
            node[_END] = below[0][1]
        elif len(below) == 1:
            form, payload = below[0]
            node[character] = (form[depth + 1 :], payload)
        else:
            node[character] = _grow(below, depth + 1)
    return node
