"""The chat port against a Connector: posts, threads, edits, doubts, refusals, files, people."""

import asyncio
from contextlib import nullcontext
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from bot.delivery.chat import CannotReach, CardGone, Enclosure, InDoubt, NotSent, Posted, Profile, SlowDown, Thread
from bot.teams.book import Book
from bot.teams.metrics import SENT_AGAIN
from bot.ui.model import Paragraph, StyledText
from tests.bot.answering import card, card_with_button
from tests.bot.teams.acts import shown
from tests.bot.teams.office import START, Office, address, new_desk, running, settings_for
from tests.bot.teams.tenant import (
    CAMILLE,
    HELP,
    INTERVIEWS,
    JADE,
    LEA,
    MANAGEMENT,
    NADIA,
    SARAH,
    TENANT,
    Member,
    Message,
)
from tests.desks.memory import MemoryDesk
from workflow.business_time.calendar import BusinessCalendar
from workflow.courses.workbook_refusals import FileTooLarge
from workflow.people.accounts import AccountKind
from workflow.people.distribution import GroupRules
from workflow.people.people import Address, Group, Platform
from workflow.ports.desk import Transaction
from workflow.upkeep.keeping import Keeping
from workflow.upkeep.rulebook import Rulebook

THERE = address(HELP)


def person(member: Member) -> Address:
    return address(member.aad)


async def test_a_card_begins_a_thread_of_its_channel_and_is_edited_in_place(office: Office) -> None:
    chat = office.platform.chat
    at = await chat.post(THERE, card("Nouvelle"), mark="1")
    (root,) = office.tenant.roots(HELP)
    assert at == Posted(root.conversation, root.id)
    assert root.activity["summary"] == "Nouvelle"
    await chat.edit(at, card("Résolue"))
    assert (shown(root.cards[0]), root.edits) == ("Résolue", 1)


async def test_a_person_is_written_to_in_their_own_conversation_opened_once(office: Office) -> None:
    chat = office.platform.chat
    for text in ("Merci", "À bientôt"):
        await chat.post(person(CAMILLE), card(text), mark=text)
    assert [shown(one.cards[0]) for one in office.tenant.personal(CAMILLE)] == ["Merci", "À bientôt"]
    assert office.connector.calls["open"] == 1


async def test_a_conversation_is_remembered_over_a_restart() -> None:
    desk = new_desk()
    async with running(desk) as office:
        await office.acts.says(CAMILLE, "Bonjour à tous")
    async with running(desk) as office:
        await office.acts.says(SARAH, "Hello from the new address of the service")
        await office.platform.chat.post(person(CAMILLE), card("Merci"), mark="1")
        assert office.connector.calls["open"] == 0


class Unhurried(MemoryDesk):
    """Lets others go first before it writes a setting."""

    async def put_setting(self, key: str, value: object) -> None:
        await asyncio.sleep(0)
        await super().put_setting(key, value)


async def test_of_two_activities_that_come_at_once_each_adds_to_what_the_other_told(office: Office) -> None:
    desk = Unhurried(Rulebook(BusinessCalendar("America/Toronto")))
    book = Book(desk, settings_for(office.connector))
    told = office.acts.base(SARAH, SARAH.personal)
    silent = {name: value for name, value in told.items() if name != "locale"}
    await asyncio.gather(book.learn({**told, "type": "message"}), book.learn({**silent, "type": "conversationUpdate"}))
    assert await book.told_locale(person(SARAH)) == "en"


async def test_a_reply_stands_in_the_thread_and_in_the_channel_only_when_asked(office: Office) -> None:
    chat = office.platform.chat
    root = await chat.post(THERE, card("INC0001001"), mark="1")
    await chat.post(THERE, card("Modéré"), mark="2", thread=Thread(root.message))
    await chat.post(THERE, card("Élevé"), mark="3", thread=Thread(root.message, shown=True))
    first, *others = office.tenant.roots(HELP)
    assert [shown(one.cards[0]) for one in office.tenant.replies(first)] == ["Modéré", "Élevé"]
    assert [shown(one.cards[0]) for one in others] == ["Élevé"]


