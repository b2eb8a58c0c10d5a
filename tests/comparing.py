"""Scores `compare` and `check` on constructed reports: `python tests/comparing.py [-v] DIRECTORY...`.

`corpus/pairs`: two editions of one report, and which figures are the same; `corpus/checks`: reports with what does not
fit in them, and clean ones. Both were written and annotated without a look at the rules; `a` was read while these were
made, `b` was scored before it was read, and `c`, whole reports on
South-South cooperation, of whose figures most are in one edition alone, after all that. A figure is told by its passage and its print from the number on.
"""

import json
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import sscoop as ss

CORPUS = Path(__file__).parent / "corpus"


@dataclass
class Score:
    """How many were found rightly, wrongly, and not; of the right ones, how many had the right remark."""

    hits: int = 0
    wrong: int = 0
    missed: int = 0
    remarked: int = 0

    def __add__(self, other: "Score") -> "Score":
        return Score(
            self.hits + other.hits,
            self.wrong + other.wrong,
            self.missed + other.missed,
            self.remarked + other.remarked,
        )

    @property
    def precision(self) -> float:
        return self.hits / (self.hits + self.wrong)

    @property
    def recall(self) -> float:
        return self.hits / (self.hits + self.missed)


def bare(text: str) -> str:
    return "".join(text.split())


def metric_at(report: ss.Report, place: list[str]) -> str | None:
    """Give the id of the figure that stands in a passage as cited; None if the reading has none."""
    passage, printed = place[0], bare(place[1])
    near: dict[int, str] = {}
    for metric in report.metrics.where(passage):
        text, number = bare(metric.text), bare(metric.number)
        ways = (text == printed, printed in text, text in printed, number in printed and printed.startswith(number[:2]))
        if any(ways):
            near.setdefault(ways.index(True), metric.id)
    return near[min(near)] if near else None


def score_pair(told: dict[str, Any], say: Any = None) -> Score:
    first, second = ss.parse(told["first"]), ss.parse(told["second"])
    due = {(metric_at(first, pair["first"]), metric_at(second, pair["second"])): pair for pair in told["pairs"]}
    either = [{metric_at(r, p) for p in places} for r, places in zip((first, second), told["either"], strict=True)]
    score = Score()
    for row in ss.compare(first, second).matched:
        a, b = (metric.id for metric in row.present)
        pair = due.pop((a, b), None)
        if pair is None and (a in either[0] or b in either[1]):
            continue
        score.hits += pair is not None
        score.wrong += pair is None
        score.remarked += pair is not None and row.comparable is pair["comparable"]
        if say and (pair is None or row.comparable is not pair["comparable"]):
            say("wrong" if pair is None else f"is {'' if pair['comparable'] else 'not '}comparable", a, b, row)
    score.missed = len(due)
    for pair in due.values():
        if say:
            say("missed", pair["first"], pair["second"])
    return score


def fits(finding: ss.Finding, due: dict[str, Any]) -> bool:
    """Whether a finding is one that is due: of its rule, and about one of its places."""
    if finding.rule != due["rule"]:
        return False
    places = [place for place in due["places"] if place[0] is not None]
    if not places or not finding.metrics:
        return not places or any(place[0] in finding.passages for place in places)
    texts = [(metric.passage, bare(metric.text)) for metric in finding.metrics]
    about = [(passage, bare(printed)) for passage, printed in places]
    if due["rule"] == "period":  # it is about a date
        return any(passage in finding.passages for passage, _ in about)
    return any(p == q and (a in b or b in a) for p, a in about for q, b in texts)


def score_check(told: dict[str, Any], say: Any = None) -> Score:
    previous = ss.parse(told["previous"]) if told["previous"] else None
    found = list(ss.check(ss.parse(told["report"]), previous))
    score = Score()
    for due in told["findings"]:
        fitting = [finding for finding in found if fits(finding, due)]
        score.hits += bool(fitting)
        score.missed += not fitting
        found = [finding for finding in found if finding not in fitting]
        if say and not fitting:
            say("missed", due["rule"], due["places"], due["why"])
    wrong = [finding for finding in found if not any(fits(finding, due) for due in told["either"])]
    score.wrong = len(wrong)
    for finding in wrong:
        if say:
            say("wrong", finding)
    return score


def score_all(directory: Path, say: Any = None) -> Score:
    total = Score()
    for path in sorted(directory.glob("*.json")):
        told = json.loads(path.read_text(encoding="utf-8"))
        if say:
            say(path.name, told["subject"])
        total += score_pair(told, say) if "pairs" in told else score_check(told, say)
    return total


if __name__ == "__main__":
    for name in (argument for argument in sys.argv[1:] if argument != "-v"):
        found = score_all(Path(name), print if "-v" in sys.argv else None)
        print(
            f"{name}: precision {found.precision:.3f}, recall {found.recall:.3f} "
            f"({found.hits} right, {found.wrong} wrong, {found.missed} missed)"
            + (f", comparable rightly told {found.remarked / found.hits:.3f}" if found.remarked else "")
        )
