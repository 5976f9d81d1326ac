"""Writes the tables of date rules in docs/dates.md from the rules' own examples; with --check it only compares.

In: the date rules of the knowledge. Out: the page with the text between its two marks put anew; exit status 1 where a
check finds another text there.
"""

from __future__ import annotations

import sys
from pathlib import Path

from communique.dates.grammar import WORD_FILES
from communique.knowledge import Knowledge, load

PAGE = Path(__file__).parent.parent / "docs" / "dates.md"
BEGIN, END = "<!-- rule tables: made by scripts/rule_tables.py -->", "<!-- end of the rule tables -->"
HEAD = "| rule | words | day of writing | means |\n|---|---|---|---|"


def tables(knowledge: Knowledge) -> str:
    """One table a file of rules, in the order of the files and of the rules in them."""
    paths = [path for path in knowledge.rule_files("dates") if path not in WORD_FILES]
    return "\n\n".join(f"### {path.split('/')[1]}\n\n{HEAD}\n{_rows(knowledge, path)}" for path in paths)


def _rows(knowledge: Knowledge, path: str) -> str:
    return "\n".join(_row(rule["id"], rule["example"]) for rule in knowledge.rules(path))


def _row(rule: str, example: dict[str, object]) -> str:
    value = f" (`{example['value']}`)" if example.get("value") else ""
    return f"| `{rule}` | {example['text']} | {example['day']} | {example['means'] or 'no day'}{value} |"


def with_tables(page: str, made: str) -> str:
    """The page with new tables between its marks. ValueError where the page has no such marks."""
    start, end = page.index(BEGIN) + len(BEGIN), page.index(END)
    return f"{page[:start]}\n\n{made}\n\n{page[end:]}"


def main() -> int:
    page = PAGE.read_text(encoding="utf-8")
    made = with_tables(page, tables(load()))
    if "--check" in sys.argv:
        if page != made:
            print("docs/dates.md has other rules than the knowledge: run scripts/rule_tables.py", file=sys.stderr)
        return int(page != made)
    PAGE.write_text(made, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
