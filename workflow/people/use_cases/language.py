"""Language in which someone is addressed: what they chose, else what they write, else what their client says."""

from dataclasses import replace
from datetime import datetime

from workflow.items.changes import Change
from workflow.items.topics import About
from workflow.items.use_cases.record import changed
from workflow.items.use_cases.tell import tell
from workflow.notice import ToPerson
from workflow.people.notices import LanguageFollowed
from workflow.people.people import LanguageFrom, LanguageTurned, Person, PersonId
from workflow.ports.desk import Transaction

OUT_OF_THE_BOX = "en"
"""What a client speaks that nobody has set: it says little of who uses it."""


async def speaks(tx: Transaction, person: PersonId, locale: str, now: datetime) -> Person:
    """Speak to someone in the language of their client from now on, unless they told another more surely."""
    known = await tx.people.get(person)
    if known.language_from is not LanguageFrom.CLIENT:
        return known
    return await _spoken(tx, known, replace(known, locale=locale), now)


async def writes(tx: Transaction, person: PersonId, locale: str, now: datetime) -> Person:
    """Follow someone who wrote in a language: at once where nothing sure was known, else the second time in a row."""
    known = await tx.people.get(person)
    if known.language_from is LanguageFrom.CHOICE:
        return known
    if locale == known.locale:
        return await _spoken(tx, known, replace(known, language_from=LanguageFrom.WORDS, last_wrote=None), now)
    sure = known.language_from is LanguageFrom.WORDS or known.locale != OUT_OF_THE_BOX
    if sure and known.last_wrote != locale:
        return await _spoken(tx, known, replace(known, last_wrote=locale), now)
    turned = replace(known, locale=locale, language_from=LanguageFrom.WORDS, last_wrote=None)
    if sure:
        await tell(tx, [LanguageFollowed(About.PERSON.topic(person), ToPerson(person), locale)], now)
    return await _spoken(tx, known, turned, now)


async def chooses(tx: Transaction, person: PersonId, locale: str | None, now: datetime) -> Person:
    """Speak to someone in the language that they choose; with None, from their next words on in that of those."""
    known = await tx.people.get(person)
    if locale is None:
        other = "fr" if known.locale == "en" else "en"
        after = replace(known, language_from=LanguageFrom.CLIENT, last_wrote=other)
    else:
        after = replace(known, locale=locale, language_from=LanguageFrom.CHOICE, last_wrote=None)
    return await _spoken(tx, known, after, now)


async def _spoken(tx: Transaction, known: Person, after: Person, now: datetime) -> Person:
    if after == known:
        return known
    await tx.people.save(after)
    if after.locale != known.locale:
        await changed(tx, Change(LanguageTurned(known.id)), now)
    return after
