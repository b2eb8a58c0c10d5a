"""The typed models that users hold: all frozen, closed, and free of parsing code."""

from sscoop.models.base import SCHEMA_VERSION, canonical
from sscoop.models.comparison import Comparison, ComparisonRow
from sscoop.models.entities import Entities
from sscoop.models.entity import Entity, EntityType, Mention
from sscoop.models.explanation import Attempt, Explanation, Piece
from sscoop.models.failure import Failure
from sscoop.models.figures import Change, Flow, Kind, Metric, Numeral, Qualifier, Role
from sscoop.models.findings import Finding, Findings
from sscoop.models.metrics import Metrics
from sscoop.models.report import (
    Block,
    Diagnostic,
    Footnote,
    FootnoteRef,
    Furniture,
    Item,
    Metadata,
    Paragraph,
    Passage,
    Report,
    Section,
    Severity,
    Source,
)
from sscoop.models.shares import Breakdown, Breakdowns, Share, Shares
from sscoop.models.written import Written

__all__ = [
    "SCHEMA_VERSION",
    "Attempt",
    "Block",
    "Breakdown",
    "Breakdowns",
    "Change",
    "Comparison",
    "ComparisonRow",
    "Diagnostic",
    "Entities",
    "Entity",
    "EntityType",
    "Explanation",
    "Failure",
    "Finding",
    "Findings",
    "Flow",
    "Footnote",
    "FootnoteRef",
    "Furniture",
    "Item",
    "Kind",
    "Mention",
    "Metadata",
    "Metric",
    "Metrics",
    "Numeral",
    "Paragraph",
    "Passage",
    "Piece",
    "Qualifier",
    "Report",
    "Role",
    "Section",
    "Severity",
    "Share",
    "Shares",
    "Source",
    "Written",
    "canonical",
]
