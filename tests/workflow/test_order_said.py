"""What is told of late goes in the order in which it was said, as far as nothing of it has left."""

from dataclasses import replace

import pytest

from tests.workflow.office import TECHNO, Office, open_office
from workflow.helpdesk.use_cases import edits
from workflow.items.copies import Copy
from workflow.items.use_cases import talking
from workflow.items.use_cases.hearing import Relayed
from workflow.people.people import Address, Platform

INC = "INC0001001"
FIRST, SECOND, THIRD = (Relayed(TECHNO, f"9.{at}", "C0TECHNO") for at in (1, 2, 3))


@pytest.fixture
async def office() -> Office:
    office = await open_office()
    office.desk.rules = replace(office.desk.rules, hold_seconds=10)
    await office.asks(office.marie, "Antem est blanc.")
    await office.post_cards()
    return office


async def answers(office: Office, text: str, written: Relayed) -> None:
    await office.do(talking.answer, office.tom.id, INC, text, written=written)


def copies(office: Office, account: Address) -> list[str]:
    """What waits for someone, in its order."""
    rows = [row.notice for row in office.desk.state.outbox.values() if row.address == account]
    return [str(getattr(one, "text", "")) for one in rows if isinstance(one, Copy)]


async def test_answers_that_are_heard_in_another_order_reach_the_teacher_as_they_were_said(office: Office) -> None:
    (marie,) = office.marie.accounts
    await answers(office, "Puis rechargez la page.", SECOND)
    await answers(office, "Et dites-nous si cela va.", THIRD)
    await answers(office, "Essayez Firefox.", FIRST)
    assert copies(office, marie) == ["Essayez Firefox.", "Puis rechargez la page.", "Et dites-nous si cela va."]


async def test_what_was_said_between_two_answers_goes_between_them(office: Office) -> None:
    (marie,) = office.marie.accounts
    for text, written in (("un", FIRST), ("trois", THIRD), ("deux", SECOND)):
        await answers(office, text, written)
    assert copies(office, marie) == ["un", "deux", "trois"]


async def test_one_that_is_taken_back_meanwhile_changes_nothing_of_the_others(office: Office) -> None:
    (marie,) = office.marie.accounts
    for text, written in (("deux", SECOND), ("trois", THIRD), ("un", FIRST)):
        await answers(office, text, written)
    await office.do(edits.message_withdrawn, "C0TECHNO", "9.2")
    assert copies(office, marie) == ["un", "trois"]


async def test_what_the_teacher_says_stands_under_the_card_as_it_was_said(office: Office) -> None:
    (marie,) = office.marie.accounts
    for text, message in (("Au local 210.", "1.2"), ("C’est pour ce matin.", "1.1")):
        written = Relayed(marie, message, "D0MARIE")
        await office.do(talking.take_in, office.marie.id, INC, text, written=written)
    assert copies(office, TECHNO) == ["C’est pour ce matin.", "Au local 210."]


async def test_the_ids_of_letters_order_nothing(office: Office) -> None:
    box = Address(Platform.MAIL, "aide@example.org", "marie@example.org")
    for text, message in (("Au local 210.", "<b@marie>"), ("C’est pour ce matin.", "<a@marie>")):
        written = Relayed(box, message, box.id)
        await office.do(talking.take_in, office.marie.id, INC, text, written=written)
    assert copies(office, TECHNO) == ["Au local 210.", "C’est pour ce matin."]


async def test_talk_about_another_item_in_the_same_channel_is_left_where_it_is(office: Office) -> None:
    (other,) = office.ada.accounts
    second = await office.asks(office.ada, "Le son manque.")
    await office.do(talking.answer, office.tom.id, second.number, "Branchez-le.", written=SECOND)
    await answers(office, "Essayez Firefox.", FIRST)
    assert copies(office, other) == ["Branchez-le."]
