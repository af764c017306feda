"""Follow each word from who said it to who must read it: once, soon, and in the order in which it was said."""

import re
from collections.abc import Iterator, Sequence
from datetime import timedelta

from tests.campaign.checker.findings import Finding, What
from tests.campaign.checker.once import once
from tests.campaign.checker.story import CARD, GROUP, Story
from tests.campaign.record import Deed, Kind, Shown

RECEIPT = re.compile(r"c’est noté sous|[0-9]\*{0,2} attend qu’une personne|entre les mains|est réglée, selon nous")
"""Stands in what someone is told who has asked, as it is when it is posted."""
HELPS = "s’occupe de votre demande"
COPIES = ("💬", "↩️")
"""Stand before what who asked writes, and before what remains where they have it reopened."""


def conversations(story: Story) -> Iterator[Finding]:
    """Yield what was lost, doubled, late or out of order."""
    for request in story.requests:
        yield from _opened(story, request)
        yield from _to_the_group(story, request)
        yield from _to_the_asker(story, request)
        yield from _claimed(story, request)


def _opened(story: Story, request: int) -> Iterator[Finding]:
    asked, *_ = story.deeds(request, Kind.ASK)
    words = [one.words for one in story.deeds(request, Kind.ASK, Kind.ADD)]
    yield from once(story, asked, story.cards(request), "card")
    if asked.who in story.record.unreachable:
        return
    receipts = [
        one for one in story.posted(asked.who) if RECEIPT.search(one.text) and any(word in one.text for word in words)
    ]
    yield from once(story, asked, receipts, "receipt")


def _to_the_group(story: Story, request: int) -> Iterator[Finding]:
    said = story.deeds(request, Kind.ASK, Kind.ADD, Kind.REPLY, Kind.REOPEN)
    shown = [one for one in story.posted(GROUP) if CARD in one.text or one.text.startswith(COPIES)]
    for deed in said[1:]:
        copies = [one for one in shown if deed.words in one.text]
        under = [one for one in copies if one.root]
        yield from once(story, deed, under or copies, "words to the group")
    yield from _in_order(request, said, shown)


def _to_the_asker(story: Story, request: int) -> Iterator[Finding]:
    asker = story.asker(request)
    if asker in story.record.unreachable:
        return
    withdrawn = {one.words for one in story.deeds(request, Kind.TAKE_BACK, Kind.MEND)}
    mended = {one.words: one.instead for one in story.deeds(request, Kind.MEND)}
    kept = [
        (one, mended.get(one.words, one.words))
        for one in story.deeds(request, Kind.ANSWER, Kind.HOLD, Kind.RESOLVE)
        if one.words not in withdrawn or one.words in mended
    ]
    for deed, words in kept:
        yield from once(story, deed, story.posted(asker, words), "words to the asker")
    answers = [_renamed(deed, words) for deed, words in kept if deed.kind is Kind.ANSWER]
    yield from _in_order(request, answers, story.posted(asker))


def _renamed(deed: Deed, words: str) -> Deed:
    return Deed(deed.at, deed.who, deed.kind, deed.request, words)


def _claimed(story: Story, request: int) -> Iterator[Finding]:
    claims = story.deeds(request, Kind.CLAIM)
    asker = story.asker(request)
    if not claims or asker in story.record.unreachable:
        return
    told = story.posted(asker, HELPS)
    if len(told) == 1:
        names = [one.who.replace(".", " ") for one in claims]
        if not any(_plain(told[0].text).startswith(name) for name in names):
            yield Finding(What.LOST, request, f"who helps is none who claimed: {told[0].text}")
    yield from once(story, claims[0], told, "who helps", timedelta(minutes=story.record.claims_wait))


def _plain(text: str) -> str:
    return text.lower().translate(str.maketrans("éèêëàâçîïôû", "eeeeaaciiou"))


def _in_order(request: int, said: Sequence[Deed], shown: Sequence[Shown]) -> Iterator[Finding]:
    first = ((deed.words, next((at for at, one in enumerate(shown) if deed.words in one.text), None)) for deed in said)
    places = {words: at for words, at in first if at is not None}
    read = sorted(places, key=places.__getitem__)
    meant = [one.words for one in said if one.words in places]
    if read != meant:
        yield Finding(What.ORDER, request, f"said {meant}, read {read}")
