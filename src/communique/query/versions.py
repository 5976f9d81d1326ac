"""A place where the words stand, told as a version of the quote: outlet, day, chain, speaker, wording, differences."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from communique.knowledge import Knowledge
from communique.linking import Comparison, Speaker, Wording, chains_to
from communique.linking.wording import speakers
from communique.model.ids import AttributionId
from communique.model.reading import Reading
from communique.model.span import Span, Spans
from communique.model.voice import Attribution
from communique.query.by_whom import ByWhom
from communique.query.comparing import Asked, differences
from communique.query.official import publisher, speaks_officially
from communique.query.places_of_words import Place, with_voice
from communique.query.quote_records import QUOTED, Difference, Form, SpeakerLine, VersionLine
from communique.query.spelling import Spelling

LONGEST = 300
"""Characters of a wording that are shown: others' texts leave the store as short extracts."""
BETWEEN = " … "


class Asking(NamedTuple):
    """What every version is told with."""

    asked: Asked
    by: ByWhom | None
    spelling: Spelling
    knowledge: Knowledge


def version(place: Place, reading: Reading, asking: Asking) -> VersionLine:
    """One version of the words asked about."""
    settled = with_voice(place, reading)
    differing = differences(asking.asked, reading.document.text, place.words, place.found, asking.spelling)
    if settled.voice:
        actors = {actor.id: actor for actor in reading.actors}
        who = speakers(None, settled.voice, actors)
    else:
        who = settled.wording.speakers if settled.wording else ()
    return told(settled.form, who, _carrier(settled), settled.spans, reading, asking,
                utterance=settled.wording.utterance if settled.wording else None, whole=settled.whole,
                found=place.found, differing=differing)  # fmt: skip


def wording_line(one: Wording, reading: Reading, asking: Asking, form: Form) -> VersionLine:
    """A whole quote as a version, compared with nothing."""
    return told(form, one.speakers, one.attribution, one.spans, reading, asking, utterance=one.utterance)


def told(
    form: Form,
    who: Sequence[Speaker],
    carrier: AttributionId | None,
    spans: Spans,
    reading: Reading,
    asking: Asking,
    *,
    utterance: str | None,
    whole: bool = True,
    found: Comparison | None = None,
    differing: tuple[Difference, ...] = (),
) -> VersionLine:
    document = reading.document
    day = document.published
    lines = tuple(speaker_line(one) for one in who)
    voice = next((one for one in reading.attributions if one.id == carrier), None)
    official = form in QUOTED and speaks_officially(lines, publisher(document, asking.knowledge))
    return VersionLine(
        document=document.id,
        source=document.source,
        kind=document.kind,
        title=document.title,
        url=document.url,
        published=day.edtf if day else None,
        said=_said(voice, reading),
        form=form,
        speakers=lines,
        chain=next(iter(chains_to(carrier, reading)), ()),
        cue_class=voice.cue_class if voice else None,
        utterance=utterance,
        spans=spans,
        exact=_exact(spans, document.text),
        whole=whole,
        likeness=round(found.likeness, 3) if found else 1.0,
        differences=differing,
        official=official,
        first=False,
        by=asking.by.speaks(lines, day.latest if day else None) if asking.by else None,
    )


def speaker_line(one: Speaker) -> SpeakerLine:
    return SpeakerLine(one.id, one.name, one.office, one.state, one.kind)


def _carrier(place: Place) -> AttributionId | None:
    if place.voice:
        return place.voice.id
    return place.wording.attribution if place.wording else None


def _said(voice: Attribution | None, reading: Reading) -> str | None:
    """The day on which the document says that it was said."""
    time = next((one for one in reading.times if voice and one.id == voice.said), None)
    return time.when.edtf if time and time.when else None


def _exact(spans: Spans, text: str) -> str:
    """The words as they stand, on one line, cut in the middle where they are many."""
    words = BETWEEN.join(" ".join(Span(*span).of(text).split()) for span in spans)
    if len(words) <= LONGEST:
        return words
    return f"{words[: LONGEST // 2].rstrip()}{BETWEEN}{words[-LONGEST // 2 :].lstrip()}"
