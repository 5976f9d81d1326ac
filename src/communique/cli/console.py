"""What the commands print with: lines on standard output, complaints of one line on standard error.

A command hands over strings, records or errors; nothing else in the package prints. rich is imported only when a
command for people asks for it, so that `--help` and `--json` start at once.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from dataclasses import asdict
from datetime import date
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from _typeshed import DataclassInstance
    from rich.console import Console
    from rich.progress import Progress


def say(line: str) -> None:
    """One line on standard output, sent at once so that a program on a pipe gets each record as it is made."""
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def say_json(record: Mapping[str, Any]) -> None:
    """One JSON object on one line; letters beyond ASCII stand as they are."""
    say(json.dumps(record, ensure_ascii=False, allow_nan=False, separators=(",", ":")))


def fields(record: DataclassInstance) -> dict[str, Any]:
    """The fields of a record for `say_json`, its days as they are written."""
    return {name: str(value) if isinstance(value, date) else value for name, value in asdict(record).items()}


def complain(message: object) -> None:
    """One line on standard error, whatever line breaks the message has."""
    sys.stderr.write("communique: " + " ".join(str(message).split()) + "\n")
    sys.stderr.flush()


def for_people() -> Console:
    """Standard output with colour on a terminal only (NO_COLOR is kept); lines are never cut when it is a pipe."""
    from rich.console import Console

    console = Console(highlight=False, emoji=False, markup=False)
    if not console.is_terminal:
        console.soft_wrap = True
    return console


def progress() -> Progress:
    """A bar on standard error that stays away where standard error is no terminal and is gone when done."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    console = Console(stderr=True)
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    return Progress(*columns, console=console, transient=True, disable=not console.is_terminal)
