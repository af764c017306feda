"""What was said while the bot was down is in the inbox once it is back, once, in order."""

import asyncio
from collections.abc import Mapping
from datetime import timedelta

import pytest

from bot.delivery.arrivals import MessageDeleted
from bot.delivery.catch_up import CatchUp
from bot.delivery.chat import CannotReach
from bot.delivery.gaps import GapFile, Gaps
from bot.delivery.pace import RateLimiter
from bot.sandbox.double.double import SlackDouble
from bot.sandbox.double.state.records import Message
from bot.slack.events import Intake
from bot.slack.histories import SlackHistories, shifted
from bot.slack.paced import RATE, PacedPages
from tests.bot.answering import Clock, card
from tests.bot.slack.office import TEAM, TECHNO, Office, new_desk, running
from tests.desks.memory import MemoryDesk
from workflow.items.heard import Heard
from workflow.ports.desk import Transaction
from workflow.ports.queues import Incoming


def texts(rows: list[Incoming]) -> list[str]:
    events: list[Mapping[str, str]] = [row.body["event"] for row in rows]  # type: ignore[misc]
    return [event.get("text", event["type"]) for event in events]


async def test_the_first_start_does_not_pour_old_talk_in(ws: SlackDouble, clock: Clock) -> None:
    await ws.driver.send_message("Léa", "#technologues", "vieille histoire")
    clock.at += timedelta(days=2)
    async with running(ws, new_desk(), clock) as office:
        assert await office.stored() == []


async def test_messages_and_replies_missed_while_down_are_stored_in_order(ws: SlackDouble, clock: Clock) -> None:
    desk = new_desk()
    async with running(ws, desk, clock) as office:
        await office.platform.chat.post(TECHNO, card("INC0001001"), mark="1")
    root = ws.driver.messages("#technologues")[0]
    clock.at += timedelta(days=3)
    ws.faults.events_down = True
    await ws.driver.send_message("Camille", "app", "Bonjour")
    await ws.driver.send_message("Thomas", "#technologues", "je regarde", thread_ts=root.ts)
    await ws.driver.send_message("Léa", "#technologues", "@Vigie merci", thread_ts=root.ts)
    await ws.driver.send_message("Camille", "app", "Le micro ne marche pas", files=[("micro.png", b"PNG")])
    ws.faults.events_down = False
    async with running(ws, desk, clock) as office:
        rows = await office.stored()
        assert sorted(texts(rows)) == sorted(["Bonjour", "Le micro ne marche pas", "je regarde", "<@U0VIGIE> merci"])
        streams: dict[str, list[str]] = {}
        for row, text in zip(rows, texts(rows), strict=True):
            streams.setdefault(row.stream, []).append(text)
        assert list(streams[f"slack:{TEAM}:C0TECHNO"]) == ["je regarde", "<@U0VIGIE> merci"]


async def test_edits_missed_while_down_are_stored_once_after_what_they_change(ws: SlackDouble, clock: Clock) -> None:
    desk = new_desk()
    async with running(ws, desk, clock) as office:
        known = await ws.driver.send_message("Camille", "app", "Le micor grésille")
        await office.waiting(1)
    clock.at += timedelta(days=3)
    ws.faults.events_down = True
    await ws.driver.edit(known, "Le micro grésille")
    new = await ws.driver.send_message("Camille", "app", "Salle 2")
    clock.at += timedelta(minutes=1)
    await ws.driver.edit(new, "Salle 3")
    ws.faults.events_down = False
    async with running(ws, desk, clock) as office:
        arrivals = [office.platform.chat.read(row.kind, row.body, clock.at) for row in await office.stored()]
        assert [(type(one).__name__, getattr(one, "text", "")) for one in arrivals] == [
            ("MessageEdited", "Le micro grésille"),
            ("MessageSaid", "Salle 3"),
            ("MessageEdited", "Salle 3"),
        ]
    async with running(ws, desk, clock) as office:
        assert await office.stored() == []


async def hear(desk: MemoryDesk, *messages: Message) -> None:
    """Know messages as worked ones are known."""

    async def put(tx: Transaction) -> None:
        for one in messages:
            await tx.heard.put(heard(one))

    await desk.write(put)


