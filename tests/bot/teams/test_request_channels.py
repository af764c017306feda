"""A channel of Teams where each message is a request: its thread is the conversation with who asked."""

import pytest

from tests.bot.teams.acts import read, shown
from tests.bot.teams.connector import drive_of
from tests.bot.teams.faculty import Faculty
from tests.bot.teams.tenant import BOT, CAMILLE, HELP, LEA, NADIA, ODILE, Member, Message
from tests.bot.teams.test_doors import send

ROOM = "19:aide@thread.tacv2"
ASKED = "Le son coupe dans ma salle virtuelle."
ATTACHED = {"contentType": "text/html", "content": '<p>La capture.</p><attachment id="a1"></attachment>'}


async def links(faculty: Faculty, words: str = "lier Technologues demandes") -> None:
    faculty.tenant.members[ROOM] = (CAMILLE, ODILE, LEA, NADIA)
    await faculty.acts.says(NADIA, words, ROOM, mention=True)
    await faculty.vigie.settle()


async def asks(faculty: Faculty, who: Member, text: str, *, mention: bool = False) -> Message:
    said = await faculty.acts.says(who, text, ROOM, mention=mention)
    await faculty.vigie.settle()
    return said


def answers(faculty: Faculty, said: Message) -> list[str]:
    """What the bot has said under a message."""
    return [read(one) for one in faculty.tenant.replies(said) if one.author == BOT]


async def test_a_message_is_a_request_and_its_thread_the_conversation(faculty: Faculty) -> None:
    await links(faculty)
    (told,) = [read(one) for one in faculty.tenant.roots(ROOM) if one.author == BOT]
    assert "a lié ce canal au groupe Technologues, pour les demandes" in told
    said = await asks(faculty, CAMILLE, ASKED)
    (receipt,) = answers(faculty, said)
    assert "Merci, c’est noté sous INC0001001" in receipt
    card = faculty.card(HELP, "INC0001001")
    assert "tout le monde y lit vos réponses" in shown(card.cards[0])

    await faculty.says(CAMILLE, "Salle A-204.", under=said)
    assert "Salle A-204." in "\n".join(faculty.thread(card))
    await faculty.says(LEA, "Essayez Firefox.", under=card, mention=True)
    assert sum("Essayez Firefox." in one for one in answers(faculty, said)) == 1
    await faculty.says(LEA, "Secret : elle appelle le vendredi.", under=card)
    await faculty.says(ODILE, "J’ai le même problème.", under=said)
    assert "Odile" in "\n".join(one for one in faculty.thread(card) if "J’ai le même problème." in one)
    await faculty.says(LEA, "Ou bien Safari ?", under=said)
    assert "Ou bien Safari ?" in "\n".join(faculty.thread(card))
    everything = "\n".join(answers(faculty, said))
    for unsaid in ("Secret", "J’ai le même problème.", "Ou bien Safari ?"):
        assert unsaid not in everything
    assert faculty.personal(CAMILLE) == []
    assert faculty.personal(ODILE) == []
    assert len([one for one in faculty.tenant.roots(ROOM) if one.author == BOT]) == 1, "all else is in threads"


@pytest.mark.parametrize(
    ("who", "words", "seen"),
    [
        (LEA, "tâches", "Demandes d’aide à prendre"),
        (LEA, "INC0001001", "[Prendre en charge]"),
        (LEA, "1001", "[Prendre en charge]"),
        (NADIA, "rapport", "vous arrive en privé"),
        (CAMILLE, "INC0001001", ASKED),
        (CAMILLE, "demandes", ASKED),
        (CAMILLE, "aide", "Ce que Vigie peut faire"),
    ],
)
async def test_a_mention_that_is_a_command_is_no_request_and_its_author_alone_reads_the_answer(
    faculty: Faculty, who: Member, words: str, seen: str
) -> None:
    await links(faculty)
    await asks(faculty, CAMILLE, ASKED)
    before = len(faculty.tenant.personal(who))
    said = await asks(faculty, who, words, mention=True)
    assert any(seen in read(one) for one in faculty.tenant.personal(who)[before:])
    assert not any(seen in one for one in answers(faculty, said))
    assert len([one for one in faculty.tenant.roots(HELP) if one.cards]) == 1


async def test_the_requester_goes_on_in_the_personal_chat_and_is_answered_once(faculty: Faculty) -> None:
    await links(faculty)
    said = await asks(faculty, CAMILLE, ASKED)
    card = faculty.card(HELP, "INC0001001")
    await faculty.says(LEA, "Quel navigateur ?", under=card, mention=True)
    await faculty.says(CAMILLE, "J’utilise Firefox.")
    assert "J’utilise Firefox." in "\n".join(faculty.thread(card))
    await faculty.says(LEA, "Merci, je regarde.", under=card, mention=True)
    everywhere = [*answers(faculty, said), *faculty.personal(CAMILLE)]
    assert sum("Merci, je regarde." in one for one in everywhere) == 1


