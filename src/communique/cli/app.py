"""The command `communique`: the list of commands, and how an error reaches the user.

Arguments come in; an exit status goes out: 0 all done, 1 something could not be done (each said in one line on
standard error, the rest done), 2 bad usage, 130 interrupted, 141 the reader of a pipe went away. The command modules
import their rooms only when they are called, so that `--version` and `--help` start at once.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from typing import Annotated

import typer

from communique import __version__
from communique.cli import (
    actor,
    add,
    audit,
    brief,
    changes,
    compare,
    enter,
    explain,
    forget,
    holes,
    knowledge,
    ledger,
    quotes,
    read,
    rebuild,
    review,
    search,
    serve,
    stories,
    timeline,
    who,
)
from communique.cli.console import complain, say
from communique.errors import DEBUG, HINT, CommuniqueError, UsageError

COMMANDS = (
    read,
    add,
    enter,
    rebuild,
    timeline,
    stories,
    brief,
    compare,
    holes,
    ledger,
    quotes,
    explain,
    search,
    audit,
    changes,
    review,
    forget,
    serve,
    who,
    actor,
    knowledge,
)
"""Every command family, in the order of the help."""

INTERRUPTED = 130
PIPE_CLOSED = 141


def application() -> typer.Typer:
    """The typer application with every command registered."""
    app = typer.Typer(add_completion=False, pretty_exceptions_enable=False, rich_markup_mode=None)
    app.callback()(communique)
    for family in COMMANDS:
        family.register(app)
    return app


def _print_version(wanted: bool) -> None:
    if wanted:
        say(f"communique {__version__}")
        raise typer.Exit


def communique(
    version: Annotated[
        bool, typer.Option("--version", help="Print the version and stop.", is_eager=True, callback=_print_version)
    ] = False,
) -> None:
    """Read news reports and official statements and keep the record of diplomacy, each value with its words."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and give its exit status; no traceback unless COMMUNIQUE_DEBUG is set."""
    words = list(sys.argv[1:] if arguments is None else arguments) or ["--help"]
    if os.environ.get(DEBUG):
        return _run(words)
    try:
        return _run(words)
    except Exception as error:  # noqa: BLE001 - the last wall: a defect is one line to the user, not a traceback
        complain(f"{type(error).__name__}: {error} ({HINT})")
        return 1


def _run(words: list[str]) -> int:
    try:
        command = typer.main.get_command(application())
        with command.make_context("communique", words) as context:
            command.invoke(context)
        sys.stdout.flush()
    except typer.Exit as end:
        return end.exit_code
    except CommuniqueError as error:
        complain(error)
        return 2 if isinstance(error, UsageError) else 1
    except typer.TyperException as error:
        _refuse(error)
        return error.exit_code
    except (KeyboardInterrupt, typer.Abort):
        return INTERRUPTED
    except BrokenPipeError:
        # Python flushes standard output once more at exit; without somewhere to flush to it would complain.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return PIPE_CLOSED
    return 0


def _refuse(error: typer.TyperException) -> None:
    message = error.format_message()
    if message.startswith("Usage:"):  # a family named without its command answers with its whole help
        sys.stderr.write(message + "\n")
    else:
        complain(f"{message} (see communique --help)")
