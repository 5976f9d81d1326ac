"""Sentences as the stages see them: Universal Dependencies, whatever the parser's own scheme."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from communique.language import repair as repairs
from communique.language.datelines import dateline
from communique.language.parser import analyse, analyse_all, engine
from communique.language.ud import Tree
from communique.model.document import Document, DocumentId
from communique.model.span import Span

CASES = yaml.safe_load((Path(__file__).parent.parent / "cases" / "language.yaml").read_text(encoding="utf-8"))


def plain_document(text: str) -> Document:
    """One block a line."""
    blocks, at = [], 0
    for line in text.split("\n"):
        if line.strip():
            blocks.append(Span(at, at + len(line)))
        at += len(line) + 1
    return Document(DocumentId("d"), text, blocks=tuple(blocks))


@pytest.mark.parametrize("case", CASES, ids=lambda c: c["why"])
def test_relations(case: dict) -> None:
    analysis = analyse(plain_document(case["text"]))
    index = {token.text: token for token in analysis.tokens}
    for word, relation, head in case["holds"]:
        token = index[word]
        assert (token.dep, analysis.tokens[token.head].text) == (relation, head), word


def test_trees_are_trees() -> None:
    text = (
        "Iran, which hosts the talks, said it will not, as planned, send \u201ca senior envoy\u201d to Rome (or Oslo)."
    )
    analysis = analyse(plain_document(text))
    for token in analysis.tokens:
        ups = list(analysis.ancestors(token.i))
        assert len(ups) < len(analysis.tokens)
        first, last = analysis.subtree(token.i)
        assert first <= token.i < last
        assert all(first <= k < last for k in analysis.kids(token.i))


def test_a_repair_that_ends_in_a_circle_is_taken_back(monkeypatch: pytest.MonkeyPatch) -> None:
    def circle(tree: Tree) -> None:
        tree.heads[0], tree.heads[1] = 1, 0

    tree = Tree(["NNP", "VBD"], ["rau", "left"], ["rau", "leave"], ["PROPN", "VERB"], ["nsubj", "ROOT"], [1, 1])
    monkeypatch.setattr(repairs, "REPAIRS", ((frozenset({"nsubj"}), circle),))
    repairs.repair(tree)
    assert tree.heads == [1, 1]
    assert tree.is_sound()


@pytest.mark.parametrize(
    "text",
    [
        "Save a quarter let's say you think a degree from a state university will cost $160,000 in 18 years.",
        "Other than floor debates over procedure and Sen. Ted Mora's non - endorsement of the nominee, it went well.",
        "They last met he said she first spoke the plan they broke the deal he made it.",
        "At the invitation of, the minister, Mora, the envoy, Sten, said, was, put off, met.",
    ],
)
def test_trees_of_broken_sentences_end(text: str) -> None:
    analysis = analyse(plain_document(text))
    assert all(len(list(analysis.ancestors(token.i))) < len(analysis.tokens) for token in analysis.tokens)


def test_offsets_are_verbatim() -> None:
    text = "Ärzte met.\n\n\t\u201cYes,\u201d  she said \U0001f54a in Zürich. \nEnd"
    analysis = analyse(plain_document(text))
    assert all(text[t.start : t.end] == t.text for t in analysis.tokens)
    assert not any(t.text.isspace() for t in analysis.tokens)


def test_no_blocks_no_tokens() -> None:
    assert analyse(plain_document("")).tokens == ()


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("She wrote about it on X. The port was open.", 2),
        ("He cited a post on X. \u201cWe go,\u201d it read.", 2),
        ("They named it after Mr. X. Mora left.", 1),
    ],
)
def test_a_name_of_one_letter_may_end_a_sentence(text: str, sentences: int) -> None:
    assert len(analyse(plain_document(text)).sentences) == sentences


def test_a_long_line_without_an_end_is_cut() -> None:
    analysis = analyse(plain_document("word " * 3000))
    assert len(analysis.sentences) > 1
    assert len(analysis.tokens) == 3000


@pytest.mark.parametrize(
    ("word", "pos", "lemma"),
    [("met", "VERB", "meet"), ("talks", "NOUN", "talk"), ("held", "VERB", "hold"), ("countries", "NOUN", "country"),
     ("'s", "AUX", "be"), ("'s", "PART", "'s"), ("was", "AUX", "be"), ("closest", "ADJ", "close")],
)  # fmt: skip
def test_lemmas(word: str, pos: str, lemma: str) -> None:
    assert engine().lemma(word, pos) == lemma


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("On Monday, U.S. Secretary of State Jane Roe met Lt. Gen. Max Poe.", 1),
        ("He flew to the U.S. The talks went on.", 2),
        ("Sen. Ann Poe (D-Ore.), who had left early, came back. He stayed.", 2),
        ("The cost of A.B.C. drugs fell.", 1),
        ("U.N. Under-Secretary Roe and Sen. Ann Poe left for the U.K. He stayed.", 2),
    ],
)
def test_sentences(text: str, sentences: int) -> None:
    assert len(analyse(plain_document(text)).sentences) == sentences


@pytest.mark.parametrize(
    ("line", "head"),
    [
        ("LIMA, May 3 (Agency) - Peru's president left.", "LIMA, May 3 (Agency) - "),
        ("ROME, May 17 \u2014 The talks ended.", "ROME, May 17 \u2014 "),
        ("Nairobi (Coast News) -- \u201cWe agreed,\u201d she said.", "Nairobi (Coast News) -- "),
        ("(Agency) - The talks ended.", "(Agency) - "),
        ("NEW YORK/GENEVA, 3 May 2024 - The council met.", "NEW YORK/GENEVA, 3 May 2024 - "),
        ("Lima, 3 may (AGN).- The council met.", "Lima, 3 may (AGN).- "),
        ("LIMA, 3rd May, 2024 (AGN) --- The council met.", "LIMA, 3rd May, 2024 (AGN) --- "),
        ("Lima, May 3, 2024, AGN -- The council met.", "Lima, May 3, 2024, AGN -- "),
        ("LIMA. May 3. ANDINE - The council met.", "LIMA. May 3. ANDINE - "),
        ("(AGN) - LIMA, MAY 3 - The council met.", "(AGN) - LIMA, MAY 3 - "),
        ("LIMA, May 3/2024 (AGN) The council met.", "LIMA, May 3/2024 (AGN) "),
        ("LIMA, May 3. /AGN/. The council met.", "LIMA, May 3. /AGN/. "),
        ("LIMA, Peru, May 3. The council met.", "LIMA, Peru, May 3. "),
        ("Lima, 3 May 2024: The council met.", "Lima, 3 May 2024: "),
        ("AGN-Lima (Peru) The council met.", "AGN-Lima (Peru) "),
        ("On May 3 the council met.", ""),
        ("Lima, 3 ships: The council met.", ""),
        ("Peru - a member since 1990 - left.", ""),
        ("Jean-Marc Roe met him.", ""),
        ("The minister left on May 3 - A day later he returned.", ""),
        ("A" * 5000 + " - B", ""),
    ],
)
def test_datelines(line: str, head: str) -> None:
    assert line[: dateline(line)] == head


def test_documents_parsed_together_are_parsed_as_alone() -> None:
    texts = ["Peru and Chile signed a treaty in Lima.", "The envoy left.\nTalks go on, she said.", "No deal yet."]
    documents = [plain_document(text) for text in texts]
    items = [documents[0], "no document", plain_document(""), *documents[1:]]
    together = list(analyse_all(items))
    assert [item for item, _ in together] == items
    assert [analysis for item, analysis in together if item in documents] == [analyse(one) for one in documents]
    assert [analysis for item, analysis in together if item not in documents] == [None, None]


def test_the_rest_goes_on_where_one_cannot_be_parsed() -> None:
    good, broken = plain_document("Minister Roe met the press."), plain_document("Minister \ud800 left.")
    with pytest.raises(UnicodeEncodeError):
        analyse(broken)
    assert list(analyse_all([good, broken])) == [(good, None), (broken, None)]
