"""What a process that has just begun needs until its first report, and how much memory."""

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time

from bench.texts import PATHS

_ROUNDS = 7
_TOLD = """
import json, sys, time
try:
    with open("/proc/self/status") as status:  # of this process alone: what getrusage tells may be of its parent
        peak = next(int(line.split()[1]) for line in status if line.startswith("VmHWM"))
except OSError:
    import resource
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
print(json.dumps([time.process_time(), peak]))
"""
_STEPS = {
    "python alone": "",
    "import sscoop": "import sscoop",
    "sscoop.read loaded": "import sscoop; sscoop.read",
    "first passage": "import sscoop; sscoop.extract('2019 年筹集到 1 410 万美元')",
    "first report": "import sscoop; sscoop.read({path!r})",
    "first jieba.cut": "import jieba; jieba.setLogLevel(60); list(jieba.cut(open({path!r}, encoding='utf-8').read()))",
}


def print_process() -> None:
    """Print seconds and memory of fresh processes, from the start of the interpreter: medians."""
    found: dict[str, list[tuple[float, float, int]]] = {step: [] for step in _STEPS}
    with tempfile.TemporaryDirectory() as cache:
        for timed in range(-1, _ROUNDS):  # the first round compiles
            for step, code in _STEPS.items():
                spent = _run(code.format(path=str(PATHS[-1])), cache)
                found[step] += [spent] if timed >= 0 else []
    print(f"{'in a fresh process':<22} {'processor':>11} {'clock':>9} {'peak memory':>13}")
    for step, runs in found.items():
        processor, clock, peak = (statistics.median(column) for column in zip(*runs, strict=True))
        print(f"{step:<22} {processor:>9.3f} s {clock:>7.3f} s {peak / 1024:>10.0f} MB")


def _run(code: str, cache: str) -> tuple[float, float, int]:
    """Run code in a process that finds every module compiled, as an installed package has it."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    environment["PYTHONPYCACHEPREFIX"] = cache
    command = [sys.executable, "-c", code + "\n" + _TOLD]
    start = time.perf_counter()
    told = subprocess.run(command, check=True, capture_output=True, text=True, env=environment)
    clock = time.perf_counter() - start
    processor, peak = json.loads(told.stdout)
    return processor, clock, peak
