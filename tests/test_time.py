"""Time grows with the length of a text and no faster: hostile inputs at n and 4n."""

import time
from collections.abc import Callable

import pytest

import sscoop as ss

HOSTILE: dict[str, Callable[[int], str]] = {
    "headings": lambda n: "一. 导言\n\n" * n,
    "numbered headings": lambda n: "".join(f"一. 标题{i}\n\n" for i in range(n)),
    "figures in one line": lambda n: "、27 个国家" * n,
    "one sentence": lambda n: "1. " + "开发署向 27 个国家提供了 30 万美元，2019 年" * n,
    "ranges": lambda n: "1-2-3至" * n,
    "brackets": lambda n: "《“(" * n,
    "digits": lambda n: "1" * 20 * n,
    "numerals": lambda n: "一" * 20 * n,
    "paragraphs": lambda n: "".join(f"{i}. 段落有 3 个国家。\n" for i in range(1, n)),
    "items": lambda n: "1. 如下：\n" + "(a) 甲；\n" * n,
    "notes": lambda n: "____\n" + "1 见。\n" * n,
    "addresses": lambda n: "https://a.b/c\n" * n,
    "lists of years": lambda n: "2019、" * n,
    "lists of goals": lambda n: "目标 1" + "、2" * n,
}


def seconds(text: str) -> float:
    """Take the best of three."""
    times = []
    for _ in range(3):
        start = time.perf_counter()
        ss.parse(text)
        times.append(time.perf_counter() - start)
    return min(times)


@pytest.mark.parametrize("name", HOSTILE)
def test_four_times_the_text_takes_less_than_eight_times_the_time(name: str) -> None:
    ss.parse("1. 27 个国家。")  # loads the lexicon
    once, four = seconds(HOSTILE[name](400)), seconds(HOSTILE[name](1600))
    assert four < 8 * once + 0.05  # quadratic time would take sixteen times as long
