"""The language of a person, as their words tell it."""

from datetime import datetime
from functools import partial

from workflow.people.people import LanguageFrom, Person
from workflow.people.use_cases.language import speaks
from workflow.ports.desk import Desk
from workflow.reading.language import language_of


async def follow_words(desk: Desk, person: Person, text: str, now: datetime) -> Person:
    """Speak to someone as they write from now on, where that is sure; return them as they are then."""
    locale = language_of(text)
    if locale in (None, person.locale) or person.language_from is LanguageFrom.CHOICE:
        return person
    return await desk.write(partial(speaks, person=person.id, locale=str(locale), now=now, told=LanguageFrom.WORDS))
