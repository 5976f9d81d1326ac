"""The closed sets of the record: every value a field may take, as SCHEMA names them."""

from __future__ import annotations

from enum import StrEnum


class DocumentKind(StrEnum):
    NEWS = "news"
    PRESS_RELEASE = "press_release"
    STATEMENT = "statement"
    READOUT = "readout"
    SPEECH = "speech"
    TRANSCRIPT = "transcript"
    COMMUNIQUE = "communique"
    AGREEMENT_TEXT = "agreement_text"
    INTERVIEW = "interview"
    SOCIAL_POST = "social_post"
    CALENDAR = "calendar"
    NOTE = "note"
    OTHER = "other"


class PublishedBasis(StrEnum):
    USER = "user"
    META = "meta"
    HEADER = "header"
    FEED = "feed"
    WARC = "warc"
    DATELINE = "dateline"
    INFERRED = "inferred"
    UNKNOWN = "unknown"


class Extent(StrEnum):
    """How two days are meant: the whole stretch, or some day of it."""

    THROUGHOUT = "throughout"
    WITHIN = "within"


class Precision(StrEnum):
    MINUTE = "minute"
    PART_OF_DAY = "part_of_day"
    DAY = "day"
    WEEKEND = "weekend"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    SEASON = "season"
    YEAR = "year"
    DECADE = "decade"
    OPEN = "open"


class Basis(StrEnum):
    """Where a time's value comes from."""

    EXPLICIT = "explicit"
    PARTIAL = "partial"
    RELATIVE = "relative"
    DEICTIC = "deictic"
    EVENT_ANCHORED = "event_anchored"
    PUBLICATION = "publication"
    CONSTRAINT = "constraint"
    USER = "user"


class TimexType(StrEnum):
    DATE = "DATE"
    TIME = "TIME"
    DURATION = "DURATION"
    SET = "SET"


class ActorKind(StrEnum):
    PERSON = "person"
    STATE = "state"
    ORGANISATION = "organisation"
    GROUP = "group"
    MEDIA = "media"
    COLLECTIVE = "collective"
    UNKNOWN_PERSON = "unknown_person"


PERSONS = frozenset({ActorKind.PERSON, ActorKind.UNKNOWN_PERSON})


class How(StrEnum):
    """How a mention names its actor."""

    NAME = "name"
    ALIAS = "alias"
    MISSPELLING = "misspelling"
    OFFICE = "office"
    METONYM = "metonym"
    DEMONYM = "demonym"
    PRONOUN = "pronoun"
    DESCRIPTION = "description"


class PlaceKind(StrEnum):
    COUNTRY = "country"
    ADMIN = "admin"
    CITY = "city"
    VENUE = "venue"
    REGION = "region"
    SEA = "sea"
    BODY = "body"


class AmountKind(StrEnum):
    MONEY = "money"
    COUNT = "count"
    MEASURE = "measure"
    PERCENT = "percent"


class HolderKind(StrEnum):
    OUTLET = "outlet"
    ORGANISATION = "organisation"
    OFFICE = "office"
    STATE = "state"
    GROUP = "group"
    PERSON = "person"
    DOCUMENT = "document"
    WEBSITE = "website"
    ANONYMOUS = "anonymous"


class CueClass(StrEnum):
    SAY = "say"
    REPORT = "report"
    CITE = "cite"
    ANNOUNCE = "announce"
    CONFIRM = "confirm"
    DENY = "deny"
    CLAIM = "claim"
    STRESS = "stress"
    ASK = "ask"
    PROMISE = "promise"
    WARN = "warn"
    NOTE = "note"


class Stance(StrEnum):
    NEUTRAL = "neutral"
    HEDGED = "hedged"
    DISTANCING = "distancing"


class Medium(StrEnum):
    STATEMENT = "statement"
    WEBSITE = "website"
    PRESS_CONFERENCE = "press_conference"
    INTERVIEW = "interview"
    SOCIAL = "social"
    CALL = "call"
    SPEECH = "speech"
    DOCUMENT = "document"


class QuoteKind(StrEnum):
    DIRECT = "direct"
    PARTIAL = "partial"
    INDIRECT = "indirect"


