"""What was said, edited or deleted in channels while the bot was down is in its inbox once it is back, in order."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

import pytest

from bot.delivery.arrivals import Arrival, MessageDeleted, MessageEdited, MessageSaid
from bot.delivery.chat import CannotReach
from bot.teams.awake import ASLEEP, TICK, watch
from tests.bot.answering import card
from tests.bot.teams.acts import Acts, shown
from tests.bot.teams.connector import Connector, drive_of, serving
from tests.bot.teams.office import START, Office, address, new_desk, running
from tests.bot.teams.tenant import APP, CAMILLE, HELP, JADE, LEA, Member, Message, Tenant
from tests.desks.memory import MemoryDesk
from tests.patience import PATIENCE
from workflow.items.heard import Heard
from workflow.people.people import Group

THERE = address(HELP)


@dataclass
class Town:
    """A tenant that goes on talking, whether the bot runs or not."""

    desk: MemoryDesk
    connector: Connector
    at: datetime = START

    @property
    def tenant(self) -> Tenant:
        return self.connector.tenant

    def later(self, by: timedelta) -> None:
        self.at += by
        self.tenant.pass_time(self.at)

    @asynccontextmanager
    async def up(self) -> AsyncIterator[Office]:
        """Run the bot, which has caught up when this begins."""
        async with running(self.desk, connector=self.connector, now=self.at) as office:
            async with asyncio.timeout(PATIENCE):
                await office.platform.caught_up.wait()
            yield office

    async def found(self) -> list[Arrival | None]:
        """Start the bot, and return what is in its inbox then."""
        async with self.up() as office:
            return await arrivals(office)


async def arrivals(office: Office) -> list[Arrival | None]:
    return [office.platform.chat.read(row.kind, row.body, START) for row in await office.stored()]


def told(found: list[Arrival | None]) -> list[tuple[str, str]]:
    return [(type(one).__name__, str(getattr(one, "text", getattr(one, "message", "")))) for one in found]


@pytest.fixture
async def connector() -> AsyncIterator[Connector]:
    """One that goes on serving while no bot runs."""
    connector = Connector(Tenant())
    async with serving(connector.application()) as connector.url:
        yield connector


@pytest.fixture
async def town(connector: Connector) -> Town:
    """One channel is linked, and was spoken in; a day has passed since."""
    town = Town(new_desk(), connector)
    town.tenant.pass_time(START)
    groups = Group("technologues", "Technologues", channels=(THERE,))
    await town.desk.write(lambda tx: tx.groups.save(groups))
    async with town.up() as office:
        await office.acts.says(LEA, "Bonjour", HELP)
        await office.stored()
    town.later(timedelta(days=1))
    return town


def absent(
    town: Town, who: Member, text: str, *, to: str = HELP, under: Message | None = None, mention: bool = False
) -> Message:
    """Have someone write while no bot hears of it."""
    activity = Acts(town.connector, "").message(who, text, None if under else to, under=under, mention=mention)
    found = town.tenant.find(activity["conversation"]["id"], activity["id"])
    assert found is not None
    return found


async def test_the_first_start_does_not_pour_old_talk_in(connector: Connector) -> None:
    town = Town(new_desk(), connector)
    town.tenant.pass_time(START - timedelta(days=2))
    absent(town, LEA, "vieille histoire")
    town.later(timedelta())
    async with town.up() as office:
        await office.acts.says(LEA, "Bonjour", HELP)
        assert told(await arrivals(office)) == [("MessageSaid", "Bonjour")]
    assert await town.found() == []


@pytest.mark.parametrize("page", [1, 50])
async def test_messages_and_replies_missed_while_down_are_stored_in_order(town: Town, page: int) -> None:
    town.connector.histories.page = page
    first = absent(town, JADE, "le micro & la caméra <3", mention=True)
    absent(town, LEA, "je regarde", under=first)
    (old,) = [one for one in town.tenant.roots(HELP) if one is not first]
    absent(town, JADE, "encore moi", under=old)
    found = await town.found()
    assert told(found) == [
        ("MessageSaid", "le micro & la caméra <3"),
        ("MessageSaid", "je regarde"),
        ("MessageSaid", "encore moi"),
    ]
    said = found[0]
    assert isinstance(said, MessageSaid)
    assert (said.author, said.place, said.channel, said.thread) == (address(JADE.aad), THERE, first.conversation, None)
    assert said.to_desk, "it mentions the desk"
    reply = found[1]
    assert isinstance(reply, MessageSaid)
    assert (reply.thread, reply.to_desk) == (first.id, False)
    assert await town.found() == [], "and once"


async def test_what_came_both_ways_is_one(town: Town) -> None:
    async with town.up() as office:
        await office.acts.says(LEA, "dit de vive voix", HELP)
        assert told(await arrivals(office)) == [("MessageSaid", "dit de vive voix")]
    missed = absent(town, LEA, "dit trop tard")
    assert told(await town.found()) == [("MessageSaid", "dit trop tard")]
    async with town.up() as office:
        await office.acts.deliver(missed.activity)
        assert await office.stored() == [], "Teams sends it again"


async def test_edits_and_deletions_missed_while_down_are_stored_once_after_what_they_change(town: Town) -> None:
    async with town.up() as office:
        kept = await office.acts.says(LEA, "salle 2", HELP)
        gone = await office.acts.says(JADE, "mon mot de passe est azerty", HELP)
        await office.stored()
    town.later(timedelta(hours=1))
    town.tenant.reword(kept, "salle 3")
    town.tenant.delete(gone)
    new = absent(town, JADE, "salle 4")
    town.tenant.reword(new, "salle 5")
    never = absent(town, JADE, "à effacer")
    town.tenant.delete(never)
    found = await town.found()
    assert told(found) == [
        ("MessageEdited", "salle 3"),
        ("MessageDeleted", gone.id),
        ("MessageSaid", "salle 5"),
        ("MessageEdited", "salle 5"),
        ("MessageDeleted", never.id),
    ]
    edited, deleted = found[0], found[1]
    assert isinstance(edited, MessageEdited)
    assert edited.said_key == f"teams:{kept.conversation}:{kept.id}"
    assert isinstance(deleted, MessageDeleted)
    assert deleted.channel == gone.conversation
    assert await town.found() == []


async def test_what_the_bot_or_someone_of_elsewhere_said_is_not_stored(town: Town) -> None:
    async with town.up() as office:
        await office.platform.chat.post(THERE, card("INC0001001"), mark="1")
    absent(town, replace(CAMILLE, tenant="f0e0"), "d’ailleurs")
    assert await town.found() == []


async def test_a_file_dropped_while_down_is_found_through_graph(town: Town) -> None:
    url = "https://contoso.sharepoint.com/grille.xlsx"
    said = absent(town, LEA, "la grille")
    html = '<p>la grille</p><attachment id="a1"></attachment>'
    said.activity["attachments"] = [{"contentType": "text/html", "content": html}]
    town.tenant.shared[said.id] = [{"contentType": "reference", "contentUrl": url, "name": "grille.xlsx"}]
    town.tenant.drives[url] = drive_of(HELP)
    (found,) = await town.found()
    assert isinstance(found, MessageSaid)
    assert [(one.name, one.url) for one in found.files] == [("grille.xlsx", url)]
    assert found.text == "la grille"


async def test_a_channel_that_graph_may_not_read_holds_up_nothing(town: Town) -> None:
    other = "19:autre@thread.tacv2"
    town.tenant.closed.add(HELP)
    town.tenant.members[other] = (LEA,)
    async with town.up() as office:
        await office.acts.says(LEA, "Bonjour", other)
        await office.stored()
    town.later(timedelta(hours=1))
    absent(town, LEA, "je regarde")
    absent(town, LEA, "ailleurs", to=other)
    assert told(await town.found()) == [("MessageSaid", "ailleurs")]


async def test_a_channel_is_read_as_slowly_as_graph_asks(town: Town) -> None:
    absent(town, LEA, "je regarde")
    town.connector.fail_next("history", 429, headers={"Retry-After": "1"})
    asked = town.connector.histories.asked
    before = len(asked)
    assert told(await town.found()) == [("MessageSaid", "je regarde")]
    assert len(asked) == before + 2, "once more, after the pause"


async def test_what_teams_could_not_bring_is_read_though_live_messages_followed(town: Town) -> None:
    """Teams does not tell of an outage: what comes live after it proves nothing."""
    async with town.up() as office:
        absent(town, JADE, "personne ne m’a entendue", mention=True)
        town.later(timedelta(hours=3))
        await office.acts.says(LEA, "Rebonjour", HELP)
        assert told(await arrivals(office)) == [("MessageSaid", "Rebonjour")]
        assert office.platform.catch_up is not None
        office.platform.catch_up.interrupted()
        await office.platform.catch_up.read_all()
        assert told(await arrivals(office)) == [("MessageSaid", "personne ne m’a entendue")]


async def test_what_teams_could_not_bring_is_read_after_a_restart_that_live_messages_preceded(town: Town) -> None:
    async with town.up() as office:
        absent(town, JADE, "personne ne m’a entendue", mention=True)
        town.later(timedelta(hours=3))
        await office.acts.says(LEA, "Rebonjour", HELP)
        await office.stored()
    assert told(await town.found()) == [("MessageSaid", "personne ne m’a entendue")]


async def test_the_mark_moves_when_all_is_read_and_not_with_live_messages(town: Town) -> None:
    key = f"teams:{THERE.workspace}"
    async with town.up() as office:
        before = (await town.desk.cursors.all(key))[key]
        town.later(timedelta(days=3))
        await office.acts.says(LEA, "Bonjour", HELP)
        assert (await town.desk.cursors.all(key))[key] == before
    async with town.up():
        assert (await town.desk.cursors.all(key))[key] > before


async def test_what_could_not_be_stored_is_read_from_its_history(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    async with town.up() as office:
        await office.stored()
        inbox, add = town.desk.inbox, town.desk.inbox.add
        broken = True

        async def failing(*args: Any, **named: Any) -> bool:
            if broken:
                raise OSError
            return await add(*args, **named)

        async def writable() -> None:
            if broken:
                raise OSError

        monkeypatch.setattr(inbox, "add", failing)
        monkeypatch.setattr(town.desk, "prove_writable", writable)
        lost = office.acts.message(LEA, "je regarde", HELP)
        assert (await office.acts.deliver(lost))[0] == 500
        catch_up = office.platform.catch_up
        assert catch_up is not None
        assert catch_up.gaps == 1
        broken = False
        async with asyncio.timeout(PATIENCE):
            while catch_up.gaps:  # noqa: ASYNC110 - read in the background
                await asyncio.sleep(0.01)
        assert told(await arrivals(office)) == [("MessageSaid", "je regarde")]


async def test_a_process_that_slept_reads_again() -> None:
    passed = iter((timedelta(), ASLEEP, timedelta(), ASLEEP + TICK * 2))
    now, ticks, slept = START, 0, asyncio.Event()

    def clock() -> datetime:
        nonlocal now, ticks
        now += next(passed, timedelta())
        ticks += 1
        return now

    def wake() -> None:
        assert ticks == 4, "the first time it was late, but not asleep"
        slept.set()

    task = asyncio.create_task(watch(wake, clock=clock, tick=timedelta(milliseconds=1)))
    async with asyncio.timeout(PATIENCE):
        await slept.wait()
    task.cancel()


@pytest.mark.parametrize("granted", [True, False])
async def test_personal_chats_are_caught_up_with_where_an_administrator_grants_it(town: Town, granted: bool) -> None:
    town.tenant.chats_granted = granted
    async with town.up() as office:
        first = await office.acts.says(CAMILLE, "Bonjour")
        await office.acts.says(JADE, "Bonjour aussi")
        await office.stored()
    town.later(timedelta(hours=1))
    activity = Acts(town.connector, "").message(CAMILLE, "Le micro ne marche pas")
    town.tenant.reword(first, "Bonsoir")
    found = await town.found()
    asked = [one for one in town.connector.histories.asked if "/chats/" in one]
    assert all(f"_{APP}@unq.gbl.spaces/messages" in one for one in asked), "chats with the app alone"
    if not granted:
        assert found == []
        assert len(asked) == 1, "refused once, it is not asked of everyone"
        return
    assert told(found) == [("MessageSaid", "Le micro ne marche pas"), ("MessageEdited", "Bonsoir")]
    said = found[0]
    assert isinstance(said, MessageSaid)
    assert (said.author, said.place, said.direct) == (address(CAMILLE.aad), address(CAMILLE.aad), True)
    assert (said.channel, said.message) == (CAMILLE.personal, activity["id"])
    assert await town.found() == []
    async with town.up() as office:
        await office.acts.deliver(activity)
        assert await office.stored() == [], "Teams sends it again"


async def test_a_command_that_was_answered_live_is_not_stored_by_the_catch_up(town: Town) -> None:
    town.tenant.chats_granted = True
    async with town.up() as office:
        await office.acts.says(CAMILLE, "demandes")
        await office.acts.says(CAMILLE, "vigie cherche projecteur")
        assert [name for name, *_rest in office.handlers.asked] == ["demandes", "vigie"]
        assert await office.stored() == []
    absent_command = Acts(town.connector, "").message(CAMILLE, "tâches")
    assert told(await town.found()) == [("MessageSaid", absent_command["text"])], "one that nobody answered is"
    assert await town.found() == []


async def test_a_command_is_answered_where_its_key_cannot_be_kept(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    async def full(*_row: object) -> None:
        raise OSError

    async with town.up() as office:
        monkeypatch.setattr(town.desk.inbox, "remember", full)
        command = office.acts.message(CAMILLE, "demandes")
        assert (await office.acts.deliver(command))[0] == 200
        assert office.platform.catch_up is not None
        assert office.platform.catch_up.gaps == 0


async def test_a_file_of_a_missed_personal_message_is_asked_for_once_more(town: Town) -> None:
    town.tenant.chats_granted = True
    async with town.up() as office:
        await office.acts.says(CAMILLE, "Bonjour")
        await office.stored()
    town.later(timedelta(hours=1))
    html = '<p>la capture</p><attachment id="a1"></attachment>'
    activity = Acts(town.connector, "").message(CAMILLE, "la capture", attachments=[as_html(html)])
    async with town.up() as office:
        assert told(await arrivals(office)) == [("MessageSaid", "la capture")]
        assert activity["id"] < office.tenant.personal(CAMILLE)[-1].id
        assert "Déposez-le" in shown(office.tenant.personal(CAMILLE)[-1].cards[0])


def as_html(html: str) -> dict[str, str]:
    return {"contentType": "text/html", "content": html}


def heard(message: Message) -> Heard:
    return Heard(message.conversation, message.id, "INC0001001", 1, 0, address=str(THERE))


@pytest.mark.parametrize("under", [False, True], ids=["a root", "a reply"])
async def test_one_message_is_looked_at_and_what_became_of_it_stored_as_the_catch_up_would(
    town: Town, *, under: bool
) -> None:
    async with town.up() as office:
        said = await office.acts.says(LEA, "ALPHA", HELP)
        if under:
            said = await office.acts.says(LEA, "BRAVO", under=said)
        await office.stored()
        catch_up = office.platform.catch_up
        assert catch_up is not None
        assert await catch_up.look_again(heard(said)) == ""
        town.tenant.reword(said, "CHARLIE")
        edited = await catch_up.look_again(heard(said))
        town.tenant.delete(said)
        deleted = await catch_up.look_again(heard(said))
        rows = await office.stored()
        assert [one.key for one in rows] == [edited, deleted]
        found = [office.platform.chat.read(one.kind, one.body, START) for one in rows]
        assert told(found) == [("MessageEdited", "CHARLIE"), ("MessageDeleted", said.id)]


@pytest.mark.parametrize("where", ["a channel that is closed", "a chat"])
async def test_what_graph_may_not_tell_is_not_taken_for_deleted(town: Town, where: str) -> None:
    async with town.up() as office:
        said = await office.acts.says(LEA, "ALPHA", HELP if where == "a channel that is closed" else None)
        await office.stored()
        town.tenant.closed.add(HELP)
        assert office.platform.catch_up is not None
        with pytest.raises(CannotReach):
            await office.platform.catch_up.look_again(heard(said))
        assert await office.stored() == []