async def test_of_a_reply_that_is_shown_too_only_the_half_that_failed_is_sent_again(office: Office) -> None:
    chat = office.platform.chat
    root = await chat.post(THERE, card("INC0001001"), mark="1")
    office.connector.fail_next("start", 502)
    thread = Thread(root.message, shown=True)
    with pytest.raises(NotSent):
        await chat.post(THERE, card("Élevé"), mark="2", thread=thread)
    await chat.post(THERE, card("Élevé"), mark="2", thread=thread)
    first, *others = office.tenant.roots(HELP)
    assert (len(office.tenant.replies(first)), len(others)) == (1, 1)


async def test_a_card_that_teams_has_lost_is_gone(office: Office) -> None:
    chat = office.platform.chat
    at = await chat.post(THERE, card("Nouvelle"), mark="1")
    office.tenant.messages.clear()
    with pytest.raises(CardGone):
        await chat.edit(at, card("Résolue"))
    with pytest.raises(CardGone):
        await chat.post(THERE, card("Modéré"), mark="2", thread=Thread(at.message))


@pytest.mark.parametrize(
    ("status", "headers", "after"),
    [(429, {"Retry-After": "7"}, 7), (429, {}, 5), (412, {}, 2), (409, {}, 2)],
)
async def test_when_teams_asks_to_wait_we_are_told_how_long(
    office: Office, status: int, headers: dict[str, str], after: int
) -> None:
    office.connector.fail_next("start", status, headers=headers)
    with pytest.raises(SlowDown) as slow:
        await office.platform.chat.post(THERE, card("Nouvelle"), mark="1")
    assert slow.value.after == timedelta(seconds=after)
    assert office.tenant.messages == []


@pytest.mark.parametrize("status", [408, 502, 503, 504])
async def test_what_may_be_repeated_is_not_sent_and_not_repeated_by_itself(office: Office, status: int) -> None:
    office.connector.fail_next("start", status)
    with pytest.raises(NotSent):
        await office.platform.chat.post(THERE, card("Nouvelle"), mark="1")
    assert office.connector.calls["start"] == 1


async def test_a_lost_answer_is_a_doubt_and_sending_again_is_flagged(
    office: Office, logged: list[dict[str, str]]
) -> None:
    office.connector.fail_next("start", lost_answer=True)
    chat = office.platform.chat
    with pytest.raises(InDoubt):
        await chat.post(THERE, card("Nouvelle"), mark="1")
    before = SENT_AGAIN._value.get()
    assert await chat.find(THERE, "1") is None
    assert SENT_AGAIN._value.get() == before + 1
    assert "sent again, perhaps twice" in [entry["event"] for entry in logged]


async def test_an_answer_that_names_nothing_is_a_doubt_not_a_fault_of_ours(office: Office) -> None:
    office.connector.fail_next("start", bare=True)
    with pytest.raises(InDoubt):
        await office.platform.chat.post(THERE, card("Nouvelle"), mark="1")
    office.connector.fail_next("open", bare=True)
    with pytest.raises(InDoubt):
        await office.platform.chat.post(person(CAMILLE), card("Merci"), mark="2")


async def test_a_500_is_a_doubt(office: Office) -> None:
    office.connector.fail_next("start", 500)
    with pytest.raises(InDoubt):
        await office.platform.chat.post(THERE, card("Nouvelle"), mark="1")


async def test_who_has_not_the_app_cannot_be_reached(office: Office) -> None:
    office.tenant.installed.clear()
    with pytest.raises(CannotReach):
        await office.platform.chat.post(person(CAMILLE), card("Merci"), mark="1")
    with pytest.raises(CannotReach):
        await office.platform.chat.post(address("19:nowhere@thread.tacv2"), card("Merci"), mark="1")
    for stranger in (Address(Platform.TEAMS, "another", HELP), Address(Platform.SLACK, TENANT, HELP)):
        with pytest.raises(CannotReach):
            await office.platform.chat.post(stranger, card("Merci"), mark="1")


async def test_a_card_that_teams_refuses_is_said_as_its_summary(office: Office) -> None:
    office.connector.fail_next("start", 413, code="MessageSizeTooBig")
    await office.platform.chat.post(THERE, card_with_button("Nouvelle", "claim"), mark="1")
    (root,) = office.tenant.roots(HELP)
    assert shown(root.cards[0]) == "Nouvelle\n… voir la fiche\n[Prendre en charge]"


