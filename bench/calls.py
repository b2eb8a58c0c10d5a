"""How many calls sscoop makes for each thousand characters: the same on every machine, so that growth can fail.

Counted are calls of functions of sscoop, and the patterns that they try. Comprehensions are not, which newer Pythons do
not call; nor what other packages call, which changes with their version; nor `len` and other functions in C, which cost
so little that they would hide the rest.
"""

import json
import re
import sys
from collections import Counter
from pathlib import Path
from types import FrameType

import sscoop as ss
from bench.texts import texts

_KEPT = Path(__file__).parent / "calls.json"
_TOLERANCE = 0.03
_HOME = str(Path(ss.__file__).parent)
_INLINED = ("<listcomp>", "<setcomp>", "<dictcomp>")


def compare_calls(*, keep: bool) -> bool:
    """Print the calls of each report by room beside those kept; tell whether all is within the tolerance.

    With `keep`, keep what was counted.
    """
    kept = json.loads(_KEPT.read_text(encoding="utf-8")) if _KEPT.exists() else {}
    counted = {name: _calls(text) for name, text in texts().items()}
    well = True
    for name, rooms in counted.items():
        print(f"{name + ': calls by 1000 char.':<34} {'now':>7} {'kept':>7}")
        for room, now in rooms.items():
            before = kept.get(name, {}).get(room)
            growth = now / before - 1 if before else 0.0
            told = f"{growth:>+8.1%}" if before else ""
            print(f"  {room:<32} {now:>7} {before or '':>7} {told}")
            well &= room != "all" or growth <= _TOLERANCE
    if keep:
        _KEPT.write_text(json.dumps(counted, indent=2) + "\n", encoding="utf-8")
    elif not well:
        print(f"more than {_TOLERANCE:.0%} more calls; if they are worth it: python -m bench --calls --keep")
    return well or keep


def _calls(text: str) -> dict[str, int]:
    """Count the calls by room, the dearest first, behind those of all."""
    for _ in range(2):
        ss.parse(text)  # what is built once for all reports, or remembered, is not counted
    counter: Counter[str] = Counter()

    def count(frame: FrameType, event: str, called: object) -> None:
        code = frame.f_code
        if not code.co_filename.startswith(_HOME):
            return
        tried = event == "c_call" and type(getattr(called, "__self__", None)) is re.Pattern
        if tried or (event == "call" and code.co_name not in _INLINED):
            counter[code.co_filename] += 1

    sys.setprofile(count)
    try:
        ss.parse(text)
    finally:
        sys.setprofile(None)
    rooms: Counter[str] = Counter()
    for file, calls in counter.items():
        rooms[Path(file).relative_to(_HOME).parts[0].removesuffix(".py")] += calls
    per = len(text) / 1000
    found = {"all": round(rooms.total() / per)}
    return found | {room: round(calls / per) for room, calls in rooms.most_common() if calls >= per}
