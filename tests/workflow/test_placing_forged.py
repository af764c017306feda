"""Words that are sent on from where the desk put them: nobody reads more by it, and nobody speaks in another's name."""

from dataclasses import replace

import pytest

from tests.workflow.office import Office
from tests.workflow.test_placing import VERSION, entry_of, held
from workflow.helpdesk.conversation_notices import Placed
from workflow.helpdesk.use_cases import incidents
from workflow.helpdesk.use_cases.moving_words import move_words
from workflow.items.refusals import NotForYou
from workflow.people.refusals import NotYourGroup
from workflow.ports.desk import Transaction
from workflow.refusal import Refusal


@pytest.mark.parametrize("by", ["marie", "tom"])
async def test_words_of_a_private_request_stay_private_where_they_go(office: Office, by: str) -> None:
    number = await held(office)
    await office.do(incidents.set_private, office.tom.id, number, private=True)
    await office.asks(office.marie, VERSION)
    ((placed, _where),) = office.said(Placed)
    person = getattr(office, by)
    right = await office.do(move_words, person.id, number, entry_of(placed))

    assert (await office.incident(right)).private


async def test_an_item_that_concerns_someone_else_by_now_gives_nobody_the_words_of_the_one_before(
    office: Office,
) -> None:
    number = await held(office)
    await office.asks(office.marie, VERSION)
    ((placed, _where),) = office.said(Placed)

    async def change(tx: Transaction) -> None:
        incident = await tx.incidents.get(number)
        await tx.incidents.save(replace(incident, requester=office.john.id))

    await office.desk.write(change)
    with pytest.raises(NotYourGroup):
        await office.do(move_words, office.john.id, number, entry_of(placed))
    assert list(office.desk.state.incidents) == [number]


async def test_no_forged_place_moves_anything_nor_to_the_request_of_another(office: Office) -> None:
    number = await held(office)
    await office.asks(office.marie, VERSION)
    ((placed, _where),) = office.said(Placed)
    for entry in range(-2, len(office.journal(number)) + 2):
        for person in (office.john, office.paul):
            with pytest.raises(Refusal):
                await office.do(move_words, person.id, number, entry)
        if entry != entry_of(placed):
            for person in (office.marie, office.tom):
                with pytest.raises(Refusal):
                    await office.do(move_words, person.id, number, entry)
    other = (await office.asks(office.john, "No sound.")).number
    with pytest.raises(NotForYou):
        await office.do(move_words, office.marie.id, number, entry_of(placed), to=other)
    with pytest.raises(Refusal):
        await office.do(move_words, office.tom.id, number, entry_of(placed), to=other)