async def test_what_teams_refuses_with_its_buttons_too_is_said_as_its_summary_alone(office: Office) -> None:
    office.connector.fail_next("start", 400, code="BadArgument", times=2)
    await office.platform.chat.post(THERE, card_with_button("Nouvelle", "claim"), mark="1")
    (root,) = office.tenant.roots(HELP)
    assert shown(root.cards[0]) == "Nouvelle\n… voir la fiche"


@pytest.mark.parametrize("times", [1, 2])
async def test_an_edit_that_teams_refuses_leaves_the_card_with_its_buttons(office: Office, times: int) -> None:
    chat = office.platform.chat
    at = await chat.post(THERE, card_with_button("Nouvelle", "claim"), mark="1")
    office.connector.fail_next("update", 400, code="BadArgument", times=times)
    with nullcontext() if times == 1 else pytest.raises(CannotReach):
        await chat.edit(at, card_with_button("Prise par Léa", "claim"))
    (root,) = office.tenant.roots(HELP)
    assert "[Prendre en charge]" in shown(root.cards[0])
    assert root.edits == 2 - times


async def test_pictures_fall_away_before_figures(office: Office) -> None:
    chat = office.platform.chat
    figures = card("Rapport", Paragraph((StyledText("7 demandes, 6 promesses tenues"),)))
    picture = Enclosure("report.png", bytes(40_000), "Demandes en cours selon leur âge : Normal 7.")
    await chat.enclose(THERE, figures, [picture, picture])
    (taken,) = office.tenant.roots(HELP)
    assert [one["type"] for one in taken.cards[0]["body"]].count("Image") == 2, "pictures do not count"

    office.connector.fail_next("start", 413, code="MessageSizeTooBig")
    await chat.enclose(THERE, figures, [picture, picture])
    plainer = office.tenant.roots(HELP)[-1].cards[0]
    assert "7 demandes, 6 promesses tenues" in shown(plainer)
    assert picture.shows in shown(plainer)
    assert "Image" not in [one["type"] for one in plainer["body"]]


def said_in(message: Message) -> str:
    """Return a message of words alone."""
    assert not message.cards
    return str(message.activity["text"])


async def test_a_mark_is_a_word_in_the_thread(office: Office) -> None:
    chat = office.platform.chat
    root = await chat.post(THERE, card("INC0001001"), mark="1")
    said = await office.acts.says(LEA, "Essayez Firefox", under=office.tenant.roots(HELP)[0], mention=True)
    await chat.react(Posted(root.channel, said.id), "relayed")
    (first,) = office.tenant.roots(HELP)
    assert said_in(office.tenant.replies(first)[-1]) == "✉️ transmis à la personne concernée"


async def test_what_stands_around_cards_is_in_the_language_of_the_channel_or_the_person(
    office: Office, tmp_path: Path
) -> None:
    group = Group("technologues", "Technologues", channels=(THERE,))

    async def save(tx: Transaction) -> None:
        await tx.groups.save(group)

    await office.desk.write(save)
    office.desk.rules = replace(office.desk.rules, groups={"technologues": GroupRules(language="en")})
    chat = office.platform.chat
    source = tmp_path / "list.xlsx"
    source.write_bytes(b"workbook")
    root = await chat.post(THERE, card("INC0001001"), mark="1")
    await chat.react(root, "relayed")
    await chat.send_file(THERE, "list.xlsx", source, "", thread=Thread(root.message))
    first, second = office.tenant.replies(office.tenant.roots(HELP)[0])
    assert said_in(first) == "✉️ passed on to the person concerned"
    assert "[Receive the file]" in shown(second.cards[0])

    await office.acts.says(SARAH, "Hello everyone")
    at = await chat.post(person(SARAH), card("Noted"), mark="2")
    office.connector.fail_next("update", 413, code="MessageSizeTooBig")
    await chat.edit(at, card("Noted"))
    assert "… see the item" in shown(office.tenant.personal(SARAH)[-1].cards[0])


async def test_a_requesters_own_words_are_marked_as_passed_on_to_support_in_their_language(office: Office) -> None:
    for who in (CAMILLE, SARAH):
        said = await office.acts.says(who, "Firefox")
        await office.platform.chat.react(Posted(who.personal, said.id), "relayed")
    marks = [said_in(office.tenant.personal(who)[-1]) for who in (CAMILLE, SARAH)]
    assert marks == ["✉️ transmis au soutien", "✉️ passed on to support"]


