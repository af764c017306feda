"""How each manner of saying is carried out, by a chat that does what it is asked."""

from datetime import timedelta

from bot.delivery.chat import SlowDown
from bot.delivery.courier import Courier
from bot.delivery.dispatcher import Dispatcher, Pace
from bot.delivery.originals import Originals
from bot.ops.now import exact
from tests.faults.scripted import OneChat, stands
from tests.faults.stage import BUSINESS, GESTION, INC, TECHNO, TO, Stage, answered, changed, opened, pinged, wrote
from tests.patience import PATIENCE
from workflow.business_time.sla import Level
from workflow.courses.notices import WorkbookReturned
from workflow.helpdesk.notices import Closed
from workflow.items.notices import Marked, ReplyReceived


async def test_a_card_is_posted_and_its_place_kept(stage: Stage) -> None:
    await stage.queue(opened())
    await stage.drain()
    place = await stage.place(INC)
    assert stage.chat.texts(TECHNO) == [f"{INC} nouveau"]
    assert place is not None
    assert (place.channel, place.message) == (TECHNO.id, stage.chat.messages[0].id)


async def test_a_card_that_stands_is_edited_in_place(stage: Stage) -> None:
    await stage.queue(opened())
    await stage.drain()
    stage.speaker.state = "actif"
    await stage.queue(changed())
    await stage.drain()
    assert stage.chat.texts(TECHNO) == [f"{INC} actif"]


async def test_a_card_is_drawn_from_the_item_as_it_is_when_sent(stage: Stage) -> None:
    await stage.queue(opened())
    stage.speaker.state = "actif"
    await stage.drain()
    assert stage.chat.texts(TECHNO) == [f"{INC} actif"]


async def test_a_change_draws_nothing_where_the_card_does_not_stand(stage: Stage) -> None:
    await stage.queue(changed(), at=GESTION)
    await stage.drain()
    assert stage.chat.messages == []
    assert await stage.desk.outbox.waiting() == 0


async def test_a_reply_goes_under_the_card_and_is_shown_where_asked(stage: Stage) -> None:
    await stage.queue(opened(), wrote("Bonjour"), pinged(Level.HIGH, shown=True))
    await stage.drain()
    card, *replies = stage.chat.messages
    assert [(one.text, one.thread, one.shown) for one in replies] == [
        ("Bonjour", card.id, False),
        ("niveau 2", card.id, True),
    ]


async def test_a_reply_brings_its_card_where_there_is_none(stage: Stage) -> None:
    await stage.queue(pinged(Level.HIGH))
    await stage.drain()
    card, ping = stage.chat.messages
    place = await stage.place(INC)
    assert (card.text, ping.text, ping.thread) == (f"{INC} nouveau", "niveau 2", card.id)
    assert place is not None
    assert place.message == card.id


async def test_a_message_of_its_own_leaves_the_cards_place_alone(stage: Stage) -> None:
    await stage.queue(answered("Voici comment"))
    await stage.drain()
    assert stage.chat.texts(TECHNO) == ["Voici comment"]
    assert await stage.place(INC) is None


async def test_a_file_goes_under_the_card_where_it_stands_else_by_itself(stage: Stage) -> None:
    await stage.queue(opened(), WorkbookReturned(INC, TO), WorkbookReturned("import:7", TO))
    await stage.drain()
    card = stage.chat.messages[0].id
    assert sorted(stage.chat.files, key=str) == [
        (TECHNO.id, "grille.xlsx", card),
        (TECHNO.id, "grille.xlsx", None),
    ]


async def test_a_sign_is_put_on_the_message_that_was_relayed(stage: Stage) -> None:
    await stage.queue(opened())
    await stage.drain()
    message = stage.chat.messages[0]
    await stage.queue(Marked(INC, TO, message.id, "relayed"))
    await stage.drain()
    assert message.signs == ["relayed"]


async def test_a_sign_for_a_message_that_is_gone_is_let_go(stage: Stage) -> None:
    await stage.queue(Marked(INC, TO, "m999", "relayed"))
    await stage.drain()
    assert await stage.desk.outbox.waiting() == 0
    assert stage.told == []


async def test_what_is_overtaken_is_not_said(stage: Stage) -> None:
    await stage.queue(Closed(INC, TO), ReplyReceived(INC, TO, "x"))
    await stage.drain()
    assert stage.chat.messages == []
    assert await stage.desk.outbox.waiting() == 0


async def test_business_time_is_what_speech_is_given(stage: Stage) -> None:
    await stage.queue(opened())
    await stage.drain()
    assert stage.speaker.asked == [BUSINESS]


async def test_a_card_that_is_gone_is_posted_again_and_its_new_place_kept(stage: Stage) -> None:
    await stage.queue(opened())
    await stage.drain()
    stage.chat.delete(stage.chat.messages[0].id)
    await stage.queue(changed())
    await stage.drain()
    place = await stage.place(INC)
    assert stage.chat.texts(TECHNO) == [f"{INC} nouveau"]
    assert place is not None
    assert place.message == stage.chat.messages[0].id


async def test_a_reply_whose_card_is_gone_goes_under_a_new_one(stage: Stage) -> None:
    await stage.queue(opened())
    await stage.drain()
    stage.chat.delete(stage.chat.messages[0].id)
    await stage.queue(wrote("Toujours là ?"))
    await stage.drain()
    card, reply = stage.chat.messages
    assert (card.text, reply.text, reply.thread) == (f"{INC} nouveau", "Toujours là ?", card.id)


async def test_a_file_whose_card_is_gone_goes_by_itself(stage: Stage) -> None:
    await stage.queue(opened())
    await stage.drain()
    stage.chat.delete(stage.chat.messages[0].id)
    await stage.queue(WorkbookReturned(INC, TO))
    await stage.drain()
    assert stage.chat.files == [(TECHNO.id, "grille.xlsx", None)]


async def test_what_waits_a_little_is_looked_at_again_and_holds_up_its_own_line_alone(stage: Stage) -> None:
    stage.speaker.waits = timedelta(minutes=1)
    await stage.queue(Closed(INC, TO), answered("Voici comment"))
    await stage.queue(opened(), at=GESTION)
    await stage.drain()
    assert stage.chat.texts(TECHNO) == []
    assert stage.chat.texts(GESTION) != []
    stage.speaker.waits = None
    await stage.later(30)
    assert stage.chat.texts(TECHNO) == []
    await stage.later(31)
    assert stage.chat.texts(TECHNO) == ["Voici comment"]


async def test_what_is_put_off_for_a_second_is_said_within_the_patience_given(stage: Stage) -> None:
    dispatcher = Dispatcher(
        stage.desk,
        Courier(stage.desk, OneChat(stage.chat), "test", Originals(stage.desk, stands, exact)),
        speak=stage.speaker,
        unreachable=refuses,
        arrived=refuses,
        now=lambda: BUSINESS,
        pace=Pace(jitter=lambda: 0.02),
    )
    stage.chat.script("post", TECHNO, SlowDown(timedelta(seconds=1)))
    await stage.queue(opened())
    await dispatcher.drain(timedelta(seconds=PATIENCE))
    assert stage.chat.texts(TECHNO) == [f"{INC} nouveau"]


async def refuses(*_: object) -> None:
    raise AssertionError("nobody waits for a card")
