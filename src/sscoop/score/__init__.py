"""Compare what sscoop reads in a report with a gold annotation: `python -m sscoop.score GOLD REPORT`."""

from sscoop.score.figures import Score, read_gold, score
from sscoop.score.names import NameScore, score_names

__all__ = ["NameScore", "Score", "read_gold", "score", "score_names"]
