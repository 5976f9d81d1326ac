"""The search for a Python: what is on PATH is tried, not believed."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
FIND = ROOT / "scripts" / "find-python"
OLD = "#!/bin/sh\nexit 1\n"
"""Stands for a Python that is too old and for a shim that does not run: both end with an error."""
GOOD = f'#!/bin/sh\nexec {sys.executable} "$@"\n'


def program(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    path.chmod(0o755)


@pytest.fixture
def find(tmp_path):
    def call() -> subprocess.CompletedProcess[str]:
        environment = {
            "PATH": f"{tmp_path}/bin:/usr/bin:/bin",
            "HOME": str(tmp_path),
            "PYENV_ROOT": f"{tmp_path}/pyenv",
        }
        return subprocess.run([FIND], env=environment, capture_output=True, text=True, check=False)

    for name in ("python3", "python3.14", "python3.13", "python3.12", "uv"):
        program(tmp_path / "bin" / name, OLD)
    return call


def test_python3_is_taken_where_it_is_new_enough(find, tmp_path):
    program(tmp_path / "bin" / "python3", GOOD)
    assert find().stdout.strip() == sys.executable


def test_a_name_on_path_that_does_not_run_is_passed_over(find, tmp_path):
    program(tmp_path / "bin" / "python3.12", GOOD)
    assert find().stdout.strip() == sys.executable


def test_uv_is_asked(find, tmp_path):
    program(tmp_path / "hidden" / "python", GOOD)
    program(tmp_path / "bin" / "uv", f"#!/bin/sh\necho {tmp_path}/hidden/python\n")
    assert find().stdout.strip() == sys.executable


def test_pyenv_s_folder_is_searched_newest_first(find, tmp_path):
    program(tmp_path / "pyenv/versions/3.11.7/bin/python3", OLD)
    program(tmp_path / "pyenv/versions/3.12.9/bin/python3", GOOD)
    assert find().stdout.strip() == sys.executable


def test_one_line_says_what_to_install(find):
    done = find()
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (1, "", 1)
    assert "3.12" in done.stderr
