"""Why a metric or a numeral is what it is: the pieces it was built from, and what else was tried."""

from itertools import groupby

from sscoop.models.base import Model
from sscoop.models.doors import Displayed


class Piece(Model):
    """A stretch of the passage that gave a field its value.

    `text` is `report[passage].text[start:end]`; `gives` is what the rule made of it, and `note` says what is doubtful.
    """

    field: str
    text: str
    start: int
    end: int
    gives: str
    rule: str
    note: str = ""


class Attempt(Model):
    """A rule that was asked for a field and did not decide it, or another reading that was not taken."""

    field: str
    rule: str
    outcome: str


class Explanation(Model, Displayed):
    """The rule that made a metric or a numeral, the pieces it was built from, and what else was tried, in order."""

    rule: str
    pieces: tuple[Piece, ...] = ()
    tried: tuple[Attempt, ...] = ()

    def __str__(self) -> str:
        """Give one line for each piece, and one for the rules that were tried with the same outcome."""
        lines = [self.rule]
        for piece in self.pieces:
            place = f"{piece.text} [{piece.start}:{piece.end}]"
            note = f" ({piece.note})" if piece.note else ""
            lines.append(f"  {piece.field}: {place} → {piece.gives}, {piece.rule}{note}")
        for (field, outcome), same in groupby(self.tried, key=lambda attempt: (attempt.field, attempt.outcome)):
            lines.append(f"  tried {field}: {', '.join(attempt.rule for attempt in same)}: {outcome}")
        return "\n".join(lines)

    def __repr__(self) -> str:
        """Show the lines: `m.explain()` is asked for to be read."""
        return str(self)
