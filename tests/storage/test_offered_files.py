"""Files that wait for someone's consent, on every desk."""

import asyncio
from functools import partial

from tests.storage.samples import NOW
from workflow.items.offered_files import OfferedFile
from workflow.items.use_cases import offering
from workflow.ports.desk import Desk

KEY, CHANNEL = "k", "19:gestion@thread.tacv2"
FILE = OfferedFile(KEY, "grille d’été.xlsx", b"PK\0\xff", (CHANNEL,), NOW)


async def test_a_file_is_offered_to_who_may_have_it_and_goes_with_the_last(desk: Desk) -> None:
    await desk.write(partial(offering.keep, file=FILE))
    assert await desk.write(partial(offering.offer, key=KEY, person="lea", place="19:elsewhere")) is None
    assert await desk.read(partial(offering.offered_to, key=KEY, person="lea")) is None

    assert await desk.write(partial(offering.offer, key=KEY, person="lea", place=CHANNEL)) == FILE
    given = await desk.read(partial(offering.offered_to, key=KEY, person="lea"))
    assert given is not None
    assert (given.name, given.content, given.at) == (FILE.name, FILE.content, NOW)

    assert await desk.write(partial(offering.let_go, key=KEY, person="lea"))
    assert not await desk.write(partial(offering.let_go, key=KEY, person="lea"))
    assert await desk.read(partial(offering.offered_to, key=KEY, person=CHANNEL)), "the others may still ask"
    assert await desk.write(partial(offering.let_go, key=KEY, person=CHANNEL))
    assert await desk.read(lambda tx: tx.offered.get(KEY)) is None
    assert await desk.write(partial(offering.offer, key=KEY, person="lea", place=CHANNEL)) is None


async def test_all_who_ask_at_once_are_offered_it(desk: Desk) -> None:
    await desk.write(partial(offering.keep, file=FILE))
    people = [f"person {number}" for number in range(4)]
    await asyncio.gather(
        *(desk.write(partial(offering.offer, key=KEY, person=person, place=CHANNEL)) for person in people)
    )
    for person in people:
        assert await desk.read(partial(offering.offered_to, key=KEY, person=person)), person
