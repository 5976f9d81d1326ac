"""Which reports tell of the same happening: pure functions over tellings, no store, no clock.

In: `Told`, what one document tells of one happening. Out: pairs with score and reasons, clusters, and the events
derived from them with every disagreement kept. `Candidates` is what this room asks of whoever keeps the tellings.
"""

from communique.linking.candidates import Candidates, TellingList
from communique.linking.chains import all_chains, carrier, chains, chains_to
from communique.linking.clusters import clusters, component
from communique.linking.consolidate import Settled, consolidate, new_pairs, together
from communique.linking.event import Event, EventLink, EventPart, Value, Why
from communique.linking.independence import Copy, independent, sketch
from communique.linking.inside import inside
from communique.linking.likeness import Pair, compare
from communique.linking.margins import margins
from communique.linking.reviewed import linked, reviewed
from communique.linking.reviews import Anchor, Decision, Edit, Review, Ruling, anchored, found_again, located, review
from communique.linking.sequence import Stated, lift
from communique.linking.tellings import tellings
from communique.linking.tiling import Comparison
from communique.linking.titles import title
from communique.linking.told import Actors, Taking, Told, Where
from communique.linking.values import derive
from communique.linking.wholes import Bond, bonds
from communique.linking.wording import Speaker, Wording, same_statement, wordings

__all__ = [
    "Actors", "Anchor", "Bond", "Candidates", "Comparison", "Copy", "Decision", "Edit", "Event", "EventLink",
    "EventPart", "Pair", "Review", "Ruling", "Settled", "Speaker", "Stated", "Taking", "TellingList", "Told",
    "Value", "Where", "Why", "Wording", "all_chains", "anchored", "bonds", "carrier", "chains", "chains_to", "clusters",
    "compare", "component", "consolidate", "derive", "found_again", "independent", "inside", "lift", "linked",
    "located", "margins", "new_pairs", "review", "reviewed", "same_statement", "sketch", "tellings", "title",
    "together", "wordings",
]  # fmt: skip
