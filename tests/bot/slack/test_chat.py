"""The chat port against a workspace: posts, edits, doubts, refusals, files, people."""

from datetime import timedelta
from pathlib import Path

import pytest

from bot.delivery.chat import CannotReach, CardGone, InDoubt, NotSent, Posted, Profile, SlowDown, Thread
from bot.slack import SlackPlatform, SlackSettings
from bot.ui.model import Card, Mention, Paragraph, StyledText
from tests.bot.answering import card
from tests.bot.slack.office import CAMILLE, LEA, SARAH, TEAM, TECHNO, Office, new_desk, shown
from workflow.business_time.clock import Level
from workflow.courses.workbook_refusals import FileTooLarge
from workflow.people.people import Address, Platform

STRANGER = Address(Platform.SLACK, "T0AUTRE", "C0TECHNO")


async def test_a_card_is_posted_then_edited_in_place_with_its_colour(office: Office) -> None:
    chat = office.platform.chat
    at = await chat.post(TECHNO, card("Nouvelle"), mark="7")
    late = Card("En retard", (Paragraph((StyledText("Titre"),)), Paragraph((StyledText("Suite"),))), Level.OVERDUE)
    await chat.edit(at, late)
    (message,) = office.ws.driver.messages("#technologues")
    assert message.ts == at.message
    assert [attachment["color"] for attachment in message.attachments] == ["#EA580C"]
    await chat.edit(at, card("Résolue"))
    (message,) = office.ws.driver.messages("#technologues")
    assert (message.attachments, shown(message.blocks)) == ([], "Résolue")


async def test_a_person_is_written_to_in_their_own_conversation(office: Office) -> None:
    at = await office.platform.chat.post(CAMILLE, card("Merci, c’est noté."), mark="7")
    assert at.channel == office.ws.driver.im("Camille")


async def test_a_reply_is_shown_in_the_channel_only_when_asked(office: Office) -> None:
    chat = office.platform.chat
    root = await chat.post(TECHNO, card("INC0001001"), mark="1")
    await chat.post(TECHNO, card("Modéré"), mark="2", thread=Thread(root.message))
    await chat.post(TECHNO, card("Élevé"), mark="3", thread=Thread(root.message, shown=True))
    standing = office.ws.driver.messages("#technologues")
    assert [shown(message.blocks) for message in standing] == ["INC0001001", "Élevé"]
    assert len(office.ws.driver.thread(standing[0])) == 2


async def test_a_post_whose_answer_got_lost_is_in_doubt_and_then_found(office: Office) -> None:
    chat = office.platform.chat
    root = await chat.post(TECHNO, card("INC0001001"), mark="1")
    office.ws.fail_next("chat.postMessage", lost_answer=True, times=2)
    with pytest.raises(InDoubt):
        await chat.post(TECHNO, card("Élevé"), mark="2")
    with pytest.raises(InDoubt):
        await chat.post(TECHNO, card("Noté"), mark="3", thread=Thread(root.message))
    found = await chat.find(TECHNO, "2")
    assert found == Posted("C0TECHNO", office.ws.driver.messages("#technologues")[-1].ts)
    assert await chat.find(TECHNO, "3", thread=Thread(root.message)) is not None
    assert await chat.find(TECHNO, "4") is None
    assert len(office.ws.driver.messages("#technologues")) == 2


async def test_slacks_pace_is_passed_on(office: Office) -> None:
    office.ws.fail_next("chat.postMessage", ratelimited=17)
    with pytest.raises(SlowDown) as slow:
        await office.platform.chat.post(TECHNO, card("Élevé"), mark="2")
    assert slow.value.after == timedelta(seconds=17)


