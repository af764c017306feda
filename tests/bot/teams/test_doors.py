"""The ways into the desk on Teams, over its whole wire: words, mentions, numbers, the two message extensions."""

from typing import Any

import pytest

from tests.bot.teams.acts import button, shown
from tests.bot.teams.faculty import Faculty
from tests.bot.teams.tenant import CAMILLE, HELP, INTERVIEWS, JADE, LEA, ODILE, SARAH, Json, Member, Message
from tests.journeys.reading import plainly

INC = "INC0001001"
BLANK = "Antem affiche une page blanche."


def last(faculty: Faculty, who: Member) -> str:
    return plainly(faculty.personal(who)[-1])


def in_dialog(dialog: Any) -> str:
    return plainly(shown(dialog["task"]["value"]["card"]["content"]))


async def extension(faculty: Faculty, who: Member, author: Member, text: str, on: Message) -> Any:
    """Choose “Ouvrir une demande” among the actions of a message; return the dialog."""
    payload = {
        "id": on.id,
        "from": {"user": {"id": author.aad, "displayName": author.name}},
        "body": {"contentType": "html", "content": f"<p>{text}</p>"},
        "conversation": {"id": on.conversation},
    }
    value = {"commandId": "open_request", "commandContext": "message", "messagePayload": payload}
    return await faculty.acts.invoke(who, "composeExtension/fetchTask", value, on)


async def send(faculty: Faculty, who: Member, dialog: Any, on: Message, **answers: str) -> Any:
    """Send the extension's dialog, what stands in its fields included."""
    content = dialog["task"]["value"]["card"]["content"]
    typed = {one["id"]: one.get("value", "") for one in content["body"] if str(one.get("id", "")).startswith("field.")}
    pressed = next(one for one in content["body"][-1]["actions"] if one.get("associatedInputs") == "auto")
    data = {**pressed["data"], **typed, **{f"field.{name}": value for name, value in answers.items()}}
    value = {"commandId": "open_request", "data": data}
    answer = await faculty.acts.invoke(who, "composeExtension/submitAction", value, on)
    await faculty.vigie.settle()
    return answer


async def found(faculty: Faculty, who: Member, words: str) -> Json:
    value = {"commandId": "search", "parameters": [{"name": "query", "value": words}]}
    answer: Json = await faculty.acts.invoke(who, "composeExtension/query", value)
    return answer["composeExtension"]  # type: ignore[no-any-return]


async def test_who_mentions_the_desk_again_in_an_ordinary_thread_is_told_that_support_has_it(faculty: Faculty) -> None:
    asked = await faculty.acts.says(CAMILLE, BLANK, INTERVIEWS, mention=True)
    await faculty.vigie.settle()
    await faculty.says(CAMILLE, "Dans la salle 2, depuis hier.", under=asked, mention=True)
    assert any("Dans la salle 2" in one for one in faculty.thread(faculty.card(HELP, INC)))
    assert "✉️ transmis au soutien" in faculty.thread(asked)
    assert not any("demandeur" in one for one in faculty.thread(asked)), "that is she herself"


async def test_a_mention_at_the_top_of_a_channel_by_someone_from_outside_is_a_request(faculty: Faculty) -> None:
    asked = await faculty.acts.says(CAMILLE, BLANK, INTERVIEWS, mention=True)
    await faculty.vigie.settle()
    assert BLANK in shown(faculty.card(HELP, INC).cards[0])
    assert any(INC in one for one in (*faculty.personal(CAMILLE), *faculty.thread(asked)))


async def test_a_member_opens_a_request_for_whoever_wrote_a_message(faculty: Faculty) -> None:
    await faculty.says(CAMILLE, "demandes")
    said = await faculty.acts.says(CAMILLE, "Mon micro est muet", INTERVIEWS)
    await faculty.vigie.settle()
    dialog = await extension(faculty, LEA, CAMILLE, "Mon micro est muet", said)
    assert "Mon micro est muet" in in_dialog(dialog)
    await send(faculty, LEA, dialog, said)

    card = shown(faculty.card(HELP, INC).cards[0])
    assert "Mon micro est muet" in card
    assert "Camille Roy" in card
    assert INC in last(faculty, CAMILLE)
    assert "Léa Gagnon" in last(faculty, CAMILLE), "who did it is said"


async def test_sent_in_twice_it_opens_one_request(faculty: Faculty) -> None:
    said = await faculty.acts.says(CAMILLE, "Mon micro est muet", INTERVIEWS)
    dialog = await extension(faculty, LEA, CAMILLE, "Mon micro est muet", said)
    for _ in range(2):
        await send(faculty, LEA, dialog, said)
    assert len([one for one in faculty.tenant.roots(HELP) if one.cards]) == 1


