"""`Part`: a piece of text that a figure was read from, and the rule that read it."""

from dataclasses import dataclass


@dataclass(slots=True)
class Part:
    """A piece `passage[start:end]` that gave a field its value by a rule; `note` says what is doubtful about it."""

    field: str
    start: int
    end: int
    gives: str
    rule: str
    note: str = ""
