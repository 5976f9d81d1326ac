"""The build hook: compiles rules and world tables, for a wheel and for an editable install alike.

In: the readable files under src/communique/knowledge. Out: its compiled/ folder, put into the wheel. Needs PyYAML only.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

_COMPILED = "src/communique/knowledge/compiled"


class CompileKnowledge(BuildHookInterface[Any]):
    """Compiles before the files are gathered."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile, and name the compiled files as part of the package although git ignores them."""
        if self.target_name == "sdist":
            return
        source = Path(self.root) / "src"
        sys.path.insert(0, str(source))
        try:
            from communique.knowledge import compile as compiling

            compiling.compile_all()
        finally:
            sys.path.remove(str(source))
        if version != "editable":
            for file in ("world.sqlite", "rules.json"):
                build_data["force_include"][f"{_COMPILED}/{file}"] = f"communique/knowledge/compiled/{file}"