async def test_a_token_is_fetched_once_and_again_when_it_is_not_accepted(office: Office) -> None:
    chat, connector = office.platform.chat, office.connector
    for mark in ("1", "2"):
        await chat.post(THERE, card("Nouvelle"), mark=mark)
    assert connector.calls["token https://api.botframework.com"] == 1
    connector.fail_next("start", 401)
    await chat.post(THERE, card("Nouvelle"), mark="3")
    assert connector.calls["token https://api.botframework.com"] == 2
    assert len(office.tenant.messages) == 3


async def test_members_are_read_page_by_page_and_known_by_name_and_address(office: Office) -> None:
    chat = office.platform.chat
    assert await chat.members(THERE) == (person(LEA), person(JADE))
    assert await chat.profile(person(LEA)) == Profile("Léa Gagnon", "lea.gagnon@example.org", "fr")
    await office.acts.says(SARAH, "Hello everyone")
    assert await chat.profile(person(SARAH)) == Profile("Sarah Whitfield", "sarah.whitfield@example.org", "en")
    with pytest.raises(CannotReach):
        await chat.members(address("19:nowhere@thread.tacv2"))


async def test_whoever_wrote_is_read_by_the_id_that_teams_gave_of_them(office: Office) -> None:
    office.tenant.by_own_ids = True
    await office.acts.says(SARAH, "Hello everyone")
    profile = await office.platform.chat.profile(person(SARAH))
    assert profile == Profile("Sarah Whitfield", "sarah.whitfield@example.org", "en")


@pytest.mark.parametrize(
    ("who", "expected"),
    [
        (Member("Guy Roy", "camille.roy@example.org", tenant="another"), AccountKind.FOREIGN),
        (Member("Guy Roy", "camille.roy@example.org", role="guest"), AccountKind.GUEST),
        (Member("Guy Roy", "camille.roy_elsewhere.org#EXT#@example.org"), AccountKind.GUEST),
        (Member("Guy Roy", "camille.roy@example.org", role="anonymous"), AccountKind.FOREIGN),
        (Member("Minuterie", "minuterie@example.org", bot=True), AccountKind.BOT),
    ],
)
async def test_a_member_of_another_tenant_a_guest_and_a_bot_are_no_members_and_their_address_is_not_taken(
    office: Office, who: Member, expected: AccountKind
) -> None:
    office.tenant.members[HELP] = (who, LEA)
    chat = office.platform.chat
    assert await chat.members(THERE) == (person(LEA),)
    assert (await chat.people.roster(THERE))[person(who)] is expected
    profile = await chat.profile(person(who))
    assert (profile.standing, profile.email) == (expected, None)


async def test_a_shared_channel_counts_as_a_public_one(office: Office) -> None:
    shared = office.acts.message(LEA, "Bonjour", HELP, mention=True)
    shared["channelData"]["channel"]["type"] = "shared"
    await office.acts.deliver(shared)
    looked = await office.platform.chat.look(THERE)
    assert (looked.private, looked.shared) == (False, True)


async def test_a_channel_whose_type_nobody_told_is_not_taken_for_its_teams(office: Office) -> None:
    untold = office.acts.message(LEA, "Bonjour", HELP, mention=True)
    del untold["channelData"]["channel"]["type"]
    await office.acts.deliver(untold)
    assert (await office.platform.chat.look(THERE)).private, "the team's own list has it"
    office.tenant.apart.add(HELP)
    assert (await office.platform.chat.look(THERE)).private is None


async def test_a_channel_is_private_by_itself_or_as_one_of_a_private_team(office: Office) -> None:
    chat = office.platform.chat
    assert not (await chat.look(address(INTERVIEWS))).private
    await office.acts.says(LEA, "Bonjour", HELP, mention=True)
    assert (await chat.look(THERE)).private
    standard = office.acts.message(NADIA, "Bonjour", MANAGEMENT, mention=True)
    standard["channelData"]["channel"]["type"] = "standard"
    await office.acts.deliver(standard)
    assert (await chat.look(address(MANAGEMENT))).private
    office.tenant.visibility = "public"
    assert not (await chat.look(address(MANAGEMENT))).private
    office.connector.fail_next("graph", 403, times=2)
    assert not (await chat.look(address(MANAGEMENT))).private


