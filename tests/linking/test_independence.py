from communique.linking import Copy, independent, sketch

STORY = (
    "The ministers of Norway and Chile met in Santiago on Tuesday and signed a plan for fishing quotas in the south, "
    "the ministry said. They agreed to meet again in Oslo in autumn, and a working group will prepare it."
)
OTHER = (
    "Kenya's envoy arrived in Lima for two days of talks about coffee tariffs, according to a person close to the "
    "delegation, who added that no paper would be signed before the summer break of both parliaments this year."
)


def leaders(*copies: tuple[str, str | None, str]) -> dict[str, str]:
    return dict(independent([Copy(name, outlet, sketch(text)) for name, outlet, text in copies]))  # type: ignore[arg-type]


def test_a_reprint_is_the_same_source():
    reprint = STORY + " (Reprinted)"
    assert leaders(("a", "Gazette", STORY), ("b", "Herald", reprint)) == {"a": "a", "b": "a"}


def test_an_outlet_is_one_source():
    assert leaders(("a", "Gazette", STORY), ("b", "gazette", OTHER)) == {"a": "a", "b": "a"}


def test_two_texts_of_two_outlets_are_two_sources():
    assert leaders(("a", "Gazette", STORY), ("b", "Herald", OTHER), ("c", None, OTHER[::-1])) == {
        "a": "a", "b": "b", "c": "c",
    }  # fmt: skip


def test_a_short_or_empty_text_has_a_sketch():
    assert len(sketch("two words")) == 1
    assert len(sketch("")) == 1
