"""Every error Communiqué raises on purpose: what is wrong, where, and what to do.

CommuniqueError
├── UsageError          the call itself makes no sense (exit status 2)
├── InputError          a document, file or line that cannot be read (the batch goes on; exit status 1)
├── KnowledgeError      a rule or a world table that does not hold
├── StoreError          a store that cannot be opened or written
├── PluginError         a stage that another package adds and that does not fit
└── MissingExtra        an optional part that is not installed
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager

DEBUG = "COMMUNIQUE_DEBUG"
"""Environment variable: a defect shows its traceback."""
HINT = f"a defect: run again with {DEBUG}=1 for the traceback"


class CommuniqueError(Exception):
    """What went wrong, where, and what to do about it; the parts are kept apart for the faces to print."""

    def __init__(self, what: str, *, where: str | None = None, hint: str | None = None) -> None:
        self.what = what
        self.where = where
        self.hint = hint
        super().__init__(str(self))

    def __str__(self) -> str:
        place = f"{self.where}: " if self.where else ""
        hint = f" ({self.hint})" if self.hint else ""
        return f"{place}{self.what}{hint}"


class UsageError(CommuniqueError):
    """The call itself makes no sense: an unknown id, a day that is no day."""


class InputError(CommuniqueError):
    """A document, file or line that cannot be read."""


class KnowledgeError(CommuniqueError):
    """A rule or a world table that does not hold; names the file and the row or rule."""


class StoreError(CommuniqueError):
    """A store that cannot be opened, read or written."""


class PluginError(CommuniqueError):
    """A stage that another package adds and that cannot be loaded or does not fit; names the package's object."""


class MissingExtra(CommuniqueError):
    """An optional part of the package that is not installed; the hint names the extra."""


@contextmanager
def reading_of(where: str) -> Iterator[None]:
    """What goes wrong in reading one document is this document's InputError, so that the rest of a batch goes on."""
    try:
        yield
    except CommuniqueError:
        raise
    except Exception as error:
        if os.environ.get(DEBUG):
            raise
        raise InputError(f"cannot be read: {type(error).__name__}: {error}", where=where, hint=HINT) from error
