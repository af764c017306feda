"""The language of a person, as their Teams tells it: every activity does, no roster."""

from functools import partial

from workflow.people.people import Person
from workflow.people.use_cases import people
from workflow.ports.desk import Desk


async def follow(desk: Desk, person: Person, told: str | None) -> Person:
    """Write down the language that was ``told``, if it was and is another; return the person as they are then."""
    if told in (None, person.locale):
        return person
    return await desk.write(partial(people.speaks, person=person.id, locale=str(told)))