async def test_a_file_is_fetched_from_where_teams_vouches_for_and_within_its_size(
    office: Office, tmp_path: Path
) -> None:
    chat, url = office.platform.chat, office.connector.url
    office.tenant.files["grille.xlsx"] = b"x" * 3000
    into = tmp_path / "grid"
    await chat.download(f"personal:{url}/files/grille.xlsx", into, limit=10_000)
    assert into.read_bytes() == b"x" * 3000
    with pytest.raises(FileTooLarge):
        await chat.download(f"personal:{url}/files/grille.xlsx", into, limit=100)
    assert not into.exists()
    for elsewhere in (
        f"{url}/files/none.xlsx",
        "https://evil.example.org/x",
        "http://contoso.sharepoint.com/x",
        "file:///etc",
    ):
        with pytest.raises(CannotReach):
            await chat.download(f"personal:{elsewhere}", into, limit=100)
    with pytest.raises(CannotReach):
        await chat.download("image:https://evil.example.org/x.png", into, limit=100)


async def test_a_file_is_offered_and_put_where_its_reader_consents(office: Office, tmp_path: Path) -> None:
    source = tmp_path / "grille.xlsx"
    source.write_bytes(b"workbook")
    await office.platform.chat.send_file(person(NADIA), "grille.xlsx", source, "Voici la grille annotée.")
    (offered,) = office.tenant.personal(NADIA)
    (consent,) = offered.activity["attachments"]
    assert (consent["name"], consent["content"]["sizeInBytes"]) == ("grille.xlsx", 8)
    assert "Voici la grille annotée." in consent["content"]["description"]
    info = {
        "uploadUrl": f"{office.connector.url}/files/put.xlsx",
        "contentUrl": "https://contoso.sharepoint.com/put.xlsx",
        "name": "grille.xlsx",
        "uniqueId": "u1",
        "fileType": "xlsx",
    }
    accepted = {
        "type": "fileUpload",
        "action": "accept",
        "context": consent["content"]["acceptContext"],
        "uploadInfo": info,
    }
    await office.acts.invoke(NADIA, "fileConsent/invoke", accepted, offered)
    assert office.tenant.uploads == {"put.xlsx": b"workbook"}
    stands = office.tenant.personal(NADIA)[-1].activity["attachments"][0]
    assert (stands["contentUrl"], stands["content"]["uniqueId"]) == (info["contentUrl"], "u1")
    await office.acts.invoke(NADIA, "fileConsent/invoke", accepted, offered)
    assert shown(office.tenant.personal(NADIA)[-1].cards[0]).startswith("Ce fichier a déjà été remis")


async def test_a_file_that_is_declined_is_let_go(office: Office, tmp_path: Path) -> None:
    source = tmp_path / "grille.xlsx"
    source.write_bytes(b"workbook")
    await office.platform.chat.send_file(person(NADIA), "grille.xlsx", source, "")
    (offered,) = office.tenant.personal(NADIA)
    context = offered.activity["attachments"][0]["content"]["declineContext"]
    await office.acts.invoke(NADIA, "fileConsent/invoke", {"action": "decline", "context": context}, offered)
    assert await office.desk.read(lambda tx: tx.offered.get(context["file"])) is None
    assert shown(office.tenant.personal(NADIA)[-1].cards[0]).startswith("Vous n’avez pas pris ce fichier")


def accepting(office: Office, offered: Message, name: str = "put.xlsx") -> dict[str, object]:
    context = offered.activity["attachments"][0]["content"]["acceptContext"]
    return {"action": "accept", "context": context, "uploadInfo": {"uploadUrl": f"{office.connector.url}/files/{name}"}}


async def test_a_file_that_nobody_has_taken_goes_and_who_comes_too_late_is_told(office: Office, tmp_path: Path) -> None:
    source = tmp_path / "grille.xlsx"
    source.write_bytes(b"workbook")
    await office.platform.chat.send_file(person(NADIA), "grille.xlsx", source, "")
    root = await office.platform.chat.post(address(MANAGEMENT), card("Importée"), mark="1")
    await office.platform.chat.send_file(address(MANAGEMENT), "g.xlsx", source, "", thread=Thread(root.message))
    day = timedelta(days=1)
    assert (await office.desk.purge(Keeping(), START + 13 * day, START)).offered == 0
    assert (await office.desk.purge(Keeping(), START + 15 * day, START)).offered == 2

    (offered,) = office.tenant.personal(NADIA)
    await office.acts.invoke(NADIA, "fileConsent/invoke", accepting(office, offered), offered)
    assert office.tenant.uploads == {}
    assert "n’est plus conservé" in shown(office.tenant.personal(NADIA)[-1].cards[0])
    (reply,) = office.tenant.replies(office.tenant.roots(MANAGEMENT)[0])
    answer = await office.acts.presses(NADIA, "Recevoir le fichier", reply)
    assert "n’est plus conservé" in answer["value"]


