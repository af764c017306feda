"""Words, buttons, dialogs and extensions: what the person sees for each answer of a handler."""

from typing import Any

import pytest

from bot.delivery.arrivals import MessageSaid
from bot.desk.answers import Done, Faulty, Home, Opened, Redrawn, Said, Surface
from bot.desk.doors import WENT_WRONG
from bot.language import Locale, translator
from bot.teams.patience import Patience
from bot.ui.model import (
    Actions,
    Button,
    Card,
    ChecksField,
    Choice,
    Confirm,
    Form,
    Heading,
    Line,
    Menu,
    Paragraph,
    PersonField,
    StyledText,
    TextField,
)
from tests.bot.answering import card, card_with_button
from tests.bot.teams.acts import button, shown, walk
from tests.bot.teams.office import Office, address, new_desk, running
from tests.bot.teams.tenant import CAMILLE, HELP, JADE, LEA, Message

WORD = "application/vnd.microsoft.activity.message"
ADAPTIVE = "application/vnd.microsoft.card.adaptive"
NOTED = "✅ Répondre au demandeur : c’est noté."
FORM = Form(
    name="reply",
    title="Répondre au demandeur",
    submit="Envoyer",
    cancel="Annuler",
    parts=(
        TextField("text", "Réponse", lines=4),
        ChecksField("steps", "Étapes", tuple(Choice(f"Étape {n}", str(n)) for n in range(3))),
    ),
    context={"number": "INC0001001"},
)
LONG = Card(
    "Fiche", (Heading("INC0001001"), Paragraph((StyledText("Bonjour"),)), Actions((Button("claim", "Prendre", "1"),)))
)


async def posted(office: Office, given: Card | None = None) -> Message:
    await office.platform.chat.post(address(HELP), given or card_with_button("INC0001001", "claim"), mark="1")
    return office.tenant.roots(HELP)[-1]


async def test_a_button_is_handled_under_its_own_key_and_place(office: Office) -> None:
    root = await posted(office)
    answer = await office.acts.presses(LEA, "Prendre en charge", root)
    assert answer == {"statusCode": 200, "type": WORD, "value": "C’est fait."}
    ((name, ask, value),) = office.handlers.asked
    assert (name, value) == ("claim", "INC0001001")
    assert (ask.place, ask.message, ask.person.accounts) == (address(HELP), root.id, (address(LEA.aad),))
    assert ask.key.startswith(f"teams:{root.conversation}:f:")


async def test_a_button_pressed_twice_has_two_keys_and_one_sent_twice_has_one(office: Office) -> None:
    root = await posted(office)
    for _ in range(2):
        await office.acts.presses(LEA, "Prendre en charge", root)
    action = button(root.cards[0], "Prendre en charge")
    value = {"action": {"type": "Action.Execute", "verb": "claim", "data": action["data"]}, "trigger": "manual"}
    activity = office.acts.invoking(LEA, "adaptiveCard/action", value, root)
    for _ in range(2):
        await office.acts.deliver(activity)
    keys = [ask.key for _name, ask, _value in office.handlers.asked]
    assert len(set(keys[:2])) == 2
    assert len(set(keys[2:])) == 1


async def test_a_client_without_universal_actions_sends_a_message_that_does_the_same(office: Office) -> None:
    root = await posted(office)
    fallback = button(root.cards[0], "Prendre en charge")["fallback"]
    activity = office.acts.message(LEA, "", under=root, value=fallback["data"], replyToId=root.id)
    assert (await office.acts.deliver(activity))[0] == 200
    ((name, ask, value),) = office.handlers.asked
    assert (name, value, ask.place) == ("claim", "INC0001001", address(HELP))
    assert await office.stored() == []


async def test_a_short_answer_is_a_sentence_beside_the_button(office: Office) -> None:
    root = await posted(office)
    office.handlers.answers["claim"] = Said(card("⛔ Jade s’en occupe déjà."))
    answer = await office.acts.presses(LEA, "Prendre en charge", root)
    assert answer == {"statusCode": 200, "type": WORD, "value": "⛔ Jade s’en occupe déjà."}
    assert office.tenant.personal(LEA) == []


