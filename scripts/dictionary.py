"""Writes `lexicon/data/dictionary.toml`: the words of jieba's dictionary that our rules would read as figures.

    python scripts/dictionary.py

The dictionary (MIT) tags idioms, terms and names. A word is taken up where a numeral in it would count or measure
something by our rules, and the quantity is but a part of the word: 百家争鸣, 三门峡, 塞万提斯, but not 三级 or
十年规划, which are what they say. Run it again after a change of what is read as a quantity.
"""

from collections.abc import Iterator
from pathlib import Path

import jieba

from sscoop.figures.quantity import Quantity, find_quantities
from sscoop.lexicon.lexicon import Lexicon
from sscoop.lexicon.segmentation import has_word
from sscoop.numeral.find import find_numerals
from sscoop.roles.chain import claim_roles

_DATA = Path(__file__).parent.parent / "src/sscoop/lexicon/data/dictionary.toml"
_WORDS = ("i", "l", "n", "b", "j", "z", "d", "a")
_NAMES = ("nr", "nrt", "nrfg", "ns", "nt", "nz")
_CHINESE = frozenset("一二三四五六七八九十百千万亿两半零")
_BEFORE, _AFTER = "他们提到", "。"
_PLACES = "山河江湖海峡岛村镇乡县市区州屯庄桥沟寺塔寨岗店铺堡坪亭湾"
_LITERAL = "三座门 三家店 三台村 三只手 两只手 六只手 两只鱼 一分钱 一户户 一所所 五次犯规 九分熟 两次曝光".split()  # noqa: SIM905
"""What is read as it is written more often than as the word."""
_COMMON = 10  # a name that is printed so often is one, though it could be read as a count


def main() -> None:
    """Write the rows."""
    tags = dict(_tagged())
    lexicon = Lexicon.default()
    found: dict[str, list[str]] = {"word": [], "name": []}
    for word, (frequency, tag) in tags.items():
        role = "word" if tag in _WORDS else "name" if tag in _NAMES else None
        if role is None or word in _LITERAL or _CHINESE.isdisjoint(word):
            continue
        quantity = _misread(word, lexicon)
        if quantity is not None and not _is_composed(word, quantity, frequency, tag, tags):
            found[role].append(word)
    _DATA.write_text(_HEAD + "\n".join(_row(role, forms) for role, forms in found.items()), encoding="utf-8")


def _tagged() -> Iterator[tuple[str, tuple[int, str]]]:
    """Give the words of the dictionary, how often each was seen, and what it is."""
    with jieba.get_module_res("dict.txt") as lines:
        for line in lines:
            word, frequency, tag = line.decode("utf-8").split()
            yield word, (int(frequency), tag)


def _misread(word: str, lexicon: Lexicon) -> Quantity | None:
    """Give the first quantity that our rules see in a word."""
    text = f"{_BEFORE}{word}{_AFTER}"
    context = claim_roles(text, list(find_numerals(text)), lexicon)
    quantity = next(find_quantities(context), None)
    whole = has_word(text, len(_BEFORE), len(_BEFORE) + len(word))  # some are too rare to be cut so
    return quantity if whole and quantity is not None and quantity.value is not None else None


def _is_composed(word: str, quantity: Quantity, frequency: int, tag: str, tags: dict[str, tuple[int, str]]) -> bool:
    """Whether a word is nothing but a quantity, and perhaps what it counts: 三级, 七层楼, 十年规划, 增加一倍."""
    start, end = quantity.start - len(_BEFORE), quantity.end - len(_BEFORE)
    before, after = word[:start], word[end:]
    if not before and not after:
        return True
    if tag == "i" or quantity.bare:
        return bool(before) and not after and before[0] in "约每上"
    if tag in ("nr", "nrt", "nrfg", "ns", "nz") and frequency >= _COMMON:
        return False
    if before and after:
        return False
    if before:
        return before in tags or (tag.startswith("nr") and len(before) == 1)
    if tag == "ns":
        return after[-1] not in _PLACES
    return after in tags


def _row(role: str, forms: list[str]) -> str:
    printed = "\n".join(f'  "{form}",' for form in sorted(forms))
    note, examples = _TOLD[role]
    return f'[[dictionary]]\nrole = "{role}"\nnote = "{note}"\nexamples = {examples}\nforms = [\n{printed}\n]\n'


_HEAD = """\
# Words of the dictionary of jieba (MIT) in which a numeral counts nothing, though our rules would read a figure there.
# Written by scripts/dictionary.py. A numeral that stands in one takes the role of the row, where the text, cut into
# words, has the word there: 三国志 is a book, but 三国志愿者 are volunteers.

"""
_TOLD = {
    "word": ("idioms and terms", '["会上百家争鸣"]'),
    "name": ("persons, places, bodies, works", '["三门峡水利枢纽"]'),
}


if __name__ == "__main__":
    main()
