"""Live events: stored once under the message's own key, whatever brings them."""

from datetime import UTC, datetime, timedelta

from bot.delivery.arrivals import (
    HomeOpened,
    MemberJoined,
    MemberLeft,
    MessageDeleted,
    MessageEdited,
    MessageSaid,
    ProfileChanged,
)
from tests.bot.answering import START
from tests.bot.slack.office import CAMILLE, LEA, TEAM, TECHNO, Office


def read(office: Office, body: object) -> object:
    assert isinstance(body, dict)
    return office.platform.chat.read("slack.event", body, START)


async def test_a_direct_message_is_stored_and_reads_as_said_to_the_desk(office: Office) -> None:
    said = await office.ws.driver.send_message("Camille", "app", "Le lien Zoom & <le mien> ne marchent pas")
    (row,) = await office.waiting(1)
    assert row.key == f"slack:{TEAM}:{said.channel}:{said.ts}"
    assert row.stream == f"slack:{TEAM}:{said.channel}"
    assert read(office, row.body) == MessageSaid(
        author=CAMILLE,
        place=CAMILLE,
        message=said.ts,
        thread=None,
        text="Le lien Zoom & <le mien> ne marchent pas",
        to_desk=True,
        direct=True,
        files=(),
        at=START,
        channel=said.channel,
        sent_at=datetime.fromtimestamp(float(said.ts), UTC),
    )


async def test_a_mention_that_arrives_as_two_events_is_stored_once(office: Office) -> None:
    await office.ws.driver.send_message("Léa", "#technologues", "@Vigie, dis-lui que @Thomas Girard l'appelle")
    await office.ws.driver.send_message("Léa", "#technologues", "après")
    first, second = await office.waiting(2)
    assert len(office.ws.sent("app_mention")) == 1
    said = read(office, first.body)
    assert isinstance(said, MessageSaid)
    assert (said.text, said.to_desk, said.direct) == ("dis-lui que Thomas Girard l'appelle", True, False)
    assert (said.author, said.place) == (LEA, TECHNO)
    after = read(office, second.body)
    assert isinstance(after, MessageSaid)
    assert not after.to_desk


async def test_a_redelivered_event_is_stored_once(office: Office) -> None:
    office.ws.faults.acks_to_lose = 1
    await office.ws.driver.send_message("Camille", "app", "Bonjour")
    await office.ws.driver.send_message("Camille", "app", "Le micro ne marche pas")
    await office.ws.delivery.settle()
    await office.ws.redeliver()
    rows = await office.waiting(2)
    assert [row.body["event"]["text"] for row in rows] == ["Bonjour", "Le micro ne marche pas"]  # type: ignore[index]


async def test_files_come_with_their_message(office: Office) -> None:
    await office.ws.driver.send_message("Nadia", "#gestion", "la grille", files=[("grille.xlsx", b"PK")])
    (row,) = await office.waiting(1)
    said = read(office, row.body)
    assert isinstance(said, MessageSaid)
    assert [(file.name, file.size) for file in said.files] == [("grille.xlsx", 2)]


async def test_what_the_bot_says_and_who_comes_and_goes_is_not_taken_for_talk(office: Office) -> None:
    await office.ws.driver.join("Camille", "#technologues")
    await office.ws.driver.leave("Camille", "#technologues")
    rows = await office.waiting(2)
    assert [read(office, row.body) for row in rows] == [
        MemberJoined(CAMILLE, TECHNO),
        MemberLeft(CAMILLE, TECHNO),
    ]


async def test_homes_and_profiles_are_heard_of(office: Office) -> None:
    await office.ws.driver.open_home("Camille")
    await office.ws.driver.change_person("Camille", real_name="Camille Roy-Tremblay")
    rows = await office.waiting(2)
    assert {type(read(office, row.body)) for row in rows} == {HomeOpened, ProfileChanged}


async def test_edits_and_deletions_stand_in_line_behind_what_they_change(office: Office) -> None:
    said = await office.ws.driver.send_message("Camille", "app", "Bonjour")
    await office.ws.driver.edit(said, "Bonjour @Léa Gagnon !")
    await office.ws.driver.delete(said)
    first, edited, gone = await office.waiting(3)
    assert first.stream == edited.stream == gone.stream
    changed = read(office, edited.body)
    assert isinstance(changed, MessageEdited)
    assert (changed.message, changed.text, changed.mentions_desk) == (said.ts, "Bonjour Léa Gagnon !", False)
    assert read(office, gone.body) == MessageDeleted(
        said.channel, said.ts, changed.at, f"slack:T0FACULTE:{said.channel}:{said.ts}"
    )


async def test_the_root_of_a_thread_that_lives_on_is_deleted_too(office: Office) -> None:
    root = await office.ws.driver.send_message("Camille", "app", "Bonjour")
    await office.ws.driver.send_message("Camille", "app", "Encore", thread_ts=root.ts)
    await office.ws.driver.delete(root)
    _root, _reply, gone = await office.waiting(3)
    arrival = read(office, gone.body)
    assert isinstance(arrival, MessageDeleted)
    assert arrival.message == root.ts


async def test_the_mark_follows_live_events_at_a_distance(office: Office) -> None:
    before = await office.desk.cursors.all(f"slack:{TEAM}")
    office.clock.at = START + timedelta(hours=2)
    said = await office.ws.driver.send_message("Camille", "app", "Bonjour")
    await office.ws.until(lambda: office.desk.state.cursors != before)
    (mark,) = (await office.desk.cursors.all(f"slack:{TEAM}")).values()
    assert float(said.ts) - float(mark) == 600