async def test_what_support_edits_and_deletes_follows_in_the_thread(faculty: Faculty) -> None:
    await links(faculty)
    said = await asks(faculty, CAMILLE, ASKED)
    answer = await faculty.says(LEA, "Essayez Firefox.", under=faculty.card(HELP, "INC0001001"), mention=True)
    text = "<at>Vigie</at> Essayez Safari."
    await faculty.acts.deliver({**answer.activity, "type": "messageUpdate", "text": text})
    await faculty.vigie.settle()
    assert "Essayez Safari." in "\n".join(answers(faculty, said))
    await faculty.acts.deliver({**answer.activity, "type": "messageDelete", "timestamp": "2026-08-18T13:20:00.000Z"})
    await faculty.vigie.settle()
    assert "Essayez" not in "\n".join(answers(faculty, said))


async def test_a_file_goes_to_the_group_and_one_that_cannot_be_seen_is_owned_up_to(faculty: Faculty) -> None:
    await links(faculty)
    activity = faculty.acts.message(CAMILLE, "La capture.", ROOM, attachments=[ATTACHED])
    await faculty.acts.deliver(activity)
    await faculty.vigie.settle()
    (first,) = [one for one in faculty.tenant.roots(ROOM) if one.id == activity["id"]]
    assert "Déposez plutôt le fichier dans notre conversation personnelle" in "\n".join(answers(faculty, first))

    url = "https://contoso.sharepoint.com/capture.png"
    activity = faculty.acts.message(CAMILLE, "L’autre capture.", ROOM, attachments=[ATTACHED])
    faculty.tenant.shared[activity["id"]] = [{"contentType": "reference", "contentUrl": url, "name": "capture.png"}]
    faculty.tenant.files["shared.xlsx"] = b"png"
    faculty.tenant.drives[url] = drive_of(ROOM)
    await faculty.acts.deliver(activity)
    await faculty.vigie.settle()
    card = faculty.card(HELP, "INC0001002")
    assert "capture.png" in shown(card.cards[0])


async def test_where_only_some_messages_are_requests_a_mention_makes_one(faculty: Faculty) -> None:
    await links(faculty, "lier Technologues demandes 🎫")
    assert answers(faculty, await asks(faculty, CAMILLE, ASKED)) == []
    mentioned = await asks(faculty, ODILE, "Le projecteur de la B-12 ne s’allume plus.", mention=True)
    assert "INC0001001" in "\n".join(answers(faculty, mentioned))


async def test_a_member_makes_a_request_of_a_message_among_its_actions(faculty: Faculty) -> None:
    """Teams tells no bot of an emoji on someone else's message, and the action seldom says where it was used."""
    await links(faculty, "lier Technologues demandes 🎫")
    said = await asks(faculty, CAMILLE, ASKED)
    payload = {"id": said.id, "from": {"user": {"id": CAMILLE.aad}}, "body": {"content": f"<p>{ASKED}</p>"}}
    value = {"commandId": "open_request", "commandContext": "message", "messagePayload": payload}
    dialog = await faculty.acts.invoke(LEA, "composeExtension/fetchTask", value, said)
    await send(faculty, LEA, dialog, said)
    (receipt,) = answers(faculty, said)
    assert "INC0001001" in receipt
    assert faculty.personal(CAMILLE) == []
    await faculty.says(CAMILLE, "Salle A-204.", under=said)
    assert "Salle A-204." in "\n".join(faculty.thread(faculty.card(HELP, "INC0001001")))


async def test_where_the_thread_is_gone_it_goes_on_in_the_personal_chat(faculty: Faculty) -> None:
    await links(faculty)
    said = await asks(faculty, CAMILLE, ASKED)
    faculty.tenant.messages = [one for one in faculty.tenant.messages if one.conversation != said.conversation]
    await faculty.says(LEA, "Essayez Firefox.", under=faculty.card(HELP, "INC0001001"), mention=True)
    assert "Essayez Firefox." in "\n".join(faculty.personal(CAMILLE))
    assert "Je ne peux plus écrire" not in "\n".join(read(one) for one in faculty.tenant.messages)


async def test_who_says_that_it_is_settled_is_answered_in_the_thread_of_what_they_asked(faculty: Faculty) -> None:
    await links(faculty)
    said = await asks(faculty, CAMILLE, ASKED)
    settled = await asks(faculty, CAMILLE, "ok c’est réglé merci")
    assert answers(faculty, settled) == ["✉️ transmis au soutien"]
    assert any("INC0001001 est réglée" in one for one in answers(faculty, said))
    again = await asks(faculty, CAMILLE, "finalement ça marche toujours pas")
    assert answers(faculty, again) == ["✉️ transmis au soutien"]
    assert any("INC0001001 est rouverte" in one for one in answers(faculty, said))
    assert not any("INC0001002" in read(one) for one in faculty.tenant.roots(HELP))
    assert faculty.personal(CAMILLE) == []