async def test_a_file_that_cannot_be_put_stays_kept_and_its_reader_is_told(office: Office, tmp_path: Path) -> None:
    source = tmp_path / "grille.xlsx"
    source.write_bytes(b"workbook")
    await office.platform.chat.send_file(person(NADIA), "grille.xlsx", source, "")
    (offered,) = office.tenant.personal(NADIA)
    elsewhere = {**accepting(office, offered), "uploadInfo": {"uploadUrl": "https://evil.example.org/put"}}
    await office.acts.invoke(NADIA, "fileConsent/invoke", elsewhere, offered)
    assert shown(office.tenant.personal(NADIA)[-1].cards[0]).startswith("Le fichier n’a pas pu être déposé")
    await office.acts.invoke(NADIA, "fileConsent/invoke", accepting(office, offered), offered)
    assert office.tenant.uploads == {"put.xlsx": b"workbook"}


async def test_each_who_asks_in_a_channel_gets_a_files_copy_of_their_own(office: Office, tmp_path: Path) -> None:
    source = tmp_path / "grille.xlsx"
    source.write_bytes(b"workbook")
    await office.platform.chat.send_file(address(HELP), "grille.xlsx", source, "")
    (root,) = office.tenant.roots(HELP)
    for member in (LEA, JADE):
        await office.acts.presses(member, "Recevoir le fichier", root)
        offered = office.tenant.personal(member)[-1]
        await office.acts.invoke(member, "fileConsent/invoke", accepting(office, offered, member.first), offered)
    assert office.tenant.uploads == {"Léa": b"workbook", "Jade": b"workbook"}


async def test_a_file_for_a_channel_waits_behind_a_button(office: Office, tmp_path: Path) -> None:
    source = tmp_path / "grille.xlsx"
    source.write_bytes(b"workbook")
    root = await office.platform.chat.post(address(MANAGEMENT), card("Importée"), mark="1")
    await office.platform.chat.send_file(
        address(MANAGEMENT), "grille.xlsx", source, "Voici.", thread=Thread(root.message)
    )
    (reply,) = office.tenant.replies(office.tenant.roots(MANAGEMENT)[0])
    said = shown(reply.cards[0])
    assert "grille.xlsx" in said
    answer = await office.acts.presses(NADIA, "Recevoir le fichier", reply)
    assert answer["statusCode"] == 200
    assert office.tenant.personal(NADIA)[-1].activity["attachments"][0]["name"] == "grille.xlsx"


async def test_a_file_serves_only_whom_it_is_for(office: Office, tmp_path: Path) -> None:
    source = tmp_path / "grille.xlsx"
    source.write_bytes(b"workbook")
    await office.platform.chat.send_file(address(MANAGEMENT), "grille.xlsx", source, "Voici.")
    (offered,) = office.tenant.roots(MANAGEMENT)
    elsewhere = office.tenant.start(HELP, offered.activity, offered.author)
    await office.acts.presses(LEA, "Recevoir le fichier", elsewhere)
    assert [one.cards for one in office.tenant.personal(LEA)] == [], "the button was not posted there"

    await office.acts.presses(NADIA, "Recevoir le fichier", offered)
    consent = office.tenant.personal(NADIA)[-1].activity["attachments"][0]["content"]
    info = {"uploadUrl": f"{office.connector.url}/files/put.xlsx"}
    accepted = {"action": "accept", "context": consent["acceptContext"], "uploadInfo": info}
    await office.acts.invoke(LEA, "fileConsent/invoke", accepted)
    await office.acts.invoke(LEA, "fileConsent/invoke", {**accepted, "action": "decline"})
    assert office.tenant.uploads == {}
    await office.acts.invoke(NADIA, "fileConsent/invoke", accepted)
    assert office.tenant.uploads == {"put.xlsx": b"workbook"}
