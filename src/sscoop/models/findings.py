"""`Findings`: what in a report contradicts itself, its predecessor, or the form of a document."""

from collections import Counter
from typing import Any, Literal, get_args

from sscoop.models.base import Model
from sscoop.models.citations import cite
from sscoop.models.doors import Readable, Tabular
from sscoop.models.figures import Metric
from sscoop.models.report import Severity
from sscoop.models.sequence import Records

Rule = Literal[
    "restated", "sum", "part_over_whole", "percent_over_100", "direction", "change", "period", "previous", "symbol",
    "paragraph_missing", "paragraph_repeated", "note_missing", "note_without_mark", "mark_without_note",
]  # fmt: skip
"""What a report is checked for; docs/check.md has an example of each."""


class Finding(Model):
    """One thing that does not fit, and where.

    `message`, and `message_zh` in Chinese, tells it; `metrics` are the figures it is about, in their order there.
    `severity` is "error" for what cannot be so (a part greater than its whole), "warning" for what most likely is
    wrong, and "info" for what may be meant so (shares that come to 101 per cent, perhaps by rounding).
    """

    id: str
    document: str | None = None
    rule: Rule
    severity: Severity
    message: str
    message_zh: str
    metrics: tuple[Metric, ...] = ()
    passages: tuple[str, ...] = ()

    def cite(self, language: Literal["zh", "en"] = "zh") -> str:
        """Say where it stands, ready to paste: every passage concerned.

        Raises:
            ValueError: for a language other than zh and en.
        """
        places = [(metric.document, metric.passage) for metric in self.metrics]
        told: list[str] = []
        document: str | None = None
        for of, passage in dict.fromkeys([*places, *((self.document, passage) for passage in self.passages)]):
            told.append(cite(of if of != document else None, passage, language))
            document = of
        return ("；" if language == "zh" else "; ").join(told)

    def __str__(self) -> str:
        """Say it in one line: how grave, by which rule, where, and what."""
        return f"{self.severity}: {self.rule}: {', '.join(self.passages)}: {self.message}"


class Findings(Records[Finding], Tabular, Readable):
    """An immutable sequence of findings, in the order of the document; filtered, and a table."""

    @classmethod
    def _model(cls) -> type[Finding]:
        return Finding

    def where(self, **fields: Any) -> "Findings":
        """Keep the findings whose fields are the given ones: `where(rule="sum")`; `passage=` asks for one of several.

        Raises:
            TypeError: for a keyword that is no field of `Finding`.
            ValueError: for a rule or severity there is not.
        """
        for name, wanted in fields.items():
            if name != "passage" and name not in Finding.model_fields:
                raise TypeError(f"where() got {name!r}, which is no field of Finding; see Finding.model_fields")
            if name in _CHOICES and wanted not in _CHOICES[name]:
                raise ValueError(f"where() got {name}={wanted!r}; it is one of {', '.join(map(repr, _CHOICES[name]))}")
        return self._like(finding for finding in self if _agrees(finding, fields))

    @property
    def counts(self) -> dict[str, int]:
        """How many there are of each severity, the gravest first; those without any are left out."""
        counted = Counter[str](finding.severity for finding in self)
        return {severity: counted[severity] for severity in reversed(_CHOICES["severity"]) if counted[severity]}

    def __repr__(self) -> str:
        told = ", ".join(f"{number} {severity}" for severity, number in self.counts.items())
        return self._shown(f"Findings({len(self)}: {told})" if told else "Findings(0)")


_CHOICES: dict[str, tuple[str, ...]] = {"rule": get_args(Rule), "severity": get_args(Severity)}


def _agrees(finding: Finding, fields: dict[str, Any]) -> bool:
    return all(
        wanted in finding.passages if name == "passage" else getattr(finding, name) == wanted
        for name, wanted in fields.items()
    )
