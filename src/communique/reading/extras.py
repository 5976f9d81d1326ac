"""Formats that need an optional part of the package: import it, or say which part is missing."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from communique.errors import MissingExtra


def needed(module: str, extra: str, where: str) -> Any:
    """A module of an extra; MissingExtra names the extra where it is not installed."""
    try:
        return import_module(module)
    except ImportError as error:
        hint = f"pip install 'communique[{extra}]'"
        raise MissingExtra(f"reading this needs {module}", where=where, hint=hint) from error
