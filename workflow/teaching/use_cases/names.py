"""Person behind a name alone: someone near the course, or else the one person of that name known to the desk."""

from collections.abc import Iterable, Mapping

from workflow.ports.desk import Transaction
from workflow.reading.text import squash
from workflow.teaching.presenters import Typed


async def known_names(tx: Transaction, names: Iterable[str], near: Iterable[Typed]) -> Mapping[str, Typed]:
    """Return whom names mean, of those that mean one person with an e-mail; one query for all that nobody near has."""
    wanted = {" ".join(name.split()) for name in names}
    beside: dict[str, dict[str, Typed]] = {}
    for one in near:
        if one.name and one.email:
            beside.setdefault(squash(one.name), {})[one.email] = one
    asked = {name for name in wanted if squash(name) not in beside}
    for person in await tx.people.by_name(asked) if asked else ():
        beside.setdefault(squash(person.name), {})[person.email or ""] = Typed(person.name, person.email or "")
    found = {name: list(beside.get(squash(name), {}).values()) for name in wanted}
    return {name: some[0] for name, some in found.items() if len(some) == 1 and some[0].email}