class Status(StrEnum):
    """The course of an event in time, and nothing else."""

    TENTATIVE = "tentative"
    ANNOUNCED = "announced"
    ONGOING = "ongoing"
    HELD = "held"
    POSTPONED = "postponed"
    CANCELLED = "cancelled"
    UNKNOWN = "unknown"


AHEAD = frozenset({Status.ANNOUNCED, Status.TENTATIVE})
OFF = frozenset({Status.POSTPONED, Status.CANCELLED})
PLANNED = AHEAD | OFF
"""What is to come, or was to."""
DONE = frozenset({Status.HELD, Status.ONGOING})


class Modality(StrEnum):
    """How the passage asserts the event."""

    ASSERTED = "asserted"
    POSSIBLE = "possible"
    CONDITIONAL = "conditional"
    REQUESTED = "requested"
    HYPOTHETICAL = "hypothetical"


class Polarity(StrEnum):
    POSITIVE = "+"
    NEGATIVE = "-"


class Role(StrEnum):
    VISITOR = "visitor"
    HOST = "host"
    PARTICIPANT = "participant"
    CALLER = "caller"
    CALLEE = "callee"
    CHAIR = "chair"
    ORGANISER = "organiser"
    MEDIATOR = "mediator"
    SIGNATORY = "signatory"
    SPEAKER = "speaker"
    ADDRESSEE = "addressee"
    DONOR = "donor"
    RECIPIENT = "recipient"
    REQUESTER = "requester"
    PROPOSER = "proposer"
    INITIATOR = "initiator"
    TARGET = "target"
    OBSERVER = "observer"
    SUPPORTER = "supporter"
    REPRESENTED = "represented"
    ABSENT = "absent"


SIDE_ROLES = frozenset({Role.HOST, Role.SUPPORTER, Role.MEDIATOR, Role.OBSERVER})
"""Of those who are no party to what the others do together."""


class Relation(StrEnum):
    PART_OF = "part_of"
    CONTINUES = "continues"
    FOLLOWS = "follows"
    PREPARES = "prepares"
    RESULTS_FROM = "results_from"
    FULFILS = "fulfils"
    CANCELS = "cancels"
    POSTPONES = "postpones"
    RESPONDS_TO = "responds_to"
    SAME_AS = "same_as"


class ProcessKind(StrEnum):
    PEACE_PLAN = "peace_plan"
    NEGOTIATION = "negotiation"
    MEDIATION = "mediation"
    TREATY = "treaty"
    CONTACT_GROUP = "contact_group"
    FORMAT = "format"
    SANCTIONS = "sanctions"
    ACCESSION = "accession"
    DIALOGUE = "dialogue"


class Stage(StrEnum):
    PROPOSED = "proposed"
    DRAFTING = "drafting"
    NEGOTIATING = "negotiating"
    AGREED = "agreed"
    SIGNED = "signed"
    RATIFIED = "ratified"
    IMPLEMENTING = "implementing"
    SUSPENDED = "suspended"
    COLLAPSED = "collapsed"
    ENDED = "ended"
    UNKNOWN = "unknown"


class Predicate(StrEnum):
    MEMBERS = "members"
    PURPOSE = "purpose"
    RELATION = "relation"
    OTHER = "other"


class CommitmentKind(StrEnum):
    ASSISTANCE = "assistance"
    ACTION = "action"
    AGREEMENT = "agreement"
    ENGAGEMENT = "engagement"


class CommitmentStatus(StrEnum):
    REQUESTED = "requested"
    PROPOSED = "proposed"
    PLEDGED = "pledged"
    AGREED = "agreed"
    IN_PROGRESS = "in_progress"
    FULFILLED = "fulfilled"
    BROKEN = "broken"
    SUSPENDED = "suspended"
    WITHDRAWN = "withdrawn"


class AssistanceStatus(StrEnum):
    REQUESTED = "requested"
    PROPOSED = "proposed"
    PLEDGED = "pledged"
    COMMITTED = "committed"
    IN_TRANSIT = "in_transit"
    DELIVERED = "delivered"
    SUSPENDED = "suspended"
    WITHDRAWN = "withdrawn"


class AssistanceKind(StrEnum):
    MILITARY = "military"
    FINANCIAL = "financial"
    HUMANITARIAN = "humanitarian"
    TRAINING = "training"
    RECONSTRUCTION = "reconstruction"
    ENERGY = "energy"
    OTHER = "other"
