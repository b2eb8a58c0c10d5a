"""What a figure is known by, apart from its value: what it counts, whose it is, and the words around it.

Reads: a report. Writes: a `Profile` of each of its metrics. Promises: the value takes no part, so that two figures are
never taken for the same because they are worth the same.
"""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from sscoop.lexicon.lexicon import Lexicon
from sscoop.models import Metric, Report

Terms = frozenset[str]
_STOP = re.compile("[。！？]")
_PAUSE = re.compile("[，,；;：:。！？]")
_WORDS = re.compile(r"[㐀-鿿]+|[A-Za-z]{2,}")
_YEAR = re.compile(r"\d{4}")


@dataclass(frozen=True, slots=True)
class Profile:
    """One figure, as it is looked for in another report.

    `place` is where it stands in its report, from 0 to 1. `who` are the ids of those the figure is about, `near` of
    those named right before. `words`, `clause`, `sentence` and `passage` are the pairs of characters nearer and farther
    around it. `years` counts from the year its report is mostly about, if it has one. A `recalled` figure is one that
    its report quotes from an earlier; a `cumulative` one is of all the time so far.
    """

    metric: Metric
    place: float
    item: str
    item_terms: Terms
    subject: str
    subject_terms: Terms
    who: Terms
    near: Terms
    words: Terms
    clause: Terms
    sentence: Terms
    passage: Terms
    years: int | None
    recalled: bool
    cumulative: bool


def profiles(report: Report) -> list[Profile]:
    """Give the profile of each metric of a report, in their order."""
    lexicon = Lexicon.default()
    recalls, leading = lexicon.any_of("recalling"), lexicon.any_of("quantifier")
    so_far = lexicon.any_of("cumulative")
    trailing = lexicon.listed("total", "number", "headcount")
    current = current_year(report.metrics)
    named = _Named(report)
    passages: dict[str, Terms] = {}
    found = []
    for at, metric in enumerate(report.metrics):
        text = report.passages[metric.passage].text
        if metric.passage not in passages:
            passages[metric.passage] = terms(text)
        clause, sentence = _around(text, metric, _PAUSE), _around(text, metric, _STOP)
        item = _bare(metric.item or metric.whole or "", leading, trailing)
        found.append(
            Profile(
                metric=metric,
                place=at / len(report.metrics),
                item=item,
                item_terms=terms(item),
                subject=metric.subject or "",
                subject_terms=terms(metric.subject or ""),
                who=frozenset([metric.subject_id]) if metric.subject_id else frozenset(metric.entities),
                near=named.near(text, metric),
                words=terms(_close(text, metric)),
                clause=terms(clause),
                sentence=terms(sentence),
                passage=passages[metric.passage],
                years=_years_from(metric, current),
                recalled=_recalled(text, metric, recalls),
                cumulative=so_far.search(clause) is not None,
            )
        )
    return found


def terms(text: str) -> Terms:
    """Give the pairs of Chinese characters of a text, and its words in Latin letters.

    >>> sorted(terms("60 个国家"))
    ['个国', '国家']
    """
    return frozenset(_terms(text))


def _terms(text: str) -> Iterator[str]:
    for run in _WORDS.findall(text):
        if run.isascii():
            yield run.lower()
        elif len(run) == 1:
            yield run
        else:
            yield from map("".join, pairwise(run))


def _around(text: str, metric: Metric, end: re.Pattern[str]) -> str:
    """Give the words around a figure, without its own, up to a mark on both sides."""
    start = max((m.end() for m in end.finditer(text, max(0, metric.start - _REACH), metric.start)), default=None)
    stop = end.search(text, metric.end, metric.end + _REACH)
    before = text[max(0, metric.start - _REACH) if start is None else start : metric.start]
    return f"{before} {text[metric.end : stop.start() if stop else metric.end + _REACH]}"


def _close(text: str, metric: Metric) -> str:
    """Give the words right before and behind a figure's number, its own among them, within its clause."""
    before = _PAUSE.split(text[max(0, metric.start - _CLOSE) : metric.start])[-1]
    behind = _PAUSE.split(text[metric.end : metric.end + _CLOSE])[0]
    return f"{before} {metric.text.removeprefix(metric.number)} {behind}"


def _recalled(text: str, metric: Metric, recalls: re.Pattern[str]) -> bool:
    """Tell whether words for an earlier report stand before a figure, in its part of the sentence."""
    start = max(0, metric.start - _REACH)
    found = [match.end() for match in recalls.finditer(text, start, metric.start)]
    return bool(found) and not _END.search(text, found[-1], metric.start)


_END = re.compile("[。！？；]")
_CLOSE = 12  # characters
_REACH = 150  # characters, of a sentence without an end


def _bare(words: str, leading: re.Pattern[str], trailing: tuple[str, ...]) -> str:
    """Take words that say how much of a thing is meant from its front (所有) and its end (难民人数)."""
    found = leading.match(words)
    words = words[found.end() :] if found and found.end() < len(words) else words
    for ending in trailing:
        if words.endswith(ending) and words != ending:
            return words.removesuffix(ending).removesuffix("的")
    return words


class _Named:
    """Who is named in each passage, and in which sentence."""

    def __init__(self, report: Report) -> None:
        self._found: dict[str, list[tuple[int, str]]] = {}
        for entity in report.entities:
            for mention in entity.mentions:
                self._found.setdefault(mention.passage, []).append((mention.start, entity.id))
        for mentions in self._found.values():
            mentions.sort()

    def near(self, text: str, metric: Metric) -> Terms:
        """Give whom a figure's sentence names, and the nearest sentence before it that names anyone."""
        mentions = self._found.get(metric.passage, ())
        start, end = _sentence_at(text, metric.start)
        before = bisect_left(mentions, (start, ""))
        own = {name for at, name in mentions[before : before + _NAMES] if at < end}
        if before:
            start, end = _sentence_at(text, mentions[before - 1][0])
            own.update(name for at, name in mentions[max(0, before - _NAMES) : before] if start <= at < end)
        return frozenset(own)


_NAMES = 30  # of one sentence; what names more is a list


def _sentence_at(text: str, place: int) -> tuple[int, int]:
    """Give where the sentence that holds a place begins and ends."""
    stops = [match.end() for match in _STOP.finditer(text, max(0, place - _REACH), place)]
    stop = _STOP.search(text, place, place + _REACH)
    return stops[-1] if stops else max(0, place - _REACH), stop.end() if stop else place + _REACH


def year_of(metric: Metric) -> int | None:
    """Give the last year of a figure's time."""
    years = _YEAR.findall(metric.time or "")
    return int(years[-1]) if years else None


def current_year(metrics: Iterable[Metric]) -> int | None:
    """Give the year that most figures are of, of several the last."""
    counted = Counter(year for year in map(year_of, metrics) if year is not None)
    return max(counted, key=lambda year: (counted[year], year), default=None)


def _years_from(metric: Metric, current: int | None) -> int | None:
    year = year_of(metric)
    return None if year is None or current is None else year - current