async def test_a_long_answer_goes_to_the_personal_chat_and_never_to_the_channel(office: Office) -> None:
    root = await posted(office)
    office.handlers.answers["claim"] = Said(LONG)
    answer = await office.acts.presses(LEA, "Prendre en charge", root)
    assert answer["value"] == "Je vous réponds dans notre conversation personnelle."
    (said,) = office.tenant.personal(LEA)
    assert "Bonjour" in shown(said.cards[0])
    assert len(office.tenant.messages) == 2


async def test_who_cannot_be_written_to_is_answered_beside_the_button(office: Office) -> None:
    root = await posted(office)
    office.tenant.installed.clear()
    office.handlers.answers["claim"] = Said(LONG)
    answer = await office.acts.presses(LEA, "Prendre en charge", root)
    assert "Bonjour" in answer["value"]


async def test_a_confirmed_button_asks_below_before_it_acts(office: Office) -> None:
    asked = Confirm("Annuler ?", "Elle sera fermée.", "Oui", "Non")
    root = await posted(office, card("x", Actions((Button("cancel", "Annuler", "1", confirm=asked),))))
    ask = button(root.cards[0], "Annuler")
    assert ask["type"] == "Action.ShowCard"
    assert "Elle sera fermée." in shown(ask["card"])
    await office.acts.presses(LEA, "Oui", root)
    assert [name for name, _ask, _value in office.handlers.asked] == ["cancel"]


async def test_a_menu_gives_its_choice_even_one_without_value(office: Office) -> None:
    menu = Menu("filter", "Filtrer", (Choice("Tout", ""), Choice("À prendre", "take")))
    root = await posted(office, card("Liste", Actions((menu, menu))))
    ids = [one["id"] for one in walk(root.cards[0]) if one.get("type") == "Input.ChoiceSet"]
    assert len(set(ids)) == 2
    first = next(one for one in walk(root.cards[0]) if one.get("type") == "Action.Execute")
    await office.acts.sends(LEA, first, {ids[0]: "take", ids[1]: "…"}, root)
    await office.acts.sends(LEA, first, {ids[0]: "…"}, root)
    assert [(name, value) for name, _, value in office.handlers.asked] == [("filter", "take"), ("filter", "")]


async def test_several_menus_stand_behind_one_button_and_one_alone_in_the_open(office: Office) -> None:
    what, who = (Menu("filter", label, (Choice("Tout", ""), Choice("Un seul", "one"))) for label in ("Quoi", "Qui"))
    alone = await posted(office, card("Liste", Actions((what,))))
    both = await posted(office, card("Liste", Actions((Button("take", "Prendre", "1"), what, who))))
    assert [one["type"] for one in alone.cards[0]["body"][1:]] == ["ColumnSet"]
    (row,) = both.cards[0]["body"][1:]
    assert [one["title"] for one in row["actions"]] == ["Prendre", "Filtrer…"]
    folded = button(both.cards[0], "Filtrer…")["card"]["body"]
    assert [one["type"] for one in folded] == ["ColumnSet", "ColumnSet"]


async def test_a_form_opens_as_a_dialog_and_comes_back_with_its_context(office: Office) -> None:
    office.handlers.answers["reply"] = Opened(FORM)
    root = await posted(office, card_with_button("INC0001001", "reply"))
    opened = await office.acts.presses(LEA, "Prendre en charge", root)
    assert opened["task"]["type"] == "continue"
    assert opened["task"]["value"]["title"] == "Répondre au demandeur"
    office.handlers.answers["reply"] = Done()
    closed = await office.acts.fills(LEA, opened, "Envoyer", text="Essayez ceci.", steps="0,2")
    assert closed is None
    name, ask, answers = office.handlers.asked[-1]
    assert (name, answers) == ("reply", ({"text": "Essayez ceci.", "steps": "0,2"}, {"number": "INC0001001"}))
    await office.acts.fills(LEA, opened, "Envoyer", text="Essayez ceci.", steps="")
    assert office.handlers.asked[-1][1].key == ask.key
    assert office.handlers.asked[-1][2] == ({"text": "Essayez ceci.", "steps": ""}, {"number": "INC0001001"})


