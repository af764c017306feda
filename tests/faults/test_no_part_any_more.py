"""What is said to someone who has no part in an item any more, or whose item has become private, on their screens."""

from dataclasses import replace

import pytest

from tests.faults.test_relays import HOLD, SOURCE, Relay, Screens
from tests.workflow.office import TECHNO, open_office
from workflow.helpdesk.use_cases import edits, incidents, linking, writing
from workflow.items.refusals import ChangedSince
from workflow.items.use_cases import undoing, watching
from workflow.items.use_cases.hearing import Relayed

ONE, TWO = "INC0001001", "INC0001002"


async def desk_of_two() -> Relay:
    """Marie and John each ask; nothing waits."""
    office = await open_office()
    office.desk.rules = replace(office.desk.rules, hold_seconds=HOLD)
    await office.asks(office.marie, "Le son coupe.")
    await office.asks(office.john, "No sound at all.")
    stage = Relay(office, Screens(can_look=True))
    await stage.drain()
    return stage


async def test_a_merge_that_is_undone_lets_no_answer_that_waits_go_to_the_other_requester() -> None:
    stage = await desk_of_two()
    office = stage.office
    office.later(minutes=1)
    merged_at = int(office.now.timestamp())
    await office.do(linking.merge, office.tom.id, TWO, ONE)
    await stage.drain()
    office.later(minutes=1)
    await stage.writes()
    await office.do(undoing.undo, office.tom.id, TWO, merged_at)
    await stage.settles()

    assert stage.screens.said(office.john.accounts[0]) == []
    assert any("ALPHA" in one for one in stage.screens.said(office.marie.accounts[0]))


async def test_an_edit_does_not_go_to_who_follows_no_more() -> None:
    stage = await desk_of_two()
    office = stage.office
    await office.do(watching.add_watcher, office.john.id, ONE, by=office.tom.id)
    await stage.writes()
    await stage.settles()
    assert any("ALPHA" in one for one in stage.screens.said(office.john.accounts[0]))
    await office.do(watching.unfollow, office.john.id, ONE)
    await stage.acts(["edit"])
    await stage.settles()

    assert not any("BRAVO" in one for one in stage.screens.said(office.john.accounts[0]))
    assert any("BRAVO" in one for one in stage.screens.said(office.marie.accounts[0]))


@pytest.mark.parametrize("action", ["edit", "delete"])
async def test_what_the_channel_shows_of_a_request_that_is_private_by_now_follows_its_author(action: str) -> None:
    stage = await desk_of_two()
    office = stage.office
    written = Relayed(office.marie.accounts[0], SOURCE, "DMARIE")
    await office.do(writing.add_from_requester, office.marie.id, ONE, "ALPHA", written=written)
    await stage.settles()
    assert any("ALPHA" in one for one in stage.screens.said(TECHNO))
    await office.do(incidents.set_private, office.tom.id, ONE, private=True)
    await stage.settles()
    if action == "edit":
        await office.do(edits.message_edited, "DMARIE", SOURCE, "BRAVO", mentions_desk=False)
    else:
        await office.do(edits.message_withdrawn, "DMARIE", SOURCE)
    await stage.settles()

    assert stage.screens.said(TECHNO) == []


async def test_a_merge_is_not_undone_once_its_requester_has_written_where_it_went() -> None:
    stage = await desk_of_two()
    office = stage.office
    office.later(minutes=1)
    merged_at = int(office.now.timestamp())
    await office.do(linking.merge, office.tom.id, TWO, ONE)
    office.later(minutes=1)
    await office.do(writing.add_from_requester, office.john.id, TWO, "Room 4, by the way.")

    with pytest.raises(ChangedSince):
        await office.do(undoing.undo, office.tom.id, TWO, merged_at)


@pytest.mark.parametrize("meanwhile", ["detached", "merged"])
async def test_an_answer_that_is_taken_back_in_time_reaches_no_request_that_was_attached(meanwhile: str) -> None:
    stage = await desk_of_two()
    office = stage.office
    await office.do(linking.attach, office.tom.id, TWO, ONE)
    await stage.drain()
    office.later(minutes=1)
    await stage.writes()
    if meanwhile == "detached":
        await office.do(linking.detach, office.tom.id, TWO)
    else:
        await office.do(linking.merge, office.tom.id, TWO, ONE)
    await stage.acts(["delete"])
    await stage.settles()

    assert not any("ALPHA" in one for one in stage.screens.said(office.john.accounts[0]))
    assert stage.screens.said(office.marie.accounts[0]) == []


async def test_an_answer_to_a_public_parent_reaches_the_one_who_asked_in_private() -> None:
    stage = await desk_of_two()
    office = stage.office
    await office.do(incidents.set_private, office.tom.id, TWO, private=True)
    await office.do(linking.attach, office.tom.id, TWO, ONE)
    await stage.writes()
    await stage.settles()
    assert [said for said in stage.screens.said(office.marie.accounts[0]) if "ALPHA" in said]
