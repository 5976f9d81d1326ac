"""The chronicle: documents in, one record of what happened out. Here pipeline, linking and store meet."""

from communique.chronicle.added import Added, Outcome
from communique.chronicle.chronicle import Chronicle

__all__ = ["Added", "Chronicle", "Outcome"]