async def test_deletions_missed_while_down_are_stored_once_in_channels_threads_and_direct_messages(
    ws: SlackDouble, clock: Clock
) -> None:
    desk = new_desk()
    async with running(ws, desk, clock) as office:
        await office.platform.chat.post(TECHNO, card("INC0001001"), mark="1")
        root = ws.driver.messages("#technologues")[0]
        old = await ws.driver.send_message("Camille", "app", "Il y a longtemps")
        clock.at += timedelta(days=5)
        said = [
            await ws.driver.send_message("Camille", "app", "Mon mot de passe est azerty"),
            await ws.driver.send_message("Camille", "app", "Le micro grésille"),
            await ws.driver.send_message("Thomas", "#technologues", "je regarde", thread_ts=root.ts),
            await ws.driver.send_message("Léa", "#technologues", "moi aussi", thread_ts=root.ts),
        ]
        await office.waiting(5)
        await hear(desk, old, *said)
    clock.at += timedelta(hours=1)
    ws.faults.events_down = True
    for gone in (old, said[0], said[2]):
        await ws.driver.delete(gone)
    edited = said[3]
    await ws.driver.edit(edited, "moi aussi, ce soir")
    ws.faults.events_down = False
    for wanted in ([said[0].ts, said[2].ts], []):
        async with running(ws, desk, clock) as office:
            arrivals = [office.platform.chat.read(row.kind, row.body, clock.at) for row in await office.stored()]
            assert [one.message for one in arrivals if isinstance(one, MessageDeleted)] == wanted
            others = [one for one in arrivals if not isinstance(one, MessageDeleted)]
            assert [getattr(one, "text", "") for one in others] == (["moi aussi, ce soir"] if wanted else [])


async def test_the_root_of_a_thread_that_was_deleted_while_down_is_known_to_be_gone(
    ws: SlackDouble, clock: Clock
) -> None:
    desk = new_desk()
    async with running(ws, desk, clock) as office:
        root = await ws.driver.send_message("Camille", "#technologues", "Le micro grésille")
        await ws.driver.send_message("Léa", "#technologues", "je regarde", thread_ts=root.ts)
        await office.waiting(2)
        await hear(desk, root)
    ws.faults.events_down = True
    await ws.driver.delete(root)
    ws.faults.events_down = False
    async with running(ws, desk, clock) as office:
        arrivals = [office.platform.chat.read(row.kind, row.body, clock.at) for row in await office.stored()]
        assert [one.message for one in arrivals if isinstance(one, MessageDeleted)] == [root.ts]


def heard(message: Message) -> Heard:
    return Heard(message.channel, message.ts, "INC0001001", 1, 0, thread=message.thread_ts)


@pytest.mark.parametrize("under", [False, True], ids=["a root", "a reply"])
async def test_one_message_is_looked_at_and_what_became_of_it_stored_as_the_catch_up_would(
    office: Office, *, under: bool
) -> None:
    root = await office.ws.driver.send_message("Léa", "#technologues", "@Vigie bonjour")
    said = root
    if under:
        said = await office.ws.driver.send_message("Léa", "#technologues", "@Vigie ALPHA", thread_ts=root.ts)
    await office.waiting(2 if under else 1)
    catch_up = _patient_catch_up(office, [])
    assert await catch_up.look_again(heard(said)) == ""
    office.ws.faults.events_down = True
    await office.ws.driver.edit(said, "@Vigie BRAVO")
    edited = await catch_up.look_again(heard(said))
    await office.ws.driver.delete(said)
    deleted = await catch_up.look_again(heard(said))
    office.ws.faults.events_down = False
    assert [one.key for one in await office.stored()] == [edited, deleted]
    await catch_up.look_again(heard(said))
    assert await office.stored() == [], "it is known"


async def test_a_message_where_nobody_lets_us_in_is_not_taken_for_deleted(office: Office) -> None:
    said = await office.ws.driver.send_message("Léa", "#technologues", "@Vigie bonjour")
    await office.waiting(1)
    office.ws.fail_next("conversations.replies", error="not_in_channel")
    with pytest.raises(CannotReach):
        await _patient_catch_up(office, []).look_again(heard(said))
    assert await office.stored() == []