@pytest.mark.parametrize(
    ("how", "failure"),
    [
        ({"status": 503}, NotSent),
        ({"status": 500}, InDoubt),
        ({"status": 504}, InDoubt),
        ({"lost_request": True}, InDoubt),
        ({"error": "fatal_error"}, InDoubt),
        ({"error": "service_unavailable"}, NotSent),
        ({"error": "token_revoked"}, NotSent),
        ({"error": "is_archived"}, CannotReach),
        ({"error": "restricted_action"}, CannotReach),
        ({"error": "thread_not_found"}, CardGone),
    ],
)
async def test_a_failure_says_whether_anything_was_done(
    office: Office, how: dict[str, object], failure: type[Exception]
) -> None:
    office.ws.fail_next("chat.postMessage", **how)  # type: ignore[arg-type]
    with pytest.raises(failure):
        await office.platform.chat.post(TECHNO, card("Élevé"), mark="2")


async def test_a_refused_connection_means_that_nothing_was_sent(office: Office) -> None:
    settings = SlackSettings("xoxb-sandbox-bot", api_url="http://127.0.0.1:9/api/")
    away = SlackPlatform(settings, new_desk(), office.clock)
    with pytest.raises(NotSent):
        await away._api.open()
    await away._api.close()


async def test_the_closed_the_gone_and_the_foreign_cannot_be_reached(office: Office) -> None:
    chat = office.platform.chat
    await office.ws.driver.change_person("Sarah", deleted=True)
    for to in (SARAH, STRANGER, Address(Platform.SLACK, TEAM, "C0NULLE"), Address(Platform.SLACK, TEAM, "U0VIGIE")):
        with pytest.raises(CannotReach):
            await chat.post(to, card("Bonjour"), mark="9")
    with pytest.raises(CannotReach):
        await chat.profile(SARAH)


async def test_a_message_that_is_gone_cannot_be_edited_or_marked(office: Office) -> None:
    chat = office.platform.chat
    gone = Posted("C0TECHNO", "1788270600.000100")
    with pytest.raises(CardGone):
        await chat.edit(gone, card("Résolue"))
    with pytest.raises(CardGone):
        await chat.react(gone, "relayed")


async def test_a_sign_put_twice_is_there_once(office: Office) -> None:
    said = await office.ws.driver.send_message("Léa", "#technologues", "@Vigie bonjour")
    for sign in ("relayed", "relayed", "noted"):
        await office.platform.chat.react(Posted("C0TECHNO", said.ts), sign)
    now = office.ws.driver.now(said)
    assert now is not None
    assert set(now.reactions) == {"email", "memo"}


async def test_a_sign_that_another_makes_untrue_goes(office: Office) -> None:
    said = await office.ws.driver.send_message("Léa", "#technologues", "@Vigie bonjour")
    for sign in ("undelivered", "brought", "brought"):
        await office.platform.chat.react(Posted("C0TECHNO", said.ts), sign)
    now = office.ws.driver.now(said)
    assert now is not None
    assert {name for name, who in now.reactions.items() if who} == {"email"}


async def test_a_card_that_slack_refuses_is_said_in_its_plainest_form(office: Office) -> None:
    office.ws.fail_next("chat.postMessage", error="invalid_blocks")
    await office.platform.chat.post(TECHNO, card("INC0001001 <!channel>"), mark="2")
    (message,) = office.ws.driver.messages("#technologues")
    assert "INC0001001 <!channel>" in shown(message.blocks)
    assert "<!channel>" not in message.text


async def test_a_file_goes_out_with_its_note(office: Office, tmp_path: Path) -> None:
    root = await office.platform.chat.post(TECHNO, card("Import"), mark="1")
    (source := tmp_path / "source").write_bytes(b"PK")
    thread, note = Thread(root.message), "Voici *la* grille"
    sent = await office.platform.chat.send_file(TECHNO, "grille.xlsx", source, note, thread=thread)
    (reply,) = office.ws.driver.thread(office.ws.driver.messages("#technologues")[0])
    (file,) = reply.files
    assert office.ws.state.files[file].name == "grille.xlsx"
    assert sent.link.endswith(file)
    assert office.ws.file_path(file).read_bytes() == b"PK"


