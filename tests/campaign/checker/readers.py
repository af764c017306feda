"""Look at everything that anyone was ever shown: nobody reads what was taken back, or what is not for them."""

from collections.abc import Collection, Iterator

from tests.campaign.checker.findings import Finding, What
from tests.campaign.checker.story import Story
from tests.campaign.record import Deed, Kind


def readers(story: Story) -> Iterator[Finding]:
    """Yield words that someone read who should not have."""
    asks = {request: story.asker(request) for request in story.requests}
    said = {words: deed for request in asks for deed in story.deeds(request, *Kind) for words in _said(deed)}
    for shown in story.record.shown:
        seen_by = set(asks.values()).intersection(shown.readers)
        for words in said.keys() & set(_words(shown.text)) if seen_by else ():
            what = _wrong(said[words], words, seen_by - {asks[said[words].request]})
            if what is not None:
                yield Finding(what, said[words].request, f"{words} in {shown.place}, {shown.at}")


def _said(deed: Deed) -> Iterator[str]:
    """Yield the words of a deed; the last one that has said a word is what holds of it."""
    yield from filter(None, (deed.words, deed.instead))


def _wrong(deed: Deed, words: str, others: Collection[str]) -> What | None:
    """Tell what is wrong with words that an asker reads, and others, where something is."""
    if deed.kind in (Kind.TAKE_BACK, Kind.MEND) and words == deed.words:
        return What.TAKEN_BACK
    return What.READER if deed.kind is Kind.NOTE or others else None


def _words(text: str) -> list[str]:
    return "".join(sign if sign.isalpha() else " " for sign in text).split()