async def test_what_cannot_be_read_is_not_taken_for_deleted(office: Office) -> None:
    catch_up = _patient_catch_up(office, [])
    said = await office.ws.driver.send_message("Camille", "app", "Bonjour")
    await office.waiting(1)
    await hear(office.desk, said)
    office.ws.fail_next(
        "conversations.history", error="missing_scope", fits=lambda asked: asked["channel"] == said.channel
    )
    assert await catch_up.read_all() == 0


async def test_what_came_live_is_not_stored_again_by_the_catch_up(ws: SlackDouble, clock: Clock) -> None:
    desk = new_desk()
    async with running(ws, desk, clock) as office:
        await ws.driver.send_message("Léa", "#technologues", "@Vigie bonjour")
        assert texts(await office.waiting(1)) == ["<@U0VIGIE> bonjour"]
    async with running(ws, desk, clock) as office:
        assert await office.stored() == []


async def test_a_reconnection_reads_what_went_by_in_between(office: Office) -> None:
    office.ws.faults.events_down = True
    await office.ws.driver.send_message("Camille", "app", "Allo ?")
    office.ws.faults.events_down = False
    await office.ws.sockets.refresh()
    assert texts(await office.waiting(1)) == ["Allo ?"]


async def test_slacks_pace_is_kept_and_a_failing_history_is_tried_again(ws: SlackDouble, clock: Clock) -> None:
    desk = new_desk()
    pauses: list[float] = []
    async with running(ws, desk, clock) as office:
        catch_up = _patient_catch_up(office, pauses)
        ws.faults.events_down = True
        await ws.driver.send_message("Camille", "app", "Allo ?")
        ws.fail_next("conversations.history", ratelimited=7)
        ws.fail_next("conversations.history", status=503)
        assert await catch_up.read_all() == 1
    assert pauses[0] == 7.0
    assert 30.0 in pauses


async def test_a_conversation_closed_to_us_does_not_hold_up_the_others(office: Office) -> None:
    catch_up = _patient_catch_up(office, [])
    office.ws.faults.events_down = True
    await office.ws.driver.send_message("Camille", "app", "Allo ?")
    office.ws.fail_next(
        "conversations.history", error="missing_scope", fits=lambda asked: asked["channel"] == "C0GESTION"
    )
    assert await catch_up.read_all() == 1


def _patient_catch_up(office: Office, pauses: list[float]) -> CatchUp:
    async def pause(seconds: float) -> None:
        pauses.append(seconds)

    api, desk = office.platform._api, office.desk
    intake = Intake(desk.inbox, office.platform.chat.people, office.clock, office.ws.changed)
    histories = SlackHistories(api, intake, desk, office.clock, PacedPages(api, RateLimiter(RATE, pause)))
    return CatchUp(histories, desk, Gaps(GapFile(None)), asyncio.Event(), pause=pause)


async def test_the_mark_stands_still_while_there_is_something_to_catch_up_on(office: Office) -> None:
    catch_up = _patient_catch_up(office, [])
    before = dict(office.desk.state.cursors)
    catch_up.interrupted()
    await catch_up.seen("1999999999.000000")
    assert office.desk.state.cursors == before


@pytest.mark.parametrize(
    ("ts", "minutes", "expected"),
    [
        ("1788270600.000100", 10, "1788271200.000100"),
        ("1788270600.000100", -10, "1788270000.000100"),
        ("0000000100.000100", -10, "0000000000.000100"),
    ],
)
def test_instants_of_slack_are_moved_without_losing_a_digit(ts: str, minutes: int, expected: str) -> None:
    assert shifted(ts, timedelta(minutes=minutes)) == expected


async def test_a_desk_that_fails_during_the_catch_up_is_tried_again_from_the_same_mark(
    ws: SlackDouble, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.delivery.catch_up.READ_AGAIN", timedelta())
    desk = new_desk()
    async with running(ws, desk, clock):
        pass
    ws.faults.events_down = True
    await ws.driver.send_message("Camille", "app", "Allo ?")
    _fail_once(desk, monkeypatch)
    async with running(ws, desk, clock) as office:
        assert texts(await office.stored()) == ["Allo ?"]


def _fail_once(desk: MemoryDesk, monkeypatch: pytest.MonkeyPatch) -> None:
    add = desk.inbox.add
    failures = [OSError("disk")]

    async def failing(*args: object) -> bool:
        if failures:
            raise failures.pop()
        return await add(*args)  # type: ignore[arg-type]

    monkeypatch.setattr(desk.inbox, "add", failing)