async def test_a_dialog_opened_again_is_another_form(office: Office) -> None:
    office.handlers.answers["reply"] = Opened(FORM)
    root = await posted(office, card_with_button("INC0001001", "reply"))
    for _ in range(2):
        opened = await office.acts.presses(LEA, "Prendre en charge", root)
        await office.acts.fills(LEA, opened, "Envoyer", text="Oui")
    keys = [ask.key for _name, ask, given in office.handlers.asked if isinstance(given, tuple)]
    assert len(set(keys)) == 2


async def test_a_faulty_form_is_shown_again_with_its_sentences_and_what_was_typed(office: Office) -> None:
    office.handlers.answers["reply"] = Opened(FORM)
    root = await posted(office, card_with_button("INC0001001", "reply"))
    opened = await office.acts.presses(LEA, "Prendre en charge", root)
    office.handlers.answers["reply"] = Faulty({"text": "Trop court.", "elsewhere": "Choisissez un cours."})
    again = await office.acts.fills(LEA, opened, "Envoyer", text="?", steps="1")
    seen = shown(again["task"]["value"]["card"]["content"])
    assert seen.startswith("Choisissez un cours.\nRéponse: ?\nTrop court.\nÉtapes: 1")
    office.handlers.answers["reply"] = Done()
    assert await office.acts.fills(LEA, again, "Envoyer", text="Essayez ceci.") is None
    assert office.handlers.asked[-1][2] == ({"text": "Essayez ceci.", "steps": "1"}, {"number": "INC0001001"})


async def test_a_form_that_is_let_go_leaves_nothing(office: Office) -> None:
    office.handlers.answers["reply"] = Opened(FORM)
    root = await posted(office, card_with_button("INC0001001", "reply"))
    opened = await office.acts.presses(LEA, "Prendre en charge", root)
    assert await office.acts.fills(LEA, opened, "Annuler") is None
    assert len(office.handlers.asked) == 1


async def test_what_is_said_in_a_dialog_is_shown_there_and_its_buttons_go_on_there(office: Office) -> None:
    office.handlers.answers |= {"show": Said(LONG), "claim": Redrawn(card("Prise"))}
    root = await posted(office, card_with_button("INC0001001", "show"))
    dialog = await office.acts.presses(LEA, "Prendre en charge", root)
    content = dialog["task"]["value"]["card"]["content"]
    assert "Bonjour" in shown(content)
    then = await office.acts.sends(LEA, button(content, "Prendre"))
    assert shown(then["task"]["value"]["card"]["content"]) == "Prise"
    assert office.handlers.asked[-1][1].surface is Surface.PRIVATE
    office.handlers.answers["show"] = Done()
    done = await office.acts.presses(LEA, "Prendre en charge", root)
    assert done == {"task": {"type": "message", "value": "C’est fait."}}


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("aide", ("aide", "")),
        ("Help", ("aide", "")),
        ("demandes", ("demandes", "")),
        ("requests", ("demandes", "")),
        ("tâches", ("taches", "")),
        ("Tasks !", ("taches", "")),
        ("vigie inc0001001", ("vigie", "INC0001001")),
        ("RITM0001001", ("vigie", "RITM0001001")),
        ("/taches Technologues", ("taches", "Technologues")),
        ("vigie services", ("vigie", "services")),
        ("Vigie", ("vigie", "")),
        ("vigie antem", ("vigie", "antem")),
        ("Vigie MMD1231", ("vigie", "MMD1231")),
    ],
)
async def test_a_word_of_the_personal_chat_is_a_command(office: Office, text: str, command: tuple[str, str]) -> None:
    office.handlers.answers[command[0]] = Said(card("Voici."))
    await office.acts.says(CAMILLE, text)
    ((name, ask, words),) = office.handlers.asked
    assert (name, words, ask.place) == (*command, None)
    assert [shown(one.cards[0]) for one in office.tenant.personal(CAMILLE)] == ["Voici."]
    assert await office.stored() == []


