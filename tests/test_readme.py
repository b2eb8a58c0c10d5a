"""The README's screen is what the command prints, and its commands are what CI runs."""

import re
import subprocess
import sys
from pathlib import Path

README = Path(__file__).parent.parent / "README.md"


def screen(fixtures: Path) -> list[str]:
    code = f"from sscoop.cli import main; import sys; sys.argv[1:] = ['metrics', {str(fixtures / 'A_75_297.zh.txt')!r}, '--format', 'table']; main()"
    done = subprocess.run([sys.executable, "-X", "utf8", "-c", code], capture_output=True, check=True)
    return done.stdout.decode().splitlines()


def test_the_screen_is_real(fixtures: Path) -> None:
    block = re.search(r"```text\n(.*?)```", README.read_text(encoding="utf-8"), re.DOTALL)
    assert block is not None
    shown = [line for line in block[1].splitlines() if line.strip() != "…"]
    printed = screen(fixtures)
    assert len(shown) > 20
    assert [line for line in shown if line not in printed] == []


def test_the_commands_are_marked_for_ci() -> None:
    text = README.read_text(encoding="utf-8")
    for name in ("figures", "test"):
        assert re.search(rf"<!-- command: {name} -->\n```sh\n[^\n]+\n```", text)