async def test_the_search_extension_finds_by_words_and_number_and_shows_each_what_they_may_see(
    faculty: Faculty,
) -> None:
    await faculty.says(CAMILLE, BLANK)
    for words in ("antem", INC, "camille roy"):
        (named,) = (await found(faculty, LEA, words))["attachments"]
        assert named["preview"]["content"]["title"] == INC, words
    nothing = await found(faculty, SARAH, "antem")
    assert nothing["type"] == "message"
    assert "Nothing found" in nothing["text"]

    (one,) = (await found(faculty, LEA, INC))["attachments"]
    placed = faculty.tenant.start(INTERVIEWS, {"attachments": [one]}, LEA.mri)
    see = button(one["content"], "Voir")
    assert BLANK in in_dialog(await faculty.acts.sends(JADE, see, on=placed))
    refused = in_dialog(await faculty.acts.sends(SARAH, see, on=placed))
    assert "⛔" in refused
    assert BLANK not in refused


async def linked(faculty: Faculty, who: Member, url: str) -> Json | None:
    """Paste an address; return what stands before everyone."""
    answer: Json | None = await faculty.acts.invoke(who, "composeExtension/queryLink", {"url": url})
    return None if answer is None else answer["composeExtension"]["attachments"][0]["content"]


async def test_what_is_pinned_names_an_item_to_everyone_unless_it_is_private(faculty: Faculty) -> None:
    await faculty.says(CAMILLE, BLANK)
    for who in (LEA, CAMILLE):
        for words in (INC, "antem"):
            (one,) = (await found(faculty, who, words))["attachments"]
            assert shown(one["content"]) == f"{INC} · Antem affiche une page blanche\n[Voir]", (who.name, words)

    await faculty.acts.presses(LEA, "Rendre privée", faculty.card(HELP, INC))
    await faculty.vigie.settle()
    for who in (LEA, CAMILLE):
        for words in (INC, "antem"):
            (one,) = (await found(faculty, who, words))["attachments"]
            assert shown(one["content"]) == f"{INC}\n[Voir]", (who.name, words)
            assert "Merci" not in one["preview"]["content"]["text"]


async def test_a_pasted_address_shows_the_number_alone_to_who_may_see_the_item(faculty: Faculty) -> None:
    await faculty.says(CAMILLE, BLANK)
    for url in (f"https://soutien.example.org/fiches/{INC.lower()}?vue=1", f"https://soutien.example.org/?fiche={INC}"):
        for who in (LEA, CAMILLE):
            pinned = await linked(faculty, who, url)
            assert pinned is not None
            assert shown(pinned) == f"{INC}\n[Voir]", (url, who.name)
            assert BLANK in in_dialog(await faculty.acts.sends(LEA, button(pinned, "Voir")))
        assert await linked(faculty, SARAH, url) is None
    assert await linked(faculty, LEA, "https://soutien.example.org/fiches/INC0009999") is None


OTHERS = ["", "?q=voir+INC0001001", "articles/sur-INC0001001-hier", "INC00010012", "notes.pdf#INC0001001"]


@pytest.mark.parametrize("rest", OTHERS)
async def test_an_address_of_which_a_number_is_no_whole_part_shows_nothing(faculty: Faculty, rest: str) -> None:
    await faculty.says(CAMILLE, BLANK)
    assert await linked(faculty, LEA, f"https://soutien.example.org/{rest}") is None


@pytest.mark.parametrize("words", ["vigie antem", "/vigie antem", "/vigie cherche antem", "vigie cherche antem"])
async def test_words_after_the_name_search(faculty: Faculty, words: str) -> None:
    await faculty.says(CAMILLE, BLANK)
    await faculty.says(LEA, words)
    assert INC in last(faculty, LEA)
    assert len([one for one in faculty.tenant.roots(HELP) if one.cards]) == 1, "it opens no request"


async def test_a_number_in_a_channel_gets_one_button(faculty: Faculty) -> None:
    await faculty.says(CAMILLE, BLANK)
    said = await faculty.acts.says(ODILE, f"Qui suit {INC} ?", INTERVIEWS)
    await faculty.vigie.settle()
    await faculty.says(ODILE, f"Je parle de {INC}.", under=said)
    (told,) = [one for one in faculty.tenant.replies(said) if one.cards]
    assert "[Voir]" in shown(told.cards[0])
    assert BLANK not in shown(told.cards[0])
    assert BLANK in in_dialog(await faculty.acts.presses(LEA, "Voir", told))


async def test_words_are_understood_in_english_too(faculty: Faculty) -> None:
    await faculty.says(SARAH, "The microphone is mute")
    await faculty.says(SARAH, "requests")
    assert INC in last(faculty, SARAH)
    await faculty.says(SARAH, "help")
    assert last(faculty, SARAH).startswith("Ask for help\nWhat do you need?")
    await faculty.says(SARAH, "home")
    assert last(faculty, SARAH).startswith("Vigie\nHello Sarah Whitfield")


async def test_the_end_of_a_number_shows_its_item_to_those_who_may_read_it(faculty: Faculty) -> None:
    await faculty.says(CAMILLE, BLANK)
    await faculty.says(LEA, "vigie 1001")
    assert INC in last(faculty, LEA)
    assert "Demandée par" in last(faculty, LEA)
    await faculty.says(SARAH, "vigie 1001")
    assert INC not in last(faculty, SARAH)
