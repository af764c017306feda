"""The language of a person, as their words tell it."""

from contextlib import suppress
from datetime import datetime
from functools import partial

from workflow.people.people import LanguageFrom, Person
from workflow.people.use_cases.language import writes
from workflow.ports.desk import AlreadyDoneError, Desk
from workflow.reading.language import language_of


async def follow_words(desk: Desk, person: Person, text: str, now: datetime, key: str) -> Person:
    """Speak to someone as they write, where that is sure; return them as they are then. ``key``: the arrival's own.

    A word or two tell enough to keep to the language that they are spoken to in, after a message in the other.
    """
    locale = language_of(text)
    if locale is None and person.last_wrote is not None and language_of(text, fewest=1) == person.locale:
        locale = person.locale
    if locale is None or person.language_from is LanguageFrom.CHOICE:
        return person
    if (locale, person.language_from, person.last_wrote) == (person.locale, LanguageFrom.WORDS, None):
        return person
    with suppress(AlreadyDoneError):
        return await desk.write(partial(writes, person=person.id, locale=locale, now=now), once=f"language:{key}")
    return person
