"""In which language someone is spoken to: what they chose, else what they write, else what their client says."""

from dataclasses import replace
from datetime import datetime

from workflow.items.changes import Change
from workflow.items.use_cases.record import changed
from workflow.people.people import LanguageFrom, LanguageTurned, Person, PersonId
from workflow.ports.desk import Transaction


async def speaks(
    tx: Transaction, person: PersonId, locale: str, now: datetime, told: LanguageFrom = LanguageFrom.CLIENT
) -> Person:
    """Speak to someone in a language from now on, unless they told another more surely."""
    known = await tx.people.get(person)
    if told < known.language_from:
        return known
    return await _spoken(tx, known, replace(known, locale=locale, language_from=told), now)


async def chooses(tx: Transaction, person: PersonId, locale: str | None, now: datetime) -> Person:
    """Speak to someone in the language that they choose; with None, from their next words on in that of those."""
    known = await tx.people.get(person)
    if locale is None:
        after = replace(known, language_from=LanguageFrom.CLIENT)
    else:
        after = replace(known, locale=locale, language_from=LanguageFrom.CHOICE)
    return await _spoken(tx, known, after, now)


async def _spoken(tx: Transaction, known: Person, after: Person, now: datetime) -> Person:
    if after == known:
        return known
    await tx.people.save(after)
    if after.locale != known.locale:
        await changed(tx, Change(LanguageTurned(known.id)), now)
    return after
