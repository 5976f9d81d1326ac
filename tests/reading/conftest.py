from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from communique.errors import InputError
from communique.model.document import Document
from communique.reading import documents

Read = Callable[..., list[Document | InputError]]


@pytest.fixture
def read(tmp_path: Path) -> Read:
    """Writes bytes (or text) to a file of this name and reads it."""

    def call(name: str, content: bytes | str, **given: object) -> list[Document | InputError]:
        file = tmp_path / name
        file.write_bytes(content.encode() if isinstance(content, str) else content)
        return list(documents([str(file)], **given))

    return call
