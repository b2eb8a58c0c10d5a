"""Write the screen of the README anew from what the command prints: `python scripts/readme_screen.py`."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
SHOWN = ("p23", "p25", "p29", "p35", "p42", "p44", "p75", "p78")


def main() -> None:
    """Replace the first text block of the README."""
    command = [sys.executable, "-c", "from sscoop.cli import main; main()"]
    arguments = ["metrics", str(ROOT / "fixtures" / "A_75_297.zh.txt"), "--format", "table"]
    lines = subprocess.run([*command, *arguments], capture_output=True, check=True).stdout.decode().splitlines()
    rows = [line for line in lines if any(line.startswith(f"│ {passage} ") for passage in SHOWN)]
    readme = ROOT / "README.md"
    text = readme.read_text(encoding="utf-8")
    start = text.index("```text\n") + len("```text\n")
    end = text.index("```\n", start)
    readme.write_text(text[:start] + "\n".join([*lines[:4], *rows, lines[-1]]) + "\n" + text[end:], encoding="utf-8")


if __name__ == "__main__":
    main()
