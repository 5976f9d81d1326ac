"""Knowledge: words, rules and world facts as files, and the small code that loads and checks them.

In: `<language>/**.yaml` and `world/*.csv`, compiled. Out: `Knowledge`, which every stage above is given.
"""

from communique.knowledge.asking import Answer, Asked, owners_in, who
from communique.knowledge.base import Knowledge, load
from communique.knowledge.profiles import Profile, profiles
from communique.knowledge.records import Entity, Member, NameHit, OfficeHit, State, TableInfo, Tenure

__all__ = [
    "Answer",
    "Asked",
    "Entity",
    "Knowledge",
    "Member",
    "NameHit",
    "OfficeHit",
    "Profile",
    "State",
    "TableInfo",
    "Tenure",
    "load",
    "owners_in",
    "profiles",
    "who",
]
