"""Other libraries, asked in a process of their own: what is not installed there is told and left out."""

import json
import os
import subprocess
from collections.abc import Mapping, Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Any

from bench.timing import Timed

_CACHE = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
PLACE = Path(os.environ.get("SSCOOP_PEERS") or _CACHE / "sscoop" / "peers")
"""The environment that `bench/peers.sh` makes."""


class Peers:
    """The libraries of that environment. `versions` tells of each which it is, or that it is missing."""

    def __init__(self, texts: Mapping[str, Sequence[str]]) -> None:
        self.versions: dict[str, str] = {}
        self._run: subprocess.Popen[str] | None = None
        with suppress(OSError, ValueError):  # there is no such environment, or it died: nothing to compare with
            self._run = subprocess.Popen(
                [str(PLACE / "bin" / "python"), str(Path(__file__).parent / "peer.py")],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                text=True,
            )
            self.versions = self._ask(dict(texts))

    def contestants(self, text: str) -> dict[str, Timed]:
        """Give those that are there, to be run on the passages of a text, one after the other."""
        there = (name for name, version in self.versions.items() if not version.startswith("missing"))
        return {name: partial(self._ask, [name, text]) for name in there}

    def end(self) -> None:
        """End their process."""
        if self._run is not None:
            self._run.communicate()

    def _ask(self, question: object) -> Any:
        assert self._run is not None
        assert self._run.stdin is not None
        assert self._run.stdout is not None
        self._run.stdin.write(json.dumps(question) + "\n")
        self._run.stdin.flush()
        return json.loads(self._run.stdout.readline())