@pytest.mark.parametrize(
    "text",
    [
        "aide moi, le micro ne marche pas",
        "Vigie, mon micro est muet",
        "vigie antem reste blanc",
        "Vigie bonjour",
        "vigie merci !",
        "mes tâches",
        "INC0001001 est réglée",
        "/inconnu x",
    ],
)
async def test_a_sentence_that_begins_like_a_command_is_said_to_the_desk(office: Office, text: str) -> None:
    await office.acts.says(CAMILLE, text)
    assert office.handlers.asked == []
    assert len(await office.stored()) == 1


async def test_a_form_asked_for_by_a_word_stands_in_the_chat_and_gives_way_to_what_became_of_it(office: Office) -> None:
    office.handlers.answers |= {"aide": Opened(FORM), "reply": Faulty({"text": "Trop court."})}
    await office.acts.says(CAMILLE, "aide")
    (message,) = office.tenant.personal(CAMILLE)
    send = button(message.cards[0], "Envoyer")
    assert send["type"] == "Action.Execute"
    answer = await office.acts.sends(CAMILLE, send, {"field.text": "?"}, message)
    assert answer["type"] == ADAPTIVE
    assert "Trop court." in shown(answer["value"])
    assert "Trop court." in shown(message.cards[0])
    office.handlers.answers["reply"] = Said(card("Noté sous INC0001001."))
    await office.acts.sends(CAMILLE, button(message.cards[0], "Envoyer"), {"field.text": "Le micro"}, message)
    assert shown(message.cards[0]) == "Noté sous INC0001001."
    assert len(office.tenant.personal(CAMILLE)) == 1


async def test_a_form_of_the_chat_can_be_let_go(office: Office) -> None:
    office.handlers.answers["aide"] = Opened(FORM)
    await office.acts.says(CAMILLE, "aide")
    (message,) = office.tenant.personal(CAMILLE)
    await office.acts.presses(CAMILLE, "Annuler", message)
    assert shown(message.cards[0]) == "Rien n’a été envoyé."


async def test_a_private_list_and_a_home_are_replaced_where_they_stand(office: Office) -> None:
    office.handlers.answers |= {
        "taches": Said(card_with_button("Deux", "take_from_list")),
        "take_from_list": Redrawn(card("Une")),
    }
    await office.acts.says(LEA, "tâches")
    (listed,) = office.tenant.personal(LEA)
    await office.acts.presses(LEA, "Prendre en charge", listed)
    assert shown(listed.cards[0]) == "Une"
    await office.platform.chat.publish_home(address(LEA.aad), card_with_button("Accueil", "take_from_list"))
    office.handlers.answers["take_from_list"] = Home(card("À jour"))
    home = office.tenant.personal(LEA)[-1]
    await office.acts.presses(LEA, "Prendre en charge", home)
    assert shown(home.cards[0]) == "À jour"
    surfaces = [ask.surface for name, ask, _ in office.handlers.asked if name == "take_from_list"]
    assert surfaces == [Surface.PRIVATE, Surface.HOME]


@pytest.mark.parametrize("answer", [Redrawn(card("Reprise")), Home(card("Reprise"))])
async def test_a_card_of_the_chat_gives_way_to_what_came_of_its_dialog(office: Office, answer: Redrawn | Home) -> None:
    office.handlers.answers |= {"demandes": Said(card_with_button("Est-ce réglé ?", "reply")), "reply": Opened(FORM)}
    await office.acts.says(CAMILLE, "demandes")
    (asked,) = office.tenant.personal(CAMILLE)
    opened = await office.acts.presses(CAMILLE, "Prendre en charge", asked)
    office.handlers.answers["reply"] = answer
    assert await office.acts.fills(CAMILLE, opened, "Envoyer", text="Non") is None, "the dialog closes"
    assert shown(asked.cards[0]) == "Reprise"

    office.tenant.messages.remove(asked)
    again = await office.acts.fills(CAMILLE, opened, "Envoyer", text="Non")
    assert shown(again["task"]["value"]["card"]["content"]) == "Reprise", "where the card is gone, the dialog shows it"


