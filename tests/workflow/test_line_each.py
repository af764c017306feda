"""Messages that waited together are a line each of the journal: what becomes of one leaves the others as they are."""

from datetime import timedelta

import pytest

from tests.workflow.office import Office, channel
from workflow.helpdesk.conversation_notices import Placed
from workflow.helpdesk.use_cases import edits, incidents, pending
from workflow.helpdesk.use_cases.incident_opening import open_incident
from workflow.helpdesk.use_cases.moving_words import move_words
from workflow.items.attachments import Attachment
from workflow.items.journal import SAYS, What, files_with, said_now
from workflow.items.notices import MessageEdited, MessageWithdrawn, RequesterWrote
from workflow.items.use_cases.hearing import Relayed

SOUND, COURSE, EDITED = "Le son coupe encore.", "C’est pour Chloé.", "C’est pour Chloé Roy."
PICTURE = Attachment("capture.png", "https://files.example.org/1", "F1", "slack:T0:U0MARIE", direct=True, size=10)


def written(message: str) -> Relayed:
    return Relayed(channel("U0MARIE"), message, "D0MARIE")


async def both_wait(office: Office) -> str:
    """Two messages of Marie's wait for an answer, the second with a picture; return the number of what is open."""
    number = (await office.do(open_incident, office.marie.id, "L’image saute.")).number
    office.later(minutes=5)
    await office.says(office.marie, SOUND, written=written("1.1"))
    await office.says(office.marie, COURSE, written=written("1.2"), files=(PICTURE,))
    await office.post_cards()
    office.said()
    return number


def lines(office: Office, number: str) -> list[str | None]:
    """What was said in an item, as it stands."""
    journal = office.journal(number)
    return [said_now(journal, at) for at, one in enumerate(journal) if one.what in SAYS]


@pytest.mark.parametrize("new", [True, False], ids=["a new request", "added"])
async def test_each_is_a_line_with_its_own_files(office: Office, new: bool) -> None:
    number = await both_wait(office)
    if new:
        opened = await office.do(pending.open_pending, office.marie.id)
        assert (opened.text, number) == (f"{SOUND}\n{COURSE}", "INC0001001"), "its card shows all of it"
        number, first = opened.number, []
    else:
        await office.do(pending.add_pending, office.marie.id, number)
        first = ["L’image saute."]
        assert [one.text for one, _where in office.said(RequesterWrote)] == [SOUND, COURSE]
    assert lines(office, number) == [*first, SOUND, COURSE]
    journal = office.journal(number)
    said = [at for at, one in enumerate(journal) if one.what in SAYS]
    assert [len(files_with(journal, at)) for at in said[-2:]] == [0, 1]


@pytest.mark.parametrize("new", [True, False], ids=["a new request", "added"])
async def test_an_edit_of_one_leaves_the_other(office: Office, new: bool) -> None:
    number = await both_wait(office)
    if new:
        number = (await office.do(pending.open_pending, office.marie.id)).number
    else:
        await office.do(pending.add_pending, office.marie.id, number)
    await office.post_cards()
    office.said()
    office.later(minutes=3)
    await office.do(edits.message_edited, "D0MARIE", "1.2", EDITED, mentions_desk=False)
    assert lines(office, number)[-2:] == [SOUND, EDITED]
    assert [one.text for one, _where in office.said(MessageEdited)] == ([EDITED] if new else [])
    await office.do(edits.message_withdrawn, "D0MARIE", "1.1")
    assert lines(office, number)[-2:] == [None, EDITED]
    assert len(office.said(MessageWithdrawn)) == (1 if new else 0), "elsewhere the copy says so"


async def test_an_edit_right_after_they_opened_a_request_is_drawn_on_its_card_beside_the_other(office: Office) -> None:
    await both_wait(office)
    number = (await office.do(pending.open_pending, office.marie.id)).number
    await office.post_cards()
    office.said()
    await office.do(edits.message_edited, "D0MARIE", "1.2", EDITED, mentions_desk=False)
    assert lines(office, number) == [SOUND, EDITED]
    assert (await office.incident(number)).text == f"{SOUND}\n{EDITED}"
    assert office.said(MessageEdited) == [], "the card says so itself"


async def test_something_else_moves_all_that_waited_together_but_what_was_taken_back(office: Office) -> None:
    number = await both_wait(office)
    await office.says(office.marie, "Elle commence demain.", written=written("1.3"))
    await office.pass_to(office.now + timedelta(minutes=10))
    ((placed, _where),) = office.said(Placed)
    assert placed.entry is not None
    await office.do(edits.message_withdrawn, "D0MARIE", "1.1")
    other = await office.do(move_words, office.marie.id, number, placed.entry)
    assert lines(office, number) == ["L’image saute.", None, None, None]
    assert lines(office, other) == [COURSE, "Elle commence demain."]
    assert [one.detail["name"] for one in office.journal(other) if one.what is What.ATTACHMENT] == ["capture.png"]
    await office.do(edits.message_edited, "D0MARIE", "1.2", EDITED, mentions_desk=False)
    assert lines(office, other) == [EDITED, "Elle commence demain."]


async def test_an_ended_request_is_followed_by_one_other(office: Office) -> None:
    number = await both_wait(office)
    await office.do(incidents.cancel, office.marie.id, number)
    added = await office.do(pending.add_pending, office.marie.id, number)
    assert sorted(office.desk.state.incidents) == [number, added]
    assert lines(office, added) == [SOUND, COURSE]


async def test_what_is_on_the_card_is_read_under_it_once_changed_though_its_picture_is_a_copy(office: Office) -> None:
    number = (await office.asks(office.marie, SOUND, written=written("1.1"), files=(PICTURE,))).number
    await office.post_cards()
    office.said()
    office.later(minutes=3)
    await office.do(edits.message_edited, "D0MARIE", "1.1", "Le son saute.", mentions_desk=False)
    assert [one.text for one, _where in office.said(MessageEdited)] == ["Le son saute."]
    await office.do(edits.message_withdrawn, "D0MARIE", "1.1")
    assert [(one.topic, one.sent) for one, _where in office.said(MessageWithdrawn)] == [(number, True)]
