import pytest

from communique.store import Store


@pytest.fixture
def store(tmp_path):
    with Store.open(str(tmp_path / "s.db"), create=True) as opened:
        yield opened