async def test_a_private_view_is_drawn_again_once_a_form_that_it_opened_is_done_and_a_card_is_not(
    office: Office,
) -> None:
    office.handlers.answers |= {"demandes": Said(card_with_button("À fermer", "reply")), "reply": Opened(FORM)}
    await office.acts.says(LEA, "demandes")
    (view,) = office.tenant.personal(LEA)
    opened = await office.acts.presses(LEA, "Prendre en charge", view)
    office.handlers.answers["reply"] = Done(card("Fermée"))
    assert await office.acts.fills(LEA, opened, "Envoyer", text="Voilà") is None, "the dialog closes"
    assert shown(view.cards[0]) == "Fermée"

    await office.platform.chat.post(address(CAMILLE.aad), card_with_button("Votre demande", "reply"), mark="1")
    (own,) = office.tenant.personal(CAMILLE)
    office.handlers.answers["reply"] = Opened(FORM)
    opened = await office.acts.presses(CAMILLE, "Prendre en charge", own)
    office.handlers.answers["reply"] = Done(card("Fermée"))
    assert await office.acts.fills(CAMILLE, opened, "Envoyer", text="Voilà") is None
    assert "Votre demande" in shown(own.cards[0]), "it follows by itself"


async def test_nobody_has_a_card_of_another_ones_chat_drawn_again(office: Office) -> None:
    office.handlers.answers |= {"demandes": Said(card_with_button("Est-ce réglé ?", "reply")), "reply": Opened(FORM)}
    for member in (CAMILLE, JADE):
        await office.acts.says(member, "demandes")
    theirs, own = office.tenant.personal(CAMILLE)[0], office.tenant.personal(JADE)[0]
    opened = await office.acts.presses(JADE, "Prendre en charge", own)
    send = button(opened["task"]["value"]["card"]["content"], "Envoyer")
    send["data"]["vigie"] |= {"channel": theirs.conversation, "message": theirs.id}
    office.handlers.answers["reply"] = Redrawn(card("Forgé"))
    await office.acts.sends(JADE, send, {"field.text": "Oui"})
    assert "Est-ce réglé ?" in shown(theirs.cards[0])


async def test_the_message_extension_hands_on_the_message(office: Office) -> None:
    office.handlers.answers |= {"open_request": Opened(FORM), "reply": Done()}
    payload = {
        "id": "1788270600999",
        "from": {"user": {"id": CAMILLE.aad, "displayName": CAMILLE.name}},
        "body": {"contentType": "html", "content": "<div>Qui connaît <b>Zoom</b>&nbsp;?</div>"},
        "conversation": {"id": HELP},
    }
    value = {"commandId": "open_request", "commandContext": "message", "messagePayload": payload}
    root = await posted(office)
    opened = await office.acts.invoke(LEA, "composeExtension/fetchTask", value, root)
    ((_, _ask, said),) = office.handlers.asked
    assert isinstance(said, MessageSaid)
    assert (said.text, said.author, said.place) == ("Qui connaît Zoom ?", address(CAMILLE.aad), address(HELP))
    card_shown = opened["task"]["value"]["card"]["content"]
    sent = {"data": {**button(card_shown, "Envoyer")["data"], "field.text": "Oui"}, "commandId": "open_request"}
    assert await office.acts.invoke(LEA, "composeExtension/submitAction", sent, root) is None
    assert office.handlers.asked[-1][0] == "reply"


async def search(office: Office, words: str) -> Any:
    value = {"commandId": "search", "parameters": [{"name": "query", "value": words}]}
    return (await office.acts.invoke(LEA, "composeExtension/query", value))["composeExtension"]