async def test_a_file_goes_out_with_a_note_longer_than_any_address(office: Office, tmp_path: Path) -> None:
    await office.platform.chat.post(TECHNO, card("Import"), mark="1")
    (source := tmp_path / "source").write_bytes(b"PK")
    note = "été " * 900
    await office.platform.chat.send_file(TECHNO, "grille.xlsx", source, note)
    newest = office.ws.driver.messages("#technologues")[-1]
    assert newest.text.strip() == note.strip()
    assert len(newest.files) == 1


async def test_a_file_is_streamed_to_disk_up_to_the_limit(office: Office, tmp_path: Path) -> None:
    content = b"PK" * 100_000
    said = await office.ws.driver.send_message("Nadia", "#gestion", files=[("grille.xlsx", content)])
    into = tmp_path / "in.xlsx"
    await office.platform.chat.download(said.files[0], into, limit=len(content))
    assert into.read_bytes() == content
    with pytest.raises(FileTooLarge):
        await office.platform.chat.download(said.files[0], tmp_path / "out.xlsx", limit=len(content) - 1)
    assert not (tmp_path / "out.xlsx").exists()


async def test_a_login_page_is_not_taken_for_the_file(office: Office, tmp_path: Path) -> None:
    said = await office.ws.driver.send_message("Nadia", "#gestion", files=[("grille.xlsx", b"PK")])
    wrong = SlackSettings("xoxb-another", api_url=office.ws.api_url)
    office.platform.chat._files._api.settings = wrong
    with pytest.raises(CannotReach, match="login_page"):
        await office.platform.chat.download(said.files[0], tmp_path / "in.xlsx", limit=1000)
    assert not (tmp_path / "in.xlsx").exists()


async def test_a_file_that_is_gone_cannot_be_had(office: Office, tmp_path: Path) -> None:
    with pytest.raises(CannotReach):
        await office.platform.chat.download("F0NULLE", tmp_path / "in.xlsx", limit=1000)


@pytest.mark.parametrize(
    "url",
    ["https://files.slack.com.example.org/f", "http://files.slack.com/f", "https://example.org/f", "file:///etc/f"],
)
async def test_the_token_goes_to_slacks_own_hosts_only(office: Office, url: str) -> None:
    with pytest.raises(CannotReach, match="foreign_host"):
        office.platform.chat._files._check_host(url)


async def test_people_are_read_with_verified_address_and_language(office: Office) -> None:
    chat = office.platform.chat
    assert await chat.profile(CAMILLE) == Profile("Camille Roy", "camille.roy@example.org", "fr")
    assert await chat.profile(SARAH) == Profile("Sarah Whitfield", "sarah.whitfield@example.org", "en")


async def test_members_are_people_and_private_is_told_from_public(office: Office) -> None:
    chat = office.platform.chat
    assert LEA in await chat.members(TECHNO)
    assert all(member.id != "U0VIGIE" for member in await chat.members(TECHNO))
    assert (await chat.look(TECHNO)).private
    general = Address(Platform.SLACK, TEAM, "C0GENERAL")
    with pytest.raises(CannotReach, match="not_in_channel"):
        await chat.look(general)
    await office.ws.driver.join("Vigie", "#general")
    assert not (await chat.look(general)).private


async def test_someone_of_the_workspace_is_mentioned_and_others_are_named(office: Office) -> None:
    elsewhere = Address(Platform.TEAMS, "tenant", "29:x")
    said = (Mention((LEA,), "Léa Gagnon"), StyledText(" et "), Mention((elsewhere,), "Luc Roy"))
    await office.platform.chat.post(TECHNO, Card("Titulaires", (Paragraph(said),)), mark="1")
    (message,) = office.ws.driver.messages("#technologues")
    assert shown(message.blocks) == "<@U0LEA>\n et \nLuc Roy"
