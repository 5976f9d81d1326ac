"""The documentation is complete: commands and options (scripts/check_docs.py), and every column of the CSV."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

from communique.export.csv import COLUMNS

ROOT = Path(__file__).parent.parent.parent


def test_every_command_and_option_is_documented_and_every_link_leads_somewhere():
    done = subprocess.run([sys.executable, ROOT / "scripts/check_docs.py"], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


def test_the_codebook_describes_every_column_in_order():
    page = (ROOT / "docs" / "codebook.md").read_text(encoding="utf-8")
    assert re.findall(r"^\| `(\w+)` \|", page, re.MULTILINE) == list(COLUMNS)