async def test_a_search_shows_everyone_the_number_alone_of_what_may_not_be_named(office: Office) -> None:
    office.handlers.answers["vigie"] = Said(
        Card(
            "Le micro",
            (
                Heading("INC0001001"),
                Paragraph((StyledText("note interne"),)),
                Actions((Button("claim", "Prendre", "1"),)),
            ),
        )
    )
    found = await search(office, "inc0001001")
    (one,) = found["attachments"]
    assert (one["preview"]["content"]["title"], shown(one["content"])) == ("INC0001001", "INC0001001\n[Voir]")
    listed = Line((StyledText("INC0001002 · Antem"),), Button("show", "Voir", "INC0001002"))
    office.handlers.answers["vigie"] = Said(card("Recherche", listed))
    found = await search(office, "antem")
    assert [one["preview"]["content"]["title"] for one in found["attachments"]] == ["INC0001002"]
    assert [words for _name, _ask, words in office.handlers.asked] == ["INC0001001", "cherche antem"]


async def test_a_search_that_finds_nothing_says_so(office: Office) -> None:
    office.handlers.answers["vigie"] = Said(card("⛔ Il n’y a pas de fiche INC0009999."))
    assert await search(office, "INC0009999") == {"type": "message", "text": "⛔ Il n’y a pas de fiche INC0009999."}


async def test_a_search_begins_with_what_is_ones_own(office: Office) -> None:
    office.handlers.answers["taches"] = Said(card("⛔ Réservé aux membres."))
    mine = Line((StyledText("INC0001002", bold=True), StyledText(" Antem")), Button("show", "Voir", "INC0001002"))
    office.handlers.answers["demandes"] = Said(card("Mes demandes", mine))
    value = {"commandId": "search", "parameters": [{"name": "initialRun", "value": "true"}]}
    for found in (
        (await office.acts.invoke(LEA, "composeExtension/query", value))["composeExtension"],
        await search(office, "  "),
    ):
        assert [one["preview"]["content"]["title"] for one in found["attachments"]] == ["INC0001002"]
    to_take = Line((StyledText("INC0001003 Son"),), Button("take_from_list", "Prendre en charge", "{}"))
    office.handlers.answers["taches"] = Said(card("Tâches", to_take))
    assert [one["preview"]["content"]["title"] for one in (await search(office, ""))["attachments"]] == ["INC0001003"]


async def test_someone_chosen_in_a_form_is_handed_on_by_the_desks_own_id(office: Office) -> None:
    form = Form("reply", "Suivi", "Ajouter", "Annuler", (PersonField("person", "Personne", required=False),))
    office.handlers.answers["reply"] = Opened(form)
    root = await posted(office, card_with_button("INC0001001", "reply"))
    opened = await office.acts.presses(LEA, "Prendre en charge", root)
    send = button(opened["task"]["value"]["card"]["content"], "Ajouter")
    office.handlers.answers["reply"] = Done()
    await office.acts.sends(LEA, send, {"person.person": JADE.aad})
    assert office.handlers.asked[-1][2] == ({"person": "1"}, {})
    await office.acts.sends(LEA, send, {"person.person": ""})
    assert office.handlers.asked[-1][2] == ({"person": ""}, {})


async def test_what_nobody_answers_is_400_and_what_needs_no_answer_is_empty(office: Office) -> None:
    status, _body = await office.acts.deliver(office.acts.invoking(LEA, "signin/verifyState", {}))
    assert status == 400
    status, body = await office.acts.deliver(
        office.acts.invoking(LEA, "message/submitAction", {"actionName": "feedback"})
    )
    assert (status, body) == (200, {})
    status, _body = await office.acts.deliver(office.acts.invoking(LEA, "task/submit", {"data": {"other": 1}}))
    assert status == 400


@pytest.mark.parametrize("locale", Locale)
async def test_a_handler_that_breaks_is_owned_up_to_without_a_trace(
    office: Office, logged: list[dict[str, object]], locale: Locale
) -> None:
    office.handlers.answers["claim"] = ValueError("disk")
    root = await posted(office)
    action = button(root.cards[0], "Prendre en charge")
    value = {"action": {"type": "Action.Execute", "verb": "claim", "data": action["data"]}}
    activity = office.acts.invoking(LEA, "adaptiveCard/action", value, root)
    status, body = await office.acts.deliver({**activity, "locale": f"{locale}-CA"})
    assert status == 200
    assert body["value"] == translator(locale).gettext(WENT_WRONG)
    assert [entry["event"] for entry in logged if entry["log_level"] == "error"] == ["interaction failed"]


