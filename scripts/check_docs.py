"""Checks the documentation: every command and option stands in docs/cli.md, and every relative link leads to a file.

In: the command's own tree and the Markdown files. Out: one line for each gap, and exit status 1 where there is one.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import typer

from communique.cli.app import application

ROOT = Path(__file__).parent.parent
CLI_PAGE = ROOT / "docs" / "cli.md"
LINK = re.compile(r"\]\((?!https?:|mailto:|#)([^)#\s]+)")
HEADING = re.compile(r"^#+ `(communique[^`]*)`", re.MULTILINE)


def commands(command: Any, path: str) -> Iterator[tuple[str, Any]]:
    """Every command with its full name, groups included."""
    yield path, command
    for name, below in getattr(command, "commands", {}).items():
        yield from commands(below, f"{path} {name}")


def sections(page: str) -> dict[str, str]:
    """The text under each heading that names a command."""
    found = list(HEADING.finditer(page))
    ends = [heading.start() for heading in found[1:]] + [len(page)]
    return {heading[1]: page[heading.end() : end] for heading, end in zip(found, ends, strict=True)}


def undocumented() -> Iterator[str]:
    """Commands without a heading of their own in the page, and options that their section does not name."""
    described = sections(CLI_PAGE.read_text(encoding="utf-8"))
    tree = dict(commands(typer.main.get_command(application()), "communique"))
    for path, command in tree.items():
        if path not in described:
            yield f"docs/cli.md has no heading `{path}`"
            continue
        for option in (name for parameter in command.params for name in parameter.opts if name.startswith("-")):
            if f"`{option}" not in described[path]:
                yield f"docs/cli.md does not name {option} under `{path}`"
    for path in described.keys() - tree.keys():
        yield f"docs/cli.md describes `{path}`, which is no command"


def dead_links() -> Iterator[str]:
    """Relative links of the README and the documentation that lead nowhere."""
    for page in [*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), *ROOT.glob("examples/*.md")]:
        for target in LINK.findall(page.read_text(encoding="utf-8")):
            if not (page.parent / target).exists():
                yield f"{page.relative_to(ROOT)} links to {target}, which is not there"


def main() -> int:
    gaps = [*undocumented(), *dead_links()]
    for gap in gaps:
        print(gap, file=sys.stderr)
    return 1 if gaps else 0


if __name__ == "__main__":
    sys.exit(main())
