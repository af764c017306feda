"""What Teams tells: stored once under its own key, raw, and read back as an arrival."""

from datetime import UTC, datetime
from typing import Any

import pytest

from bot.delivery.arrivals import (
    DeskJoined,
    HomeOpened,
    MemberJoined,
    MemberLeft,
    MessageDeleted,
    MessageEdited,
    MessageSaid,
)
from bot.delivery.chat import CannotReach
from tests.bot.answering import card
from tests.bot.teams.acts import shown
from tests.bot.teams.connector import drive_of
from tests.bot.teams.office import START, Office, address
from tests.bot.teams.tenant import BOT, CAMILLE, HELP, JADE, LEA, NADIA, TEAM
from workflow.people.people import Group
from workflow.ports.desk import Transaction
from workflow.ports.queues import Incoming


async def read(office: Office) -> list[Any]:
    return [office.platform.chat.read(row.kind, row.body, START) for row in await office.stored()]


async def link(office: Office, *channels: str) -> None:
    group = Group("technologues", "Technologues", channels=tuple(address(channel) for channel in channels))

    async def save(tx: Transaction) -> None:
        await tx.groups.save(group)

    await office.desk.write(save)


async def test_a_message_is_stored_raw_under_its_conversation_and_id(office: Office) -> None:
    message = await office.acts.says(CAMILLE, "Le micro ne marche pas")
    rows: list[Incoming] = await office.stored()
    (row,) = rows
    assert (row.key, row.kind) == (f"teams:{CAMILLE.personal}:{message.id}", "teams.activity")
    assert row.body["activity"] == message.activity


async def test_a_redelivered_message_is_stored_once(office: Office) -> None:
    activity = office.acts.message(CAMILLE, "Le micro ne marche pas")
    for _ in range(3):
        assert (await office.acts.deliver(activity))[0] == 200
    assert len(await office.stored()) == 1


async def test_a_message_to_the_bot_alone_is_direct(office: Office) -> None:
    message = await office.acts.says(CAMILLE, "Le micro &amp; la caméra\u00a0: rien")
    (said,) = await read(office)
    assert said == MessageSaid(
        author=address(CAMILLE.aad),
        place=address(CAMILLE.aad),
        message=message.id,
        thread=None,
        text="Le micro & la caméra : rien",
        to_desk=True,
        direct=True,
        files=(),
        at=START,
        channel=CAMILLE.personal,
        sent_at=datetime.fromtimestamp(int(message.id) / 1000, UTC),
    )


async def test_a_mention_in_a_thread_is_read_without_the_mention(office: Office) -> None:
    root = await office.acts.says(LEA, "Qui connaît Antem ?", HELP, mention=True)
    reply = await office.acts.says(JADE, "essayez Firefox", under=root, mention=True)
    note = await office.acts.says(JADE, "Elle est en congé", under=root)
    first, second, third = await read(office)
    assert (first.thread, first.text, first.to_desk, first.place) == (None, "Qui connaît Antem ?", True, address(HELP))
    assert (second.thread, second.text, second.to_desk) == (root.id, "essayez Firefox", True)
    assert (second.channel, second.message) == (root.conversation, reply.id)
    assert (third.thread, third.to_desk, third.message) == (root.id, False, note.id)


async def test_other_mentions_stay_as_names(office: Office) -> None:
    activity = office.acts.message(LEA, "", HELP)
    activity["text"] = "<at>Vigie</at> demandez à <at>Jade Pelletier</at>\n"
    activity["entities"] = [
        {"type": "mention", "text": "<at>Vigie</at>", "mentioned": {"id": BOT}},
        {"type": "mention", "text": "<at>Jade Pelletier</at>", "mentioned": {"id": JADE.mri}},
    ]
    await office.acts.deliver(activity)
    (said,) = await read(office)
    assert said.text == "demandez à Jade Pelletier"


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>Un</p><p>deux&nbsp;<b>trois</b></p>", "Un\ndeux trois"),
        ("<ul><li>a</li><li>b</li></ul>", "- a\n- b"),
        ('<a href="https://example.org/x">le guide</a>', "le guide (https://example.org/x)"),
        ('<a href="https://example.org/x">https://example.org/x</a>', "https://example.org/x"),
        ('<blockquote itemtype="http://schema.skype.com/Reply">Avant</blockquote><p>Après</p>', "Après"),
        ('Bien <img alt="👍"> <attachment id="1"></attachment>', "Bien 👍"),
        ("5 &lt; 6 <script>alert(1)</script>", "5 < 6"),
        ("<table><tr><td>A</td></tr></table><p>Merci</p><p>à vous</p>", "A\nMerci\nà vous"),
        (
            "<p>Voici</p><table><tr><th>Groupe</th><th>Où</th></tr><tr><td><p>A</p></td><td><p>B-112</p><p>le soir</p>",
            "Voici\nGroupe | Où\nA | B-112 le soir",
        ),
    ],
)
async def test_a_message_that_comes_as_html_alone_is_read_as_plain_text(office: Office, html: str, text: str) -> None:
    await office.acts.says(CAMILLE, "", attachments=[{"contentType": "text/html", "content": html}])
    (said,) = await read(office)
    assert said.text == text