class Pauses:
    """Passes real time in no time, and remembers how much."""

    def __init__(self) -> None:
        self.seconds: list[float] = []

    async def __call__(self, seconds: float) -> None:
        self.seconds.append(seconds)


@pytest.mark.parametrize("status", [412, 429, 502, 504])
async def test_an_answer_that_teams_puts_off_comes_all_the_same(status: int) -> None:
    pauses = Pauses()
    async with running(new_desk(), patience=Patience(pauses, lambda: 0.5)) as office:
        office.handlers.answers |= {"demandes": Said(card("Vos demandes")), "aide": Opened(FORM), "reply": Done()}
        office.connector.fail_next("send", status, headers={"Retry-After": "1"}, times=2)
        await office.acts.says(CAMILLE, "demandes")
        office.connector.fail_next("send", status, headers={"Retry-After": "1"})
        await office.acts.says(CAMILLE, "aide")
        listed, form = office.tenant.personal(CAMILLE)
        assert shown(listed.cards[0]) == "Vos demandes"
        office.connector.fail_next("update", status, headers={"Retry-After": "1"})
        await office.acts.sends(CAMILLE, button(form.cards[0], "Envoyer"), {"field.text": "Oui"}, form)
        assert shown(form.cards[0]) == NOTED
        assert len(pauses.seconds) == 4
        assert min(pauses.seconds) > 1, "a little longer than it is asked for"


async def test_an_answer_is_not_waited_for_beyond_what_teams_waits(logged: list[dict[str, object]]) -> None:
    pauses = Pauses()
    async with running(new_desk(), patience=Patience(pauses, lambda: 0.5)) as office:
        office.handlers.answers["demandes"] = Said(card("Vos demandes"))
        office.connector.fail_next("send", 502, times=1000)
        assert (await office.acts.deliver(office.acts.message(CAMILLE, "demandes")))[0] == 200
        assert sum(pauses.seconds) < 15
        assert "person could not be told" in [one["event"] for one in logged]


async def test_what_became_of_a_card_that_is_gone_is_said_again(office: Office) -> None:
    """From a client that sends buttons as messages, so that nothing can be answered in their place."""
    office.handlers.answers |= {
        "taches": Said(card_with_button("Deux", "take_from_list")),
        "take_from_list": Redrawn(card("Une")),
    }
    await office.acts.says(LEA, "tâches")
    (listed,) = office.tenant.personal(LEA)
    pressed = button(listed.cards[0], "Prendre en charge")["fallback"]["data"]
    office.tenant.messages.remove(listed)
    await office.acts.deliver(office.acts.message(LEA, "", value=pressed, replyToId=listed.id))
    assert [shown(one.cards[0]) for one in office.tenant.personal(LEA)] == ["Une"]


async def test_without_dialogs_every_form_stands_in_the_personal_chat() -> None:
    async with running(new_desk(), playground=True) as office:
        office.handlers.answers["reply"] = Opened(FORM)
        root = await posted(office, card_with_button("INC0001001", "reply"))
        answer = await office.acts.presses(LEA, "Prendre en charge", root)
        assert answer["value"] == "Un formulaire vous attend dans notre conversation personnelle."
        (form,) = office.tenant.personal(LEA)
        office.handlers.answers["reply"] = Done()
        await office.acts.sends(LEA, button(form.cards[0], "Envoyer"), {"field.text": "Oui"}, form)
        assert shown(form.cards[0]) == NOTED


async def test_a_form_that_forms_opened_one_after_the_other_has_a_key_that_an_index_takes(office: Office) -> None:
    for once in ("1", "é" * 5_000):
        data = {"vigie": {"form": "reply", "once": once, "context": {"number": "INC0001001"}}}
        await office.acts.invoke(LEA, "task/submit", {"data": data})
    short, long = (ask.key for _name, ask, _values in office.handlers.asked)
    assert len(short) == len(long) < 120
    assert short != long
