"""Names for identifiers, so that a signature says which kind of id it means."""

from __future__ import annotations

import hashlib
from typing import NewType

DocumentId = NewType("DocumentId", str)
ActorId = NewType("ActorId", str)
PlaceId = NewType("PlaceId", str)
TimeId = NewType("TimeId", str)
AttributionId = NewType("AttributionId", str)
ReportId = NewType("ReportId", str)
ProcessId = NewType("ProcessId", str)
CommitmentId = NewType("CommitmentId", str)
RuleId = NewType("RuleId", str)


DOCUMENT_ONLY = "doc:"
"""How the id of an actor begins whom only the document names and no table knows."""


def is_document_only(actor: ActorId) -> bool:
    """Whether no table knows an actor."""
    return actor.startswith(DOCUMENT_ONLY)


def digest(*parts: str) -> str:
    """A short stable name for some strings: the first 16 hexadecimal digits of their SHA-256."""
    joined = "\x1f".join(parts).encode("utf-8", "surrogatepass")
    return hashlib.sha256(joined).hexdigest()[:16]


def report_id(document: DocumentId, start: int, end: int, kind: str) -> ReportId:
    """A report's id: the same document, span and type give the same id, in `read` and in every store."""
    return ReportId("r-" + digest(document, f"{start}:{end}", kind))
