"""What must be said: order, lanes, leases, doubt, edits left out."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from functools import partial

from tests.desks.passing import leased, pass_time
from tests.storage.samples import GESTION, NOW, TECHNO, known
from workflow.business_time.notices import Escalated
from workflow.business_time.sla import Level
from workflow.courses.notices import TasksImported
from workflow.helpdesk.notices import AlikeShown
from workflow.items.heard import Heard
from workflow.items.notices import CardChanged, ItemOpened
from workflow.items.passing import Answered
from workflow.items.ports import Place, Unsaid
from workflow.items.undelivered import Undelivered
from workflow.notice import Lane, Notice, ToGroup, ToItem, ToPerson
from workflow.people.people import Address, OutOfReach, Platform
from workflow.ports.desk import Desk, Transaction
from workflow.ports.queues import BEHIND, LEASE, Outgoing

HOUR, MINUTES = timedelta(hours=1), timedelta(minutes=10)
A, B = "INC0001001", "INC0001002"


def answer(topic: str = A, text: str = "Bonjour") -> Notice:
    return Answered(topic, ToPerson(1), 2, text)


def edit(topic: str = A) -> Notice:
    return CardChanged(topic, ToItem(cards=True))


def card(topic: str = A) -> Notice:
    return ItemOpened(topic, ToGroup("technologues"))


def ping(topic: str) -> Notice:
    return Escalated(topic, ToItem(), "response", 1, Level.HIGH, in_channel=True)


async def say(desk: Desk, *notices: Notice, to: Address = TECHNO) -> None:
    await desk.write(lambda tx: tx.outbox.add([(notice, to) for notice in notices]))


async def lease(desk: Desk, limit: int = 10, *, after: timedelta = timedelta(0)) -> tuple[Outgoing, ...]:
    await pass_time(desk, after)
    return await desk.outbox.lease(limit, HOUR)


def said(rows: Sequence[Outgoing]) -> list[Notice]:
    return [row.notice for row in rows]


async def test_a_notice_comes_out_as_it_went_in(desk: Desk) -> None:
    await say(desk, answer(text="<!channel> 🦷"))
    (row,) = await lease(desk)
    assert (row.notice, row.address, row.attempts) == (answer(text="<!channel> 🦷"), TECHNO, 0)
    assert await desk.outbox.waiting() == 1
    await desk.outbox.sent(row, None)
    assert await desk.outbox.waiting() == 0


async def test_what_was_tried_is_unsettled_at_its_address_until_it_is_recorded(desk: Desk) -> None:
    await say(desk, card())
    assert not await desk.outbox.unsettled(TECHNO)
    (row,) = await lease(desk)
    assert await desk.outbox.unsettled(TECHNO)
    assert not await desk.outbox.unsettled(GESTION)
    await desk.outbox.sent(row, None)
    assert not await desk.outbox.unsettled(TECHNO)


async def test_notices_of_one_topic_and_address_are_leased_one_by_one_in_order(desk: Desk) -> None:
    await say(desk, card(), answer(text="un"), answer(text="deux"))
    for expected in (card(), answer(text="un"), answer(text="deux")):
        (row,) = await lease(desk)
        assert row.notice == expected
        assert await lease(desk) == ()
        await desk.outbox.sent(row, None)
    assert await lease(desk) == ()


async def test_a_row_that_waits_holds_up_its_own_line_only(desk: Desk) -> None:
    await say(desk, answer(A), answer(A, "après"), answer(B))
    await say(desk, answer(A), to=GESTION)
    first = (await lease(desk, 1))[0]
    await desk.outbox.retry(first, MINUTES, untried=True)
    rows = await lease(desk)
    assert [(row.notice.topic, row.address) for row in rows] == [(B, TECHNO), (A, GESTION)]


async def test_answers_go_before_pings_before_edits_before_bulk(desk: Desk) -> None:
    bulk = TasksImported("import:7:technologues", ToGroup("technologues"))
    await say(desk, bulk, edit(B), ping("INC0001003"), answer(A))
    assert said(await lease(desk)) == [answer(A), ping("INC0001003"), edit(B), bulk]


async def test_in_a_rush_a_new_card_goes_before_what_is_like_one_that_stands(desk: Desk) -> None:
    alike = AlikeShown(A, ToItem(), ("INC0001003",), 1)
    await say(desk, alike, card(B))
    assert said(await lease(desk)) == [card(B), alike]


async def test_a_lease_takes_no_more_than_asked_for(desk: Desk) -> None:
    await say(desk, *(answer(f"INC{number:07d}") for number in range(1001, 1006)))
    assert len(await lease(desk, 2)) == 2
    assert len(await lease(desk, 5)) == 3


async def test_a_lease_that_runs_out_leaves_the_row_in_doubt(desk: Desk) -> None:
    await say(desk, answer())
    assert [row.attempts for row in await lease(desk)] == [0]
    assert await lease(desk, after=HOUR - MINUTES) == ()
    assert [row.attempts for row in await lease(desk, after=MINUTES)] == [1]


async def test_what_its_holder_renews_is_taken_by_nobody_and_is_no_further_try(desk: Desk) -> None:
    await say(desk, answer())
    await say(desk, answer(), to=GESTION)
    mine, other = await lease(desk)
    for again in range(1, 4):
        await pass_time(desk, HOUR - MINUTES)
        assert await desk.outbox.renew([mine], HOUR) == {mine.id}
        assert [(row.id, row.attempts) for row in await lease(desk, after=MINUTES)] == [(other.id, again)]
    assert {row.id: row.attempts for row in await lease(desk, after=HOUR)} == {mine.id: 1, other.id: 4}


async def test_a_lease_that_ran_out_unseen_is_its_holders_again_once_renewed(desk: Desk) -> None:
    await say(desk, answer())
    (mine,) = await lease(desk)
    await pass_time(desk, 2 * HOUR)
    assert await desk.outbox.lease(10, HOUR, held=[mine.id]) == (), "it has that in hand"
    assert await desk.outbox.renew([mine], HOUR) == {mine.id}
    assert await lease(desk) == ()


async def test_who_has_lost_a_lease_writes_nothing_over_the_one_who_has_it(desk: Desk) -> None:
    await say(desk, answer())
    (before,) = await lease(desk)
    (after,) = await lease(desk, after=HOUR)
    place, heard = Place(A, TECHNO, "C0TECHNO", "1.1"), Heard("C0TECHNO", "1.1", A)
    assert not await desk.outbox.sent(before, place, heard=heard)
    assert not await desk.outbox.drop(before, "overtaken")
    assert not await desk.outbox.give_up(before, "account closed", refused=True)
    assert not await desk.outbox.retry(before, timedelta(), untried=True)
    assert await desk.outbox.renew([before], HOUR) == frozenset()
    assert await lease(desk) == ()
    assert await desk.read(lambda tx: tx.places.of(A)) == ()
    assert await desk.read(lambda tx: tx.heard.at("C0TECHNO", "1.1")) is None
    assert await desk.outbox.sent(after, place, heard=heard)
    assert not await desk.outbox.sent(after, None), "it is finished"


async def test_what_was_given_back_untried_is_leased_as_if_for_the_first_time(desk: Desk) -> None:
    await say(desk, answer())
    (mine,) = await lease(desk)
    assert await desk.outbox.retry(mine, timedelta(), untried=True)
    assert [row.attempts for row in await lease(desk)] == [0]
    assert [row.attempts for row in await lease(desk, after=HOUR)] == [1]


async def test_what_is_put_back_together_is_leased_as_if_for_the_first_time_but_for_what_another_has(
    desk: Desk,
) -> None:
    await say(desk, answer(A), answer(B), card("INC0001003"))
    mine = await lease(desk)
    assert len(mine) == 3
    assert await desk.outbox.sent(mine[0], None)
    assert await desk.outbox.put_back(mine, timedelta()) == {row.id for row in mine[1:]}
    assert await desk.outbox.put_back(mine, timedelta()) == frozenset()
    assert [(row.id, row.attempts) for row in await lease(desk)] == [(row.id, 0) for row in mine[1:]]


async def test_a_try_that_sent_nothing_leaves_no_doubt(desk: Desk) -> None:
    await say(desk, answer())
    (row,) = await lease(desk)
    await desk.outbox.retry(row, MINUTES, untried=True)
    assert await lease(desk) == ()
    (row,) = await lease(desk, after=MINUTES)
    assert row.attempts == 0
    await desk.outbox.retry(row, timedelta(), untried=False)
    assert [row.attempts for row in await lease(desk)] == [1]


async def test_what_was_dropped_makes_way_for_the_next(desk: Desk) -> None:
    await say(desk, answer(text="perdu"), answer(text="suivant"))
    (row,) = await lease(desk)
    await desk.outbox.drop(row, "channel_not_found")
    assert said(await lease(desk)) == [answer(text="suivant")]


async def test_the_place_of_a_card_is_kept_with_its_sending(desk: Desk) -> None:
    await say(desk, card())
    (row,) = await lease(desk)
    place = Place(A, TECHNO, "C0TECHNO", "1788270600.000100")
    await desk.outbox.sent(row, place)
    assert await desk.read(lambda tx: tx.places.of(A)) == (place,)


async def test_edits_that_wait_together_become_one(desk: Desk) -> None:
    await say(desk, edit(), edit())
    await say(desk, answer(text="entre"))
    await say(desk, edit())
    assert await desk.outbox.waiting() == 2
    await say(desk, edit(B))
    await say(desk, edit(), to=GESTION)
    assert await desk.outbox.waiting() == 4


async def test_a_list_or_a_card_that_waits_is_queued_once(desk: Desk) -> None:
    tasks = TasksImported("import:7:technologues", ToGroup("technologues"))
    await say(desk, tasks, card())
    await say(desk, tasks, card())
    assert await desk.outbox.waiting() == 2


async def test_a_waiting_edit_does_not_stand_in_for_posting_the_card(desk: Desk) -> None:
    await say(desk, edit())
    await say(desk, card())
    assert await desk.outbox.waiting() == 2


async def test_no_edit_is_queued_behind_a_card_that_is_still_to_be_drawn(desk: Desk) -> None:
    await say(desk, card(), edit())
    await say(desk, edit())
    assert await desk.outbox.waiting() == 1


async def test_an_edit_is_queued_when_the_drawing_may_have_begun(desk: Desk) -> None:
    await say(desk, card())
    (row,) = await lease(desk)
    await say(desk, edit())
    assert await desk.outbox.waiting() == 2
    await desk.outbox.retry(row, timedelta(), untried=False)  # in doubt: it may stand there as it was
    (again,) = await lease(desk)
    await desk.outbox.sent(again, None)
    assert said(await lease(desk)) == [edit()]


async def test_an_edit_is_queued_again_once_the_last_was_said(desk: Desk) -> None:
    await say(desk, edit())
    (row,) = await lease(desk)
    await desk.outbox.sent(row, None)
    await say(desk, edit())
    assert said(await lease(desk)) == [edit()]


def copy(entry: int, text: str = "Bonjour") -> Notice:
    return Answered(A, ToPerson(1), 2, text, entry=entry)


async def test_a_copy_that_is_held_waits_with_its_line_and_holds_up_no_other(desk: Desk) -> None:
    await say(desk, copy(3), answer(text="ensuite"))
    await say(desk, answer(B))
    await say(desk, copy(3), to=GESTION)
    await desk.write(lambda tx: tx.outbox.hold(A, 3, 600))
    assert said(await lease(desk)) == [answer(B)]
    assert said(await lease(desk, after=MINUTES)) == [copy(3), copy(3)]


async def test_a_copy_goes_before_those_of_what_was_said_later_and_of_what_follows_these(desk: Desk) -> None:
    first, third = copy(5, "d’abord"), copy(3, "ensuite")
    await say(desk, answer(text="avant"), third, answer(text="sa pièce jointe"), copy(4, "aussi"), first)
    await say(desk, third, to=GESTION)
    await desk.write(lambda tx: tx.outbox.hold(A, 3, 10, "slack:T0:C0TECHNO"))
    await desk.write(lambda tx: tx.outbox.send_before(A, 5, {3, 4}))
    sent: list[Notice] = []
    while rows := await lease(desk, after=timedelta(seconds=11)):
        sent += [row.notice for row in rows if row.address == TECHNO]
        held = {row.notice: row.held for row in rows}
        assert held.get(third, True), "it is held where it stands now"
        for row in rows:
            await desk.outbox.sent(row, None)
    assert sent == [answer(text="avant"), first, third, answer(text="sa pièce jointe"), copy(4, "aussi")]


async def test_what_was_begun_is_not_overtaken(desk: Desk) -> None:
    await say(desk, copy(3))
    (begun,) = await lease(desk)
    await say(desk, copy(4))
    await desk.write(lambda tx: tx.outbox.send_before(A, 4, {3}))
    await desk.outbox.retry(begun, timedelta(), untried=False)
    (row,) = await lease(desk)
    assert row.notice == copy(3)
    await desk.outbox.sent(row, None)
    assert said(await lease(desk)) == [copy(4)]


async def test_a_copy_that_was_held_is_sent_after_what_was_said_in_its_conversation_is_worked(desk: Desk) -> None:
    await say(desk, copy(3))
    await say(desk, answer(B))
    await desk.write(lambda tx: tx.outbox.hold(A, 3, 10, "slack:T0:C0TECHNO"))
    for key, stream in (("1", "slack:T0:C0TECHNO"), ("2", "slack:T0:C0TECHNO"), ("3", "slack:T0:C0OTHER")):
        await desk.inbox.add(key, "slack.event", stream, {}, NOW)
    (dead,) = await desk.inbox.lease(1, HOUR)
    assert dead.key == "1"
    assert said(await lease(desk, after=timedelta(seconds=11))) == [answer(B)]
    await desk.inbox.done(dead)
    assert await lease(desk) == ()
    await desk.inbox.fail(await leased(desk, "2"), "poisoned")
    assert said(await lease(desk)) == [copy(3)]


async def test_a_copy_that_was_held_does_not_wait_for_ever_for_an_arrival_that_cannot_be_worked(desk: Desk) -> None:
    await lease(desk)
    await say(desk, copy(3))
    await desk.write(lambda tx: tx.outbox.hold(A, 3, 600, "slack:T0:C0TECHNO"))
    await desk.inbox.add("1", "slack.event", "slack:T0:C0TECHNO", {}, NOW)
    assert await lease(desk, after=MINUTES / 2 + BEHIND) == ()
    assert said(await lease(desk, after=MINUTES / 2)) == [copy(3)]


async def test_after_an_outage_what_came_in_is_worked_before_a_copy_that_was_held(desk: Desk) -> None:
    await say(desk, copy(3))
    await desk.write(lambda tx: tx.outbox.hold(A, 3, 10, "slack:T0:C0TECHNO"))
    await desk.inbox.add("1", "slack.event", "slack:T0:C0TECHNO", {}, NOW)
    assert await lease(desk, after=3 * HOUR) == (), "nobody was there to work it"
    await desk.inbox.done(await leased(desk, "1"))
    assert said(await lease(desk)) == [copy(3)]


async def test_copies_that_nobody_has_begun_to_send_can_be_withdrawn_and_the_others_are_known(desk: Desk) -> None:
    await say(desk, copy(3))
    (begun,) = await lease(desk)
    await say(desk, copy(3), to=GESTION)
    await say(desk, copy(4), to=GESTION)

    async def withdraw(tx: Transaction) -> Unsaid:
        unsaid = await tx.outbox.unsaid(A, 3)
        await tx.outbox.withdraw(unsaid.untouched, "taken back")
        return unsaid

    unsaid = await desk.write(withdraw)
    assert (len(unsaid.untouched), unsaid.begun) == (1, (TECHNO,))
    assert said(await lease(desk)) == [copy(4)]
    await desk.outbox.sent(begun, None)
    assert await desk.write(lambda tx: tx.outbox.unsaid(A, 3)) == Unsaid((), ())


async def test_the_messages_that_show_an_entry_are_found_again(desk: Desk) -> None:
    shown = Heard("D0MARIE", "1.1", A, entry=3, address=str(TECHNO), shows=Answered.stored)
    for one in (shown, replace(shown, message="1.2", entry=4), Heard("D0MARIE", "1.3", A, entry=3)):
        await desk.write(partial(_put, heard=one))
    assert await desk.read(lambda tx: tx.heard.copies(A, 3)) == (shown,)


async def test_the_message_that_says_an_entry_is_told_from_those_that_show_it(desk: Desk) -> None:
    (tom,) = await known(desk, "Tom")
    said = Heard("C0TECHNO", "1.1", A, tom.id, 3, address=str(TECHNO))
    shown = Heard("D0MARIE", "1.1", A, entry=3, address=str(TECHNO), shows=Answered.stored)
    for one in (said, shown, replace(said, message="1.2", entry=4), replace(said, message="1.3", item=B)):
        await desk.write(partial(_put, heard=one))
    assert await desk.read(lambda tx: tx.heard.originals(A, 3)) == (said,)


async def test_a_copy_that_was_held_says_so_when_it_is_leased(desk: Desk) -> None:
    await say(desk, copy(3), answer(B))
    await desk.write(lambda tx: tx.outbox.hold(A, 3, 10, "slack:T0:C0TECHNO"))
    assert {row.notice.topic: row.held for row in await lease(desk, after=MINUTES)} == {A: True, B: False}


async def _put(tx: Transaction, heard: Heard) -> None:
    await tx.heard.put(heard)


async def test_what_an_address_refused_is_taken_up_once_in_order(desk: Desk) -> None:
    for topic in ("INC0001002", "INC0001001"):
        await say(desk, ItemOpened(topic, ToGroup("technologues")))
    await say(desk, answer())
    for row in await lease(desk):
        await desk.outbox.give_up(row, "is_archived", refused=True)
    taken = [await desk.write(lambda tx: tx.outbox.take_refused(TECHNO, ItemOpened.stored)) for _ in range(2)]
    assert taken == [("INC0001002", "INC0001001"), ()]


async def test_what_someone_missed_is_kept_once_in_the_order_of_the_queue(desk: Desk) -> None:
    marie, other = await known(desk, "Marie", "Otto")
    later, sooner, unqueued = (
        Undelivered(marie.id, answer(text=text), NOW, row) for text, row in (("deux", 9), ("un", 7), ("zéro", None))
    )

    async def keep(tx: Transaction, one: Undelivered) -> int:
        return len(await tx.undelivered.keep([one]))

    kept = [await desk.write(partial(keep, one=one)) for one in (later, sooner, later, unqueued)]
    assert kept == [1, 1, 0, 1]
    waiting = await desk.read(lambda tx: tx.undelivered.of(marie.id))
    assert [one.notice for one in waiting] == [unqueued.notice, sooner.notice, later.notice]
    assert await desk.read(lambda tx: tx.undelivered.counts([marie.id, other.id])) == {marie.id: 3}
    await desk.write(lambda tx: tx.undelivered.drop([one.id for one in waiting[:2]]))
    assert [one.notice for one in await desk.read(lambda tx: tx.undelivered.of(marie.id))] == [later.notice]


async def test_being_out_of_reach_is_noted_once_and_survives_what_else_is_written_of_someone(desk: Desk) -> None:
    (marie,) = await known(desk, "Marie")
    first, second = OutOfReach(NOW, "user_not_found"), OutOfReach(NOW + LEASE, "blocked")

    async def lose(tx: Transaction, why: OutOfReach) -> bool:
        return await tx.people.lose(marie.id, why)

    noted = [await desk.write(partial(lose, why=why)) for why in (first, second)]
    await desk.write(lambda tx: tx.people.save(marie))
    lost = await desk.read(lambda tx: tx.people.get(marie.id))
    assert (noted, lost.out_of_reach, lost.reachable) == ([True, False], first, False)
    found = [await desk.write(lambda tx: tx.people.find_again(marie.id)) for _ in range(2)]
    assert found == [True, False]
    assert (await desk.read(lambda tx: tx.people.get(marie.id))).reachable


async def test_of_a_platform_or_a_destination_that_has_its_part_in_hand_what_goes_before_that_is_taken(
    desk: Desk,
) -> None:
    told = (edit(A), ping(B), answer("INC0001003"))
    for place in (TECHNO, GESTION):
        await say(desk, *told, to=place)
    shut, full = {TECHNO: Lane.PING}, {TECHNO.platform: Lane.EDIT}
    rows = await desk.outbox.lease(10, LEASE, shut=shut, full=full)
    assert [(row.address, row.notice) for row in rows] == [(TECHNO, told[2]), (GESTION, told[2]), (GESTION, told[1])]
    assert await desk.outbox.lease(10, LEASE, full={TECHNO.platform: Lane.ANSWER}) == ()
    assert said(await desk.outbox.lease(10, LEASE)) == [told[1], told[0], told[0]]


async def test_of_a_platform_that_has_its_part_in_hand_nothing_is_taken(desk: Desk) -> None:
    mail = Address(Platform.MAIL, "soutien@example.org", "lea@example.org")
    await say(desk, answer(A), to=mail)
    await say(desk, answer(B))
    assert said(await desk.outbox.lease(10, LEASE, full={Platform.MAIL: Lane.ANSWER})) == [answer(B)]
    assert said(await desk.outbox.lease(10, LEASE)) == [answer(A)]
