"""The plain engine: seeds changed at random, the same on every machine; it knows nothing of what an input reaches."""

import time
import traceback
from hashlib import sha256
from pathlib import Path
from random import Random

from fuzz.mutate import mutate
from fuzz.targets import TARGETS

SLOWEST = 10.0  # seconds for one input: more is a fault


def run(name: str, inputs: int, seconds: float, seed: int, crashes: Path) -> tuple[int, int]:
    """Try so many inputs, or for so long, whichever ends first; give how many were tried and how many failed."""
    target, random = TARGETS[name], Random(f"{name} {seed}")
    pool = target.seeds()
    tried = failed = 0
    end = time.monotonic() + seconds
    while tried < inputs and time.monotonic() < end:
        data = mutate(random.choice(pool), pool, random, target.is_text, target.longest)
        begun = time.monotonic()
        try:
            target.run(data)
            assert time.monotonic() - begun < SLOWEST, "too slow"
        except Exception:
            failed += 1
            crashes.mkdir(parents=True, exist_ok=True)
            kept = crashes / f"{name}-{sha256(data).hexdigest()[:12]}"
            kept.write_bytes(data)
            print(f"{kept}\n{traceback.format_exc()}")
        tried += 1
    return tried, failed
