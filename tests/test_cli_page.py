"""docs/cli.md: its commands print what it says, and it names every command and option there is, and no others."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from enum import EnumType
from pathlib import Path
from typing import Any, get_args, get_type_hints

import pytest
import typer

import sscoop as ss
from sscoop.cli import COMMANDS as FUNCTIONS
from sscoop.cli import app

DOCS = Path(__file__).parent.parent / "docs"
PAGE = (DOCS / "cli.md").read_text(encoding="utf-8")
GROUP: Any = typer.main.get_command(app)
COMMANDS: dict[str, Any] = GROUP.commands
SECTIONS = {part.split("\n", 1)[0]: part for part in re.split(r"(?m)^## ", PAGE)[1:]}


def examples() -> Iterator[Any]:
    """Give each command of the page, with what it is said to print and the block it stands in."""
    for number, block in enumerate(re.findall(r"(?ms)^```console\n(.*?)^```", PAGE)):
        commands = re.split(r"(?m)^\$ ", block)[1:]
        yield pytest.param([command.split("\n", 1) for command in commands], id=f"block {number}")


@pytest.fixture(scope="module")
def shell(fixtures: Path, tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """Give what runs a command in a folder with both reports, and with `sscoop` on the path."""
    folder, tools = tmp_path_factory.mktemp("reports"), tmp_path_factory.mktemp("bin")
    for name in ("A_74_336.zh.txt", "A_75_297.zh.txt"):
        shutil.copy(fixtures / name, folder)
    (tools / "sscoop").write_text(f'#!/bin/sh\nexec "{sys.executable}" -m sscoop "$@"\n')
    (tools / "sscoop").chmod(0o755)
    path = f"{tools}{os.pathsep}{os.environ['PATH']}"
    source = Path(ss.__file__).parent.parent
    unset = [f"-u{name}" for name in os.environ if name.startswith("SSCOOP_")]
    there = ("sh", "-c", 'cd "$0" && eval "$1"', str(folder))
    return ["env", *unset, f"PATH={path}", f"PYTHONPATH={source}", "LC_ALL=C.UTF-8", *there]


@pytest.mark.skipif(os.name == "nt", reason="the examples are for a Unix shell")
@pytest.mark.parametrize("commands", list(examples()))
def test_examples(commands: list[list[str]], shell: list[str]) -> None:
    for command, expected in commands:
        done = subprocess.run([*shell, command], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False)
        printed = sorted_errors(done.stdout.decode("utf-8", "replace"))
        wanted = re.sub(r"(?m)^…\\\n", r"(?:.*\\n)*", re.escape(sorted_errors(expected))).replace("…", ".*")
        assert re.fullmatch(wanted, printed), f"{command}\n{printed}"


def choices(command: str) -> dict[str, list[str]]:
    """Give the values that each parameter of a command may have, if they are few."""
    (function,) = (one for one in FUNCTIONS if one.__name__ == command)
    found = {}
    for name, annotation in get_type_hints(function).items():
        for part in (annotation, *get_args(annotation)):
            if isinstance(part, EnumType):
                found[name] = [str(one.value) for one in part]  # type: ignore[var-annotated]
    return found


def sorted_errors(text: str) -> str:
    """Put what went to standard error first: a pipe does not tell which of both came first."""
    lines = text.splitlines(keepends=True)
    told = [line for line in lines if re.match(r"sscoop: |\S+\.txt: ", line)]
    return "".join(told + [line for line in lines if line not in told])


def test_every_command_is_told() -> None:
    listed = re.findall(r"(?m)^\| `sscoop (\w+)", PAGE)
    assert listed == list(COMMANDS)
    assert set(SECTIONS) == {"What all of them do", *COMMANDS}


@pytest.mark.parametrize("name", list(COMMANDS))
def test_every_option_is_told_and_no_other(name: str) -> None:
    section = SECTIONS[name].split("```")[0]
    told = {option for row in re.findall(r"(?m)^\| (`-.*?) \|", section) for option in re.findall(r"`(-[-\w]+)`", row)}
    options = [one for one in COMMANDS[name].params if one.param_type_name == "option"]
    assert told == {form for one in options for form in one.opts}
    for one in options:
        row = next(row for row in section.splitlines() if re.match(rf"\| [^|]*`{one.opts[0]}`", row))
        for choice in choices(name).get(one.name, ()):
            assert f"`{choice}`" in row or "as of `metrics`" in row, (one.opts, choice)


def test_options_of_all_commands_and_variables() -> None:
    for option in GROUP.params:
        assert f"sscoop {option.opts[0]}`" in PAGE
    variables = {one.envvar for command in COMMANDS.values() for one in command.params if getattr(one, "envvar", None)}
    assert all(f"| `{variable}` |" in PAGE for variable in variables)


def test_models_of_schema() -> None:
    section = SECTIONS["schema"].split("```")[0]
    assert set(re.findall(r"`([a-z]+)`", section)) == set(choices("schema")["model"])


def test_what_explain_prints_in_a_terminal(r75: ss.Report) -> None:
    (block,) = re.findall(r"(?ms)^```text\n(.*?)^```", SECTIONS["explain"])
    explanation = str(r75.metrics.one("p78", value=14_100_000).explain())
    assert block.split("\n", 1)[1] in explanation
