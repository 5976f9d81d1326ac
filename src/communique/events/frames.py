"""Grammar around a trigger: which tokens stand in which slot, whatever the voice of the verb.

In: the parse and a token. Out: head tokens of noun phrases. Slots are `subject` and `object` (who does it, who or what
it is done to, in active and passive clauses alike), `owner` (possessives), `modifier` (nouns and adjectives before a
noun), `clause`, or a preposition. `roles` asks who stands there.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import field

from communique.language import Analysis
from communique.language.points import lead_in
from communique.model.record import record

CLAUSES = ("ccomp", "xcomp", "advcl")
NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM"})
OPENING = frozenset({"obj", "nsubj", "nsubj:pass"})
PARTICLES = frozenset({"case", "compound:prt", "advmod"})
STATING = frozenset({"ADJ"})
"""What may say whose something is ("Swedish")."""
JOINING = ("conj", "appos", "obl:npmod", "dep")
"""By what one noun may be joined to another."""
NAMES = frozenset({"PROPN", "ADJ"})
OPENERS = frozenset({":", '"', "\u201c"})
HYPHENS = frozenset({"-", "‑", "–"})
DEEP = 6
"""How many verbs up a missing subject is looked for; deeper nesting is no news prose."""


@record
class Grammar:
    """The parse, with pronouns that open a relative clause, those of a thing, and nouns of what one means to do."""

    text: Analysis
    relatives: frozenset[str]
    neuters: frozenset[str] = frozenset()
    intents: frozenset[str] = frozenset()
    blamed: frozenset[str] = frozenset()
    """Before what the object of the verb above is said to have done."""
    arranged: frozenset[str] = frozenset()
    """Participles of what is done with occasions, and not with those who come to them."""
    comers: frozenset[str] = frozenset()
    """Nouns of those who come: nobody holds them."""
    calls: frozenset[str] = frozenset()
    courtesies: frozenset[str] = frozenset()
    """Verbs of turning to somebody, and of what is said to him by it ("summoned her to protest")."""
    turns: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """Verbs of turning to somebody who is to do something, with their prepositions ("called on Oman to leave")."""
    about: frozenset[str] = frozenset()
    """Prepositions before what talks or a deal are about."""
    times: frozenset[str] = frozenset()
    """Nouns of parts of time: "returned the same evening" returned nothing."""
    amounts: frozenset[str] = frozenset()
    """Nouns that only say how many: of what stands behind their "of"."""
    discusses: frozenset[str] = frozenset()
    """Verbs of talking about what others do."""
    following: frozenset[str] = frozenset()
    """Before what was over when something else happened."""
    aside: frozenset[str] = frozenset()
    """What opens a clause of something else that happens then ("while")."""
    promises: frozenset[str] = frozenset()
    """Verbs whose object is only told that the subject will do it ("promised Mali to leave")."""
    _phrases: dict[int, dict[str, tuple[int, ...]]] = field(default_factory=dict, repr=False, compare=False)
    """Token -> its prepositional phrases by preposition, worked out when first asked for."""
    _doers: dict[int, tuple[int, ...]] = field(default_factory=dict, repr=False, compare=False)
    """Verb -> its subjects, likewise: many rules ask the same."""
    _targets: dict[int, tuple[int, ...]] = field(default_factory=dict, repr=False, compare=False)
    _joined: dict[int, tuple[int, ...]] = field(default_factory=dict, repr=False, compare=False)
    _clauses: dict[int, tuple[int, ...]] = field(default_factory=dict, repr=False, compare=False)

    def slot(self, at: int, name: str) -> tuple[int, ...]:
        """The head tokens in a slot of a verb or noun, first conjuncts only."""
        match name:
            case "subject":
                return self.subjects(at)
            case "object":
                return self.objects(at)
            case "owner":
                return self.text.kids(at, "nmod:poss")
            case "modifier":
                before = self.text.kids(at, "compound", "amod", "nmod")
                return tuple(j for k in before if k < at and not self.text.case(k) for j in self._hyphened(k))
            case "clause":
                # "ordered the envoy to leave": the parser may hang what he is to do on him.
                due = (k for k in self.text.kids(at, "acl", "acl:relcl") if self.text.tokens[k].form == "inf")
                return (*(k for k in self.text.kids(at, *CLAUSES) if not self._is_aside(k)), *due)
            case "content":
                return self.text.kids(at, "ccomp")
            case "predicate":
                return self.text.kids(at, "xcomp")
            case _:
                return self.with_preposition(at, name)

    def _is_aside(self, clause: int) -> bool:
        """ "condemned the raid, while Chile kept silent": what else happens then is no part of it."""
        apart = self.text.tokens[clause].dep == "advcl"
        return apart and any(self.text.tokens[k].lower in self.aside for k in self.text.kids(clause, "mark", "advmod"))

    def _hyphened(self, k: int) -> Iterator[int]:
        """ "the Chile-Peru talks": both, where a hyphen joins two names before a noun."""
        tokens, edge = self.text.tokens, k
        while edge and tokens[edge - 1].head == k and tokens[edge - 1].pos in NAMES:
            edge -= 1
        first = edge - 2
        joined = first >= 0 and tokens[edge - 1].text in HYPHENS and tokens[first].head in (k, tokens[k].head)
        if joined and tokens[first].pos in NAMES and tokens[k].pos in NAMES:
            yield from self._hyphened(first)
        yield k

    def with_preposition(self, at: int, preposition: str) -> tuple[int, ...]:
        """Noun phrases under a token that the preposition marks; a relative pronoun stands for its noun."""
        return self.phrases(at).get(preposition, ())

    def phrases(self, at: int) -> Mapping[str, tuple[int, ...]]:
        """All noun phrases under a token that a preposition marks, by preposition."""
        known = self._phrases.get(at)
        if known is None:
            known = self._phrases[at] = self._by_preposition(at)
        return known

    def _by_preposition(self, at: int) -> dict[str, tuple[int, ...]]:
        found: dict[str, tuple[int, ...]] = {}
        text = self.text
        for kid in text.kids(at):
            # "pulled out of the union": the parser hangs the phrase on the particle; "according to" is no particle.
            particle = text.tokens[kid].dep in PARTICLES and text.tokens[kid].pos != "VERB"
            for k in (kid, *text.kids(kid, "nmod", "obl")) if particle else (kid,):
                if (case := text.case(k)) and text.tokens[k].dep != "nmod:poss":
                    found[case] = (*found.get(case, ()), self.meant(at, k))
        return found

    def above(self, i: int) -> int:
        """The head of a token. "Ruto leaves today, with a stop in Doha, his office says": what stands between a clause
        and the speaker behind it belongs to the clause."""
        head = self.text.tokens[i].head
        said, speaker = self.text.kid(head, "ccomp"), self.text.kid(head, "nsubj")
        if said is None or speaker is None or not said < i < speaker < head:
            return head
        # 'He praised the plan: "Today we open the port"': what is said begins here.
        return head if OPENERS.intersection(self.text.lowers[said:i]) else said

    def is_passive(self, verb: int) -> bool:
        token = self.text.tokens[verb]
        if self.text.kids(verb, "nsubj:pass", "aux:pass"):
            return True
        if token.form != "part" or self.text.kids(verb, "aux"):
            return False
        # "will hold talks, mediated by Oman"
        return token.dep in ("acl", "amod") or (token.dep == "advcl" and bool(self.text.kids(verb, "obl:agent")))

    def subjects(self, verb: int) -> tuple[int, ...]:
        """Who does it: the subject, the agent of a passive, or the one that grammar shares from the clause above."""
        known = self._doers.get(verb)
        if known is None:
            known = self._doers[verb] = self._subjects(verb)
        return known

    def _subjects(self, verb: int) -> tuple[int, ...]:
        if self.is_passive(verb):
            return (*self.text.kids(verb, "obl:agent"), *self.with_preposition(verb, "by"))[:1]
        at = verb
        for _ in range(DEEP):
            own = self.text.kid(at, "nsubj", "nsubj:pass")
            if own is not None and self._is_speaker(at, own):
                at = self.text.tokens[at].head
                continue
            if own is not None:
                return (self.meant(at, own),)
            top = at
            shared, at = self._shared(at)
            if shared is not None:
                return (shared,)
            if at < 0:
                return self._leading(top)
        return ()

    def _leading(self, verb: int) -> tuple[int, ...]:
        """ "The Council: 1. Condemns the raid": who does what the points of a list tell stands above them."""
        root = lead_in(self.text, verb) if self.text.tokens[verb].head == verb else None
        if root is None or self.text.tokens[root].pos in NOMINAL:
            return () if root is None else (root,)
        return self.subjects(root)

    def _is_speaker(self, verb: int, subject: int) -> bool:
        """ "Chile said it would send help": the pronoun means the subject of the verb before."""
        token = self.text.tokens[verb]
        above = self.text.kids(token.head, "nsubj") if token.dep == "ccomp" and token.head < subject else ()
        return self.text.tokens[subject].lower in self.neuters and bool(above)

    def _shared(self, verb: int) -> tuple[int | None, int]:
        """A verb without a subject: (its subject, -1), or (None, the verb to ask next; -1 for none)."""
        text = self.text
        token = text.tokens[verb]
        head = token.head
        if token.dep == "ccomp" and text.kids(verb, "expl"):
            # "said that there was no progress, accusing Peru": he who says so does.
            return None, head
        if head == verb or token.dep not in ("conj", "xcomp", "advcl", "acl", "acl:relcl", "dep", "parataxis"):
            return None, -1
        if text.tokens[head].dep == "xcomp" and text.tokens[head].pos in NOMINAL and token.form == "inf":
            # "became the first president to visit": what he became is he.
            return None, text.tokens[head].head
        if text.tokens[head].pos in NOMINAL and not text.kids(head, "cop"):
            means = token.form == "inf" and text.tokens[head].lemma in self.intents
            return (next(iter(self.bearers(head)), None) if means else head), -1
        if token.dep == "advcl" and token.form == "ger" and text.has_kid(verb, self.following, "mark"):
            # "urged Peru to wait after meeting Rau": who urged met him.
            return None, text.tokens[head].head if text.tokens[head].dep == "xcomp" else head
        if token.dep == "advcl" and (blamed := self._blamed(verb, head)):
            return blamed[0], -1
        if token.form == "inf" and token.dep != "conj" and (turned := self._turned_to(head)):
            # "called on Monday on Oman to leave"
            return turned[-1], -1
        said = text.tokens[head].lemma in self.calls and token.lemma in self.courtesies
        if token.dep == "xcomp" and not said and text.tokens[head].lemma not in self.promises:
            controller = text.kid(head, "obj", "iobj", "nsubj:pass")
            return (None, head) if controller is None else (self.meant(head, controller), -1)
        return None, head

    def _turned_to(self, verb: int) -> tuple[int, ...]:
        """ "called on Oman to leave": Oman is to do it."""
        known = self.turns.get(self.text.tokens[verb].lemma, frozenset())
        return (
            tuple(k for word, phrases in self.phrases(verb).items() if word in known for k in phrases) if known else ()
        )

    def bearers(self, noun: int) -> tuple[int, ...]:
        """Who means to do what a noun of intention says: "Peru's plan to visit", "Peru has no plan to visit"."""
        owners = (
            *self.text.kids(noun, "nmod:poss"),
            *self.with_preposition(noun, "of"),
            *self.with_preposition(noun, "by"),
        )
        token = self.text.tokens[noun]
        above = token.head if token.dep in ("obj", "xcomp") and self.text.tokens[token.head].pos == "VERB" else noun
        if self.text.tokens[above].lemma in self.discusses:
            # "reviewed efforts to reach a deal": whose these are is not said.
            return owners
        return owners or (() if above == noun else self.subjects(above))

    def _blamed(self, verb: int, head: int) -> tuple[int, ...]:
        """ "accused Mali of breaking the truce", "was arrested for spying": the object of the verb above does it."""
        marks = self.text.kids(verb, "mark")
        charged = self.text.tokens[verb].form == "ger" and any(self.text.tokens[k].lower in self.blamed for k in marks)
        return self.objects(head) if charged else ()

    def objects(self, verb: int) -> tuple[int, ...]:
        """What it is done to: the object, or the subject of a passive."""
        known = self._targets.get(verb)
        if known is None:
            known = self._targets[verb] = self._objects(verb)
        return known

    def _objects(self, verb: int) -> tuple[int, ...]:
        text = self.text
        if self.is_passive(verb):
            # "The bishop was granted asylum": what is given, beside whom it is given to.
            return (*self._passive_subject(verb), *(k for k in text.kids(verb, "obj") if not text.case(k)))
        # "Dismissed the measures as unfair": a preposition behind the noun marks no phrase.
        bare = (k for k in text.kids(verb, "obj", "iobj") if not any(j < k for j in text.kids(k, "case")))
        own = tuple(bare) or self._late_object(verb)
        if own:
            return tuple(self.meant(verb, k) for k in own)
        token = text.tokens[verb]
        subject = text.kid(verb, "nsubj")
        if token.dep == "acl:relcl" and subject is not None and not self.is_relative(subject):
            # "the visit, when both agreed that": the verb has its own content.
            full = text.kids(verb, "ccomp") or any(self.is_relative(k) for k in text.kids(verb) if text.case(k))
            return () if full else (token.head,)
        joined = [k for k in text.kids(verb, "conj") if k - verb <= 3]
        # "declared a curfew to begin at dusk": its object is the subject of the other.
        to = [k for k in text.kids(verb, "ccomp") if text.tokens[k].form == "inf" and not text.kids(k, "mark")]
        return tuple(k for at in joined for k in text.kids(at, "obj")) or tuple(
            k for at in to for k in text.kids(at, "nsubj")
        )

    def _late_object(self, verb: int) -> tuple[int, ...]:
        """ "presented to her counterpart a plan": the parser takes an object behind a phrase for an adverb of time."""
        behind = max(self.text.kids(verb, "obl"), default=len(self.text.tokens))
        late = (k for k in self.text.kids(verb, "obl:npmod") if k > behind and self.text.kids(k, "det"))
        return tuple(k for k in late if self.text.tokens[k].lemma not in self.times)

    def _passive_subject(self, verb: int) -> tuple[int, ...]:
        token = self.text.tokens[verb]
        own = self.text.kid(verb, "nsubj:pass", "nsubj")
        if own is not None:
            return (self.meant(verb, own),)
        if token.dep in ("acl", "acl:relcl", "amod"):
            return (token.head,)
        if token.dep in ("conj", "xcomp", "advcl"):
            above = self.text.kid(token.head, "nsubj", "nsubj:pass")
            return () if above is None else (self.meant(token.head, above),)
        return ()

    def is_relative(self, i: int) -> bool:
        """Whether a pronoun opens a relative clause."""
        token = self.text.tokens[i]
        return token.lower in self.relatives and (token.pos == "PRON" or token.dep in OPENING)

    def is_about_object(self, clause: int) -> bool:
        """ "a summit that Norway will host", "the talks Norway hosted": who does it stands in the clause itself."""
        kids = self.text.kids
        if self.text.tokens[clause].dep != "acl:relcl" or self.is_passive(clause):
            return False
        own, objects = kids(clause, "nsubj"), kids(clause, "obj", "ccomp", "obl")
        opened = [k for k in objects if self.is_relative(k)]
        if not own or self.is_relative(own[0]) or any(self.text.tokens[k].dep == "ccomp" for k in objects):
            return False
        return opened == [k for k in objects if self.text.tokens[k].dep == "obj"]

    def meant(self, verb: int, i: int) -> int:
        """The noun that a relative pronoun stands for, else the token itself."""
        token = self.text.tokens[verb]
        return token.head if self.is_relative(i) and token.dep in ("acl:relcl", "acl") else i

    def conjuncts(self, i: int) -> tuple[int, ...]:
        """The token and the nouns joined to it; in headlines a mere comma joins names ("Mora, Sten to meet")."""
        known = self._joined.get(i)
        if known is None:
            known = self._joined[i] = (i, *self._conjuncts(i)) if self.text.kids(i, *JOINING) else (i,)
        return known

    def _conjuncts(self, i: int) -> Iterator[int]:
        # "the Norwegian and Swedish navies"
        like = NOMINAL | {self.text.tokens[i].pos} & STATING
        yield from (k for k in self.text.kids(i, "conj") if self.text.tokens[k].pos in like)
        first, *more = self.text.kids(i, "appos") or (i,)
        # "Kenya's minister Musalia Mudavadi and Iran's Hossein Amir-Abdollahian": joined to the name, not to its noun.
        yield from (k for k in more if self.text.kids(first, "cc"))
        if self.text.tokens[i].pos == "PROPN" and self.text.tokens[i].head == i:
            yield from (k for k in self.text.kids(i, "obl:npmod", "appos", "dep") if self.text.tokens[k].pos == "PROPN")

    def prepositions(self, i: int) -> Iterator[str]:
        """The preposition before a noun phrase, with what makes it a longer one ("ahead of"), longest first."""
        text = self.text
        case = text.case(i)
        if not case:
            return
        head = text.tokens[i].head
        above = text.tokens[head]
        if head < i and head != i:
            outer = text.case(head)
            if outer:
                yield f"{outer} {above.lower} {case}"
            if above.pos in ("ADV", "ADP", "SCONJ", "ADJ") or above.dep in ("advmod", "case", "mark"):
                yield f"{above.lower} {case}"
        yield case
        yield case.rpartition(" ")[2]

    def own_clauses(self, noun: int) -> tuple[int, ...]:
        """The clauses about a noun; one at the end of its phrase ("her visit to Oslo, which ...") counts."""
        known = self._clauses.get(noun)
        if known is None:
            known = self._clauses[noun] = self._own_clauses(noun)
        return known

    def whole(self, i: int) -> int:
        """ "two days of talks": the word by which the phrase hangs in its clause."""
        head = self.text.tokens[i].head
        return head if self.text.tokens[head].lemma in self.times and self.text.case(i) == "of" else i

    def is_topic(self, i: int) -> bool:
        """ "talks on ending the war": what is talked about, and not done there."""
        token = self.text.tokens[i]
        opened = token.form == "ger" and token.dep == "acl" and self.text.tokens[token.head].pos == "NOUN"
        return opened and self.text.has_kid(i, self.about, "mark", "case")

    def _own_clauses(self, noun: int) -> tuple[int, ...]:
        text = self.text
        last = (k for k in text.kids(noun, "nmod") if k > noun)
        behind = (
            clause for k in last for clause in text.kids(k, "acl:relcl", "acl")
            if (self._opened_by_thing(clause) if text.tokens[clause].dep == "acl:relcl" else self._is_late(k, clause))
        )  # fmt: skip
        return (*(k for k in text.kids(noun, "acl:relcl", "acl") if not self.is_topic(k)), *behind)

    def _is_late(self, name: int, clause: int) -> bool:
        """ "her visit to Oslo planned for May", "a meeting of ministers held in May": nobody plans Oslo, or holds
        ministers."""
        above, participle = self.text.tokens[name], self.text.tokens[clause]
        if participle.form != "part":
            return False
        return above.pos == "PROPN" or (above.lemma in self.comers and participle.lower in self.arranged)

    def _opened_by_thing(self, clause: int) -> bool:
        first = self.text.kid(clause, "nsubj", "nsubj:pass")
        return first is not None and self.is_relative(first)

    def has_lemma(self, tokens: tuple[int, ...], lemmas: frozenset[str]) -> bool:
        """Whether a token or a noun joined to it has one of the lemmas; without lemmas, any token will do."""
        if not lemmas or not tokens:
            return bool(tokens)
        named, lowers = self.text.lemmas, self.text.lowers
        heads = [k for at in tokens for k in self.conjuncts(at)]
        # "thousands of riot police"
        heads += [j for k in heads if named[k] in self.amounts for j in self.with_preposition(k, "of")]
        return any(named[k] in lemmas or lowers[k] in lemmas for k in heads)
