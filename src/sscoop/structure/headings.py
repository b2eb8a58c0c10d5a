"""Labelled headings: 一. 导言, A. 主流化, 附件二. The forms are rows of lexicon/data/headings.toml."""

import re
from dataclasses import dataclass
from functools import cache

from sscoop.lexicon.load import rows
from sscoop.numeral.reader import read_number


@dataclass(frozen=True, slots=True)
class HeadingForm:
    """One way to print a labelled heading: its pattern has the groups `label`, `mark` and, unless alone, `title`."""

    id: str
    rank: int
    pattern: re.Pattern[str]
    restarts: bool


@dataclass(frozen=True, slots=True)
class LabelledHeading:
    """A line read as a heading. `order` is its place in its sequence (一 → 1, C → 3), None where it has none."""

    form: HeadingForm
    label: str
    order: int | None
    title_at: int


@cache
def heading_forms() -> tuple[HeadingForm, ...]:
    """Load the forms, in the order in which they are tried."""
    return tuple(
        HeadingForm(row["id"], row["rank"], re.compile(row["pattern"]), row.get("restarts", False))
        for row in rows("headings", "heading")
    )


@cache
def _any_form() -> re.Pattern[str]:
    """Give a pattern for what begins like a heading of any form: most lines do not."""
    return re.compile("|".join(form.pattern.pattern.replace("?P<label>", "") for form in heading_forms()))


def labelled_heading(text: str) -> LabelledHeading | None:
    """Read a line as a labelled heading, by its form alone.

    >>> heading = labelled_heading("二. 联合国各实体就执行")
    >>> heading.label, heading.order, heading.form.rank
    ('二', 2, 1)
    >>> labelled_heading("一再证明南南和三方合作") is None
    True
    """
    if _any_form().match(text) is None:
        return None
    for form in heading_forms():
        match = form.pattern.match(text)
        if match:
            return LabelledHeading(form, match["label"], _order(match["label"]), match.end())
    return None


def _order(label: str) -> int | None:
    if len(label) == 1 and "A" <= label <= "Z":
        return ord(label) - ord("A") + 1
    value = read_number(re.sub(r"^(?:附件|附录|第)|[章部分编]+$", "", label))
    return int(value) if value is not None and value == int(value) else None