async def test_the_cells_of_a_table_stand_apart_where_the_messages_own_text_runs_them_together(office: Office) -> None:
    table = "<table><tr><td>Groupe</td><td>A</td></tr></table>"
    html = {"contentType": "text/html", "content": f'<div><span itemid="0">Vigie</span>&nbsp;Voici {table}</div>'}
    await office.acts.says(LEA, "Voici GroupeA", HELP, mention=True, attachments=[html])
    (said,) = await read(office)
    assert said.text == "Voici\nGroupe | A"


async def test_a_quoted_message_is_the_thread_of_a_personal_chat(office: Office) -> None:
    quoted = {"contentType": "messageReference", "content": {"messageId": "1788270600001"}}
    await office.acts.says(CAMILLE, "Voici le détail", attachments=[quoted])
    (said,) = await read(office)
    assert (said.thread, said.text) == ("1788270600001", "Voici le détail")


async def test_a_dropped_file_carries_the_address_it_is_fetched_from(office: Office) -> None:
    dropped = {
        "contentType": "application/vnd.microsoft.teams.file.download.info",
        "contentUrl": "https://contoso.sharepoint.com/grille.xlsx",
        "name": "grille.xlsx",
        "content": {"downloadUrl": "https://contoso.sharepoint.com/dl?tempauth=x", "uniqueId": "u", "fileType": "xlsx"},
    }
    await office.acts.says(NADIA, "", attachments=[dropped])
    (said,) = await read(office)
    (file,) = said.files
    assert (file.id, file.name) == ("personal:https://contoso.sharepoint.com/dl?tempauth=x", "grille.xlsx")


ATTACHED = {"contentType": "text/html", "content": '<p>grille</p><attachment id="a1"></attachment>'}


async def test_a_file_of_a_channel_is_found_through_graph(office: Office, tmp_path: Any) -> None:
    activity = office.acts.message(NADIA, "la grille", HELP, mention=True, attachments=[ATTACHED])
    url = "https://contoso.sharepoint.com/grille.xlsx"
    reference = {"contentType": "reference", "contentUrl": url, "name": "grille.xlsx"}
    office.tenant.shared[activity["id"]] = [reference, {"contentType": "messageReference"}]
    office.tenant.files["shared.xlsx"] = b"workbook"
    office.tenant.drives[url] = drive_of(HELP)
    await office.acts.deliver(activity)
    (said,) = await read(office)
    (file,) = said.files
    assert (file.name, file.url) == ("grille.xlsx", url)
    await office.platform.chat.download(file.id, tmp_path / "grid", limit=100)
    assert (tmp_path / "grid").read_bytes() == b"workbook"
    assert office.tenant.replies(office.tenant.roots(HELP)[0]) == []


async def test_a_file_of_another_drive_is_not_fetched_whatever_a_message_names(office: Office, tmp_path: Any) -> None:
    activity = office.acts.message(NADIA, "la grille", HELP, mention=True, attachments=[ATTACHED])
    url = "https://contoso.sharepoint.com/sites/direction/salaires.xlsx"
    office.tenant.shared[activity["id"]] = [{"contentType": "reference", "contentUrl": url, "name": "grille.xlsx"}]
    office.tenant.files["shared.xlsx"] = b"workbook"
    office.tenant.drives[url] = drive_of("19:direction@thread.tacv2")
    await office.acts.deliver(activity)
    (said,) = await read(office)
    (file,) = said.files
    for named in (file.id, f"channel:{url}", f"channel:///{url}"):
        with pytest.raises(CannotReach):
            await office.platform.chat.download(named, tmp_path / "grid", limit=100)
    assert not (tmp_path / "grid").exists()


async def test_a_file_of_a_channel_that_cannot_be_seen_is_owned_up_to_once(office: Office) -> None:
    activity = office.acts.message(NADIA, "la grille", HELP, mention=True, attachments=[ATTACHED])
    for _ in range(2):
        await office.acts.deliver(activity)
    (said,) = await read(office)
    assert said.files == ()
    (told,) = office.tenant.replies(office.tenant.roots(HELP)[0])
    assert "Déposez plutôt le fichier dans notre conversation personnelle." in shown(told.cards[0])


@pytest.mark.parametrize(("status", "says"), [(403, "la permission"), (404, "à l’instant"), (429, "à l’instant")])
async def test_why_a_file_is_not_seen_is_said_as_it_is(office: Office, status: int, says: str) -> None:
    activity = office.acts.message(NADIA, "la grille", HELP, mention=True, attachments=[ATTACHED])
    office.connector.fail_next("graph", status, times=9)
    await office.acts.deliver(activity)
    (told,) = office.tenant.replies(office.tenant.roots(HELP)[0])
    assert says in shown(told.cards[0])
    assert "conversation personnelle" in shown(told.cards[0])


async def test_what_the_bot_and_other_bots_say_is_not_stored(office: Office) -> None:
    activity = office.acts.message(LEA, "Bonjour", HELP)
    activity["from"] = {"id": BOT, "name": "Vigie"}
    assert (await office.acts.deliver(activity))[0] == 200
    assert await office.stored() == []


