"""What is not known of events, in plain text: the event, what it lacks, and the accounts that exclude each other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from communique.export.lines import INDENT, headline, told
from communique.query.differing import Account, Difference
from communique.query.holes import Hole, HoleLine


def text(line: HoleLine) -> Iterator[str]:
    """The lines of one event."""
    yield headline(line.event)
    yield INDENT + "not known: " + ", ".join(_named(hole) for hole in line.holes)
    yield from (INDENT + _difference(one) for one in line.differences)
    yield INDENT + told(line.event)
    chain = next((chain for report in line.event.reports for chain in report.chains), ())
    if chain:
        yield INDENT + "according to " + " > ".join(chain)


def summary(counts: Counter[Hole], events: int) -> str:
    """How many events lack something, and what."""
    listed = ", ".join(f"{counts[hole]} {_named(hole)}" for hole in Hole if counts[hole])
    return f"{events} event{'' if events == 1 else 's'}: {listed}"


def _named(hole: Hole) -> str:
    return hole.value.replace("_", " ")


def _difference(one: Difference) -> str:
    return f"{one.field}: " + " against ".join(_account(account) for account in one.accounts)


def _account(account: Account) -> str:
    outlets = ", ".join(dict.fromkeys(note.outlet or note.document for note in account.notes))
    return f"{account.value} ({outlets})"
