"""Fuzz: `python -m fuzz [--engine plain|atheris] [--inputs N] [--seconds S] [--seed N] [TARGET …]`.

Exit code 1 where an input failed; each such input is kept in the folder of crashes.
"""

import argparse
import re
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from fuzz import plain
from fuzz.targets import TARGETS

_DONE = re.compile(r"stat::number_of_executed_units:\s+(\d+)|^Done (\d+) runs", re.MULTILINE)
_COVERED = re.compile(r"cov: (\d+)")
_NEVER = 10**12


def main() -> int:
    """Fuzz the targets one after the other and tell how many inputs each was given."""
    parser = argparse.ArgumentParser(prog="python -m fuzz", description=__doc__)
    parser.add_argument("targets", nargs="*", metavar="TARGET", help=", ".join(TARGETS))
    parser.add_argument("--engine", choices=["plain", "atheris"], default="plain")
    parser.add_argument("--inputs", type=int, default=_NEVER, help="for each target")
    parser.add_argument("--seconds", type=float, default=60.0, help="for each target at most")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--crashes", type=Path, default=Path(".fuzz/crashes"))
    parser.add_argument("--corpus", type=Path, default=Path(".fuzz/corpus"), help="where atheris keeps what it finds")
    options = parser.parse_args()
    all_failed = 0
    for name in options.targets or TARGETS:
        begun = time.monotonic()
        if options.engine == "plain":
            tried, failed = plain.run(name, options.inputs, options.seconds, options.seed, options.crashes)
            more = ""
        else:
            tried, failed, more = _guided(name, options)
        all_failed += failed
        print(f"{name:<10} {tried:>9} inputs {failed:>3} failed {time.monotonic() - begun:>7.1f} s{more}", flush=True)
    return 1 if all_failed else 0


def _guided(name: str, options: argparse.Namespace) -> tuple[int, int, str]:
    corpus: Path = options.corpus / name
    corpus.mkdir(parents=True, exist_ok=True)
    options.crashes.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as seeds:
        for place, seed in enumerate(TARGETS[name].seeds()):
            (Path(seeds) / f"{place:04}").write_bytes(seed)
        bounds = [f"-max_total_time={max(1, round(options.seconds))}", f"-seed={options.seed}", "-timeout=20"]
        if options.inputs < _NEVER:
            bounds.append(f"-runs={options.inputs}")
        kept = f"-artifact_prefix={options.crashes}/{name}-"
        command = [sys.executable, "-m", "fuzz.guided", name, *bounds, kept, "-print_final_stats=1", str(corpus), seeds]
        done = subprocess.run(command, capture_output=True, text=True, errors="replace", check=False)
    counts = _DONE.findall(done.stderr)
    tried = max((int(one or other) for one, other in counts), default=0)
    if done.returncode:
        print(done.stdout[-4_000:], done.stderr[-4_000:], sep="\n")
    covered = _COVERED.findall(done.stderr)
    return tried, int(done.returncode != 0), f", {covered[-1]} places reached" if covered else ""


if __name__ == "__main__":
    sys.exit(main())
