"""`python -m sscoop.score GOLD REPORT`: a .jsonl gold is of figures, a .json gold of names."""

import json
import sys
from collections.abc import Sequence
from pathlib import Path

from sscoop.errors import SscoopError
from sscoop.public import read
from sscoop.score import figures, names


def main(arguments: Sequence[str]) -> int:
    """Run from the command line; give the exit code."""
    if len(arguments) != 2:
        print("usage: python -m sscoop.score GOLD.jsonl|GOLD.json REPORT", file=sys.stderr)
        return 2
    gold, report = Path(arguments[0]), arguments[1]
    try:
        if gold.suffix == ".jsonl":
            print(figures.table(figures.score(figures.read_gold(gold), read(report))))
        else:
            print(names.table(names.score_names(json.loads(gold.read_text(encoding="utf-8")), read(report))))
    except (OSError, SscoopError) as error:
        print(f"sscoop: {error}", file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
