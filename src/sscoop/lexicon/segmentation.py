"""Cutting Chinese text into words: by rjieba where it is installed, or else by jieba, which is the same and slower.

Reads: a text and a place in it. Writes: nothing. Promises: neither is loaded before it is asked; jieba's cache and log
are not used; only the dictionary decides, so that both cut alike.
"""

import re
from collections.abc import Callable, Sequence
from functools import cache

from sscoop.lexicon.load import to_simplified

_NOT_CHINESE = re.compile("[^\u3400-\u9fff]")
_AROUND = 20  # characters before and behind a word that are cut with it


def has_word(text: str, start: int, end: int) -> bool:
    """Whether a text, cut into words, has one between two places.

    >>> has_word("在三门峡开会", 1, 4), has_word("三国志愿者", 0, 3)
    (True, False)
    """
    stops = [match.end() for match in _NOT_CHINESE.finditer(text, max(0, start - _AROUND), start)]
    begin = stops[-1] if stops else max(0, start - _AROUND)
    stop = _NOT_CHINESE.search(text, end, end + _AROUND)
    at = begin
    run = text[begin : stop.start() if stop else end + _AROUND].translate(to_simplified())
    for word in _cutter()(run):
        if at >= start:
            return at == start and len(word) == end - start
        at += len(word)
    return False


@cache
def _cutter() -> Callable[[str], Sequence[str]]:
    try:
        import rjieba
    except ImportError:
        return _jieba()
    return lambda text: rjieba.cut(text, False)


def _jieba() -> Callable[[str], Sequence[str]]:
    """Load jieba's dictionary, as its `initialize` does, but for the cache in a shared folder and the log."""
    import jieba

    tokenizer = jieba.Tokenizer()
    tokenizer.FREQ, tokenizer.total = tokenizer.gen_pfdict(tokenizer.get_dict_file())
    tokenizer.initialized = True
    return lambda text: tokenizer.lcut(text, HMM=False)
