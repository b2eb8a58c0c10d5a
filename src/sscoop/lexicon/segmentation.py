"""Cutting Chinese text into words: by rjieba where it is installed, or else by jieba, which is the same and slower.

Reads: a text and a place in it. Writes: nothing. Promises: neither is loaded before it is asked; jieba's cache and log
are not used; only the dictionary decides, so that both cut alike.
"""

from collections.abc import Callable, Sequence
from functools import cache

from sscoop.lexicon.load import to_simplified

_AROUND = 20  # characters before and behind a word that are cut with it


def has_word(text: str, start: int, end: int) -> bool:
    """Whether a text, cut into words, has one between two places.

    >>> has_word("在三门峡开会", 1, 4), has_word("三国志愿者", 0, 3)
    (True, False)
    """
    begin, stop = start, end
    while begin > max(0, start - _AROUND) and _is_chinese(text[begin - 1]):
        begin -= 1
    while stop < min(len(text), end + _AROUND) and _is_chinese(text[stop]):
        stop += 1
    at = begin
    for word in _cutter()(text[begin:stop].translate(to_simplified())):
        if at >= start:
            return at == start and len(word) == end - start
        at += len(word)
    return False


def _is_chinese(character: str) -> bool:
    return "\u3400" <= character <= "\u9fff"


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
