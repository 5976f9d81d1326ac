import pytest

from communique.chronicle import Chronicle
from communique.model.terms import Relation, Role, Status
from factories import person, reading, state, told

VISIT = told(
    "visit", [person("Ann Lee", "NOR", Role.VISITOR), state("CHL", Role.HOST)], "2031-05-06/2031-05-07",
    status=Status.ANNOUNCED, place="Santiago", place_state="CHL", words="visit: Ann Lee goes to Santiago.",
)  # fmt: skip
MEETING = told(
    "meeting", [person("Ann Lee", "NOR"), person("Ana Rojas", "CHL")], "2031-05-07", status=Status.ANNOUNCED,
    links=((Relation.PART_OF, 0),), cited="Foreign Ministry", topics=("fish",), words="meeting: Lee will see Rojas.",
)  # fmt: skip
HELD = told(
    "meeting", [person("Ann Lee", "NOR"), person("Ana Rojas", "CHL")], "2031-05-05/2031-05-11",
    words="meeting took place",
)  # fmt: skip
CALL = told("call", [person("Otieno Were", "KEN", Role.CALLER), person("Ana Rojas", "CHL", Role.CALLEE)], score=0.4)

READINGS = (
    reading("plan", VISIT, MEETING, published="2031-05-02"),
    reading("deed", HELD, published="2031-05-12"),
    reading("call", CALL, published="2031-05-20"),
)


@pytest.fixture
def opened(tmp_path):
    known = {one.document.id: one for one in READINGS}
    with Chronicle(tmp_path / "s.db", read=lambda document, _: known[document.id]) as chronicle:
        assert not [one for one in chronicle.add(one.document for one in READINGS) if one.error]
        yield chronicle
