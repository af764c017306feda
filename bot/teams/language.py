"""The language of a person, as their Teams tells it: every activity does, no roster."""

from datetime import datetime
from functools import partial

from workflow.people.people import LanguageFrom, Person
from workflow.people.use_cases.language import speaks
from workflow.ports.desk import Desk


async def follow(desk: Desk, person: Person, told: str | None, now: datetime) -> Person:
    """Write down the language that was ``told``, if it was and is another; return the person as they are then."""
    if told in (None, person.locale) or person.language_from is not LanguageFrom.CLIENT:
        return person
    return await desk.write(partial(speaks, person=person.id, locale=str(told), now=now))