@pytest.mark.parametrize("kind", ["typing", "messageReaction", "event", "endOfConversation"])
async def test_what_says_nothing_to_us_is_acknowledged_and_left(office: Office, kind: str) -> None:
    status, _body = await office.acts.deliver({**office.acts.base(LEA, LEA.personal), "type": kind})
    assert status == 200
    assert await office.stored() == []


async def test_edits_and_deletions_have_keys_of_their_own(office: Office) -> None:
    message = await office.acts.says(CAMILLE, "Le micro")
    changed = {**message.activity, "type": "messageUpdate", "text": "La caméra", "timestamp": "2026-08-18T13:11:00Z"}
    deleted = {**message.activity, "type": "messageDelete", "timestamp": "2026-08-18T13:12:00Z"}
    for activity in (changed, changed, deleted):
        await office.acts.deliver(activity)
    said, edited, withdrawn = await read(office)
    assert isinstance(said, MessageSaid)
    place = address(CAMILLE.aad)
    key = f"teams:{CAMILLE.personal}:{message.id}"
    assert edited == MessageEdited(
        place, CAMILLE.personal, message.id, "La caméra", mentions_desk=False, at=START, said_key=key
    )
    assert withdrawn == MessageDeleted(CAMILLE.personal, message.id, START, key)


async def test_an_edit_says_whether_its_message_still_mentions_the_desk(office: Office) -> None:
    message = await office.acts.says(LEA, "Essayez Chrome.", HELP, mention=True)
    changed = {**message.activity, "type": "messageUpdate", "timestamp": "2026-08-18T13:11:00Z"}
    without = {**changed, "text": "Essayez Firefox.", "entities": [], "timestamp": "2026-08-18T13:12:00Z"}
    for activity in (changed, without):
        await office.acts.deliver(activity)
    _said, *edits = await read(office)
    assert [one.to_desk for one in edits if isinstance(one, MessageEdited)] == [True, False]


async def test_a_chat_between_two_people_is_not_taken_for_ones_own_with_us(office: Office) -> None:
    """The message extension is used there too, and Teams calls it personal."""
    await office.acts.says(CAMILLE, "Bonjour, le micro ne marche pas")
    between = f"19:{CAMILLE.aad}_{JADE.aad}@unq.gbl.spaces"
    base = office.acts.base(CAMILLE, between)
    personal = {**base, "conversation": {**base["conversation"], "conversationType": "personal"}}
    value = {"commandId": "search", "parameters": [{"name": "query", "value": "micro"}]}
    status, _body = await office.acts.deliver(
        {**personal, "type": "invoke", "name": "composeExtension/query", "value": value}
    )
    assert status == 200
    await office.platform.chat.post(address(CAMILLE.aad), card("Merci"), mark="1")
    assert [shown(one.cards[0]) for one in office.tenant.personal(CAMILLE)] == ["Merci"]


async def test_who_installs_the_app_is_shown_their_home(office: Office) -> None:
    for action in ("add", "remove", "add-upgrade"):
        base = office.acts.base(CAMILLE, CAMILLE.personal)
        await office.acts.deliver({**base, "type": "installationUpdate", "action": action})
    assert await read(office) == [HomeOpened(address(CAMILLE.aad)), None, None]


@pytest.mark.parametrize("word", ["accueil", "Home", "Accueil !"])
async def test_a_word_shows_ones_home(office: Office, word: str) -> None:
    await office.acts.says(CAMILLE, word)
    assert await read(office) == [HomeOpened(address(CAMILLE.aad))]


async def test_who_comes_into_a_team_comes_into_each_of_its_linked_channels(office: Office) -> None:
    await link(office, HELP, "19:elsewhere@thread.tacv2")
    base = office.acts.base(LEA, TEAM)
    change = {**base, "type": "conversationUpdate", "membersAdded": [JADE.as_account()]}
    await office.acts.deliver(change)
    await office.acts.deliver(change)
    left = {**base, "type": "conversationUpdate", "membersRemoved": [JADE.as_account()], "id": "another"}
    await office.acts.deliver(left)
    assert await read(office) == [
        MemberJoined(address(JADE.aad), address(HELP)),
        MemberLeft(address(JADE.aad), address(HELP)),
    ]


async def test_a_team_that_takes_us_in_has_the_members_of_its_linked_channels_read(office: Office) -> None:
    await link(office, HELP)
    change = {**office.acts.base(LEA, TEAM), "type": "conversationUpdate", "membersAdded": [{"id": BOT}]}
    await office.acts.deliver(change)
    assert await read(office) == [DeskJoined(address(HELP))]


async def test_a_fault_of_ours_is_answered_500_so_that_teams_sends_it_again(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def full(*_: object) -> bool:
        raise OSError("disk full")

    activity = office.acts.message(CAMILLE, "Le micro")
    with monkeypatch.context() as patched:
        patched.setattr(office.desk.inbox, "add", full)
        assert (await office.acts.deliver(activity))[0] == 500
    assert (await office.acts.deliver(activity))[0] == 200
    assert len(await office.stored()) == 1
