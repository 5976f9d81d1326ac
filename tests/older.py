"""A store with documents in it, made an older version's again: its migrations undone, the newest first."""

from sqlalchemy import text

UNDONE = {
    9: ("ALTER TABLE event DROP COLUMN given",),
    8: ("ALTER TABLE report DROP COLUMN chains",),
    7: (
        "DROP INDEX event_part_actor",
        "ALTER TABLE event_part DROP COLUMN earliest",
        "CREATE INDEX ix_event_part_actor ON event_part (actor)",
    ),
    6: ("DROP TABLE forgotten", "DROP INDEX event_course"),
    5: ("ALTER TABLE event DROP COLUMN rank", "ALTER TABLE event_part DROP COLUMN rank"),
    4: ("DROP TABLE wording", "DROP TABLE phrase", "DROP TABLE numbered", "CREATE TABLE utterance (id VARCHAR)"),
}
"""What makes a store of the version before each."""


def made(store, version):
    """Make an open store one of an older version; it is to be closed and opened again."""
    with store.write() as writer:
        for number in sorted(UNDONE, reverse=True):
            for statement in UNDONE[number] if number > version else ():
                writer._connection.execute(text(statement))
        writer._connection.execute(text("DELETE FROM schema_version WHERE version > :version"), {"version": version})


def told(chronicle):
    """What a store tells of; ranks of an older one are worked out when it is rebuilt."""
    return [(one.id, one.title, one.edtf, one.reports, one.links) for one in chronicle.timeline()]
