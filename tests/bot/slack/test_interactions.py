"""Commands, buttons, forms and shortcuts: what the person sees for each answer of a handler."""

import pytest

from bot.delivery.arrivals import MessageSaid
from bot.delivery.chat import Posted, Thread
from bot.desk.answers import Done, Faulty, Home, Opened, Redrawn, Said, Surface, Viewed
from bot.desk.doors import NOT_SHOWN, WENT_WRONG
from bot.language import Locale, translator
from bot.slack.doorway import TOO_LATE
from bot.ui.model import Actions, Button, ChecksField, Choice, Form, Menu, TextField
from tests.bot.answering import card, card_with_button
from tests.bot.slack.office import CAMILLE, LEA, TEAM, TECHNO, Office, shown

FORM = Form(
    name="answer",
    title="Répondre au demandeur",
    submit="Envoyer",
    cancel="Annuler",
    parts=(
        TextField("text", "Réponse", lines=4),
        ChecksField("steps", "Étapes", tuple(Choice(f"Étape {n}", str(n)) for n in range(12))),
    ),
    context={"number": "INC0001001"},
)


async def posted(office: Office, text: str = "INC0001001", action: str = "claim") -> Posted:
    return await office.platform.chat.post(TECHNO, card_with_button(text, action), mark="1")


async def test_a_command_gets_its_answer_where_it_was_typed_for_its_author_alone(office: Office) -> None:
    office.handlers.answers["aide"] = Said(card("Écrivez-moi ici."))
    outcome = await office.ws.driver.command("Camille", "#general", "/aide", "le <micro> & moi")
    assert outcome.error is None
    ((name, ask, text),) = office.handlers.asked
    assert (name, text) == ("aide", "le <micro> & moi")
    assert (ask.person.accounts, ask.message) == ((CAMILLE,), None)
    assert ask.place is not None
    assert ask.place.id == "C0GENERAL"
    (seen,) = office.ws.driver.ephemerals("Camille", "#general")
    assert "Écrivez-moi ici." in shown(seen.blocks)
    assert office.ws.driver.ephemerals("Léa", "#general") == []


async def test_a_button_is_handled_under_its_own_key_and_place(office: Office) -> None:
    at = await posted(office)
    message = office.ws.driver.messages("#technologues")[-1]
    outcome = await office.ws.driver.click("Léa", message, "claim")
    assert outcome.error is None
    ((name, ask, value),) = office.handlers.asked
    assert (name, value) == ("claim", "INC0001001")
    assert (ask.place, ask.message, ask.person.accounts) == (TECHNO, at.message, (LEA,))
    assert ask.key.startswith(f"slack:{TEAM}:action:{at.message}:claim:U0LEA:")


async def test_what_is_said_to_one_person_stays_in_the_thread_it_was_asked_in(office: Office) -> None:
    root = await posted(office)
    await office.platform.chat.post(TECHNO, card_with_button("Élevé", "claim"), mark="2", thread=Thread(root.message))
    office.handlers.answers["claim"] = Said(card("Quelqu’un a été plus rapide."))
    (ping,) = office.ws.driver.thread(office.ws.driver.messages("#technologues")[-1])
    await office.ws.driver.click("Léa", ping, "claim")
    (seen,) = office.ws.driver.ephemerals("Léa", "#technologues")
    assert seen.thread_ts == root.message


async def test_a_menu_gives_its_choice_even_one_without_value(office: Office) -> None:
    menu = Menu("filter", "Filtrer", (Choice("Tout", ""), Choice("À prendre", "take")))
    await office.platform.chat.post(TECHNO, card("Liste", Actions((menu, menu))), mark="1")
    message = office.ws.driver.messages("#technologues")[-1]
    await office.ws.driver.click("Léa", message, "filter", "take")
    await office.ws.driver.click("Léa", message, "filter#2", "…")
    assert [(name, value) for name, _, value in office.handlers.asked] == [("filter", "take"), ("filter", "")]


async def test_a_form_opens_and_comes_back_with_its_context(office: Office) -> None:
    await posted(office, action="reply")
    office.handlers.answers |= {"reply": Opened(FORM), "answer": Said(card("✉️ transmis à la personne concernée"))}
    message = office.ws.driver.messages("#technologues")[-1]
    await office.ws.driver.click("Léa", message, "reply")
    view = office.ws.driver.modal("Léa")
    assert view is not None
    given = {"text": "Essayez ceci.", "steps": ["0", "3"], "steps#2": ["11"]}
    outcome = await office.ws.driver.submit("Léa", view, given)
    assert outcome.error is None
    assert office.ws.driver.modal("Léa") is None
    name, ask, answers = office.handlers.asked[-1]
    assert (name, answers) == (
        "answer",
        ({"text": "Essayez ceci.", "steps": "0,3,11"}, {"number": "INC0001001"}),
    )
    assert (ask.place, ask.message) == (TECHNO, message.ts)
    assert ask.key.startswith(f"slack:{TEAM}:view:{view['id']}:")
    (seen,) = office.ws.driver.ephemerals("Léa", "#technologues")
    assert "✉️ transmis à la personne concernée" in shown(seen.blocks)


async def test_a_faulty_form_stays_open_with_a_sentence_under_the_field(office: Office) -> None:
    office.handlers.answers |= {
        "aide": Opened(FORM),
        "answer": Faulty({"text": "Trop court.", "elsewhere": "Choisissez un cours."}),
    }
    await office.ws.driver.command("Camille", "#general", "/aide")
    view = office.ws.driver.modal("Camille")
    assert view is not None
    outcome = await office.ws.driver.submit("Camille", view, {"text": "?"})
    assert outcome.error == "validation"
    assert outcome.errors["text"].fr == "Trop court. Choisissez un cours."
    assert office.ws.driver.modal("Camille") is not None


async def test_a_button_in_a_form_opens_the_next_one_on_top_and_both_close_at_the_end(office: Office) -> None:
    first = Form("first", "Fiche", "", "Fermer", (Actions((Button("more", "Suite", "1"),)),))
    office.handlers.answers |= {"aide": Opened(first), "more": Opened(FORM), "answer": Done()}
    await office.ws.driver.command("Camille", "#general", "/aide")
    below = office.ws.driver.modal("Camille")
    assert below is not None
    await office.ws.driver.click("Camille", below, "more")
    top = office.ws.driver.modal("Camille")
    assert top is not None
    assert top["previous_view_id"] == below["id"]
    outcome = await office.ws.driver.submit("Camille", top, {"text": "Oui"})
    assert outcome.action == "clear"
    assert office.ws.driver.modal("Camille") is None


async def test_a_long_answer_is_a_view_of_its_own_in_which_what_is_pressed_next_takes_its_place(office: Office) -> None:
    history = card("Historique", Actions((Button("older", "Plus ancien", "1"), Button("reply", "Répondre", "1"))))
    office.handlers.answers |= {"claim": Viewed(history, "INC0001001"), "older": Redrawn(card("Page 2"))}
    await posted(office)
    await office.ws.driver.click("Léa", office.ws.driver.messages("#technologues")[-1], "claim")
    assert office.ws.driver.ephemerals("Léa") == [], "nothing at the bottom of the channel"
    seen = office.ws.driver.modal("Léa")
    assert seen is not None
    assert (seen["title"]["text"], "Historique" in shown(seen["blocks"])) == ("INC0001001", True)
    await office.ws.driver.click("Léa", seen, "older")
    turned = office.ws.driver.modal("Léa")
    assert turned is not None
    assert (turned["id"], turned["title"]["text"]) == (seen["id"], "INC0001001")
    assert "Page 2" in shown(turned["blocks"])
    assert office.handlers.asked[-1][1].surface is Surface.PRIVATE


async def test_what_is_done_from_a_view_is_said_in_it(office: Office) -> None:
    offered = card("⋯", Actions((Button("release", "Remettre", "1"), Button("reply", "Répondre", "1"))))
    office.handlers.answers |= {"claim": Viewed(offered), "release": Done(), "reply": Opened(FORM), "answer": Done()}
    await posted(office)
    message = office.ws.driver.messages("#technologues")[-1]
    await office.ws.driver.click("Léa", message, "claim")
    view = office.ws.driver.modal("Léa")
    assert view is not None
    await office.ws.driver.click("Léa", view, "release")
    said = office.ws.driver.modal("Léa")
    assert said is not None
    assert "C’est fait." in shown(said["blocks"])
    await office.ws.driver.click("Léa", message, "claim")
    again = office.ws.driver.modal("Léa")
    assert again is not None
    await office.ws.driver.click("Léa", again, "reply")
    form = office.ws.driver.modal("Léa")
    assert form is not None
    assert (form["id"], form["callback_id"]) == (again["id"], "answer"), "it takes the place of the view"
    office.handlers.answers["answer"] = Said(card("Une ligne de plus."))
    outcome = await office.ws.driver.submit("Léa", form, {"text": "Oui"})
    assert outcome.action == "update"
    assert office.handlers.asked[-1][1].surface is Surface.PRIVATE
    end = office.ws.driver.modal("Léa")
    assert end is not None
    assert "Une ligne de plus." in shown(end["blocks"])
    assert office.ws.driver.ephemerals("Léa") == []


async def test_a_view_that_was_closed_meanwhile_is_answered_where_it_was_opened(office: Office) -> None:
    offered = card("⋯", Actions((Button("release", "Remettre", "1"),)))
    office.handlers.answers |= {"claim": Viewed(offered), "release": Said(card("Elle n’est plus à vous."))}
    await posted(office)
    await office.ws.driver.click("Léa", office.ws.driver.messages("#technologues")[-1], "claim")
    view = office.ws.driver.modal("Léa")
    assert view is not None
    await office.ws.driver.close_modal("Léa", view)
    await office.ws.driver.click("Léa", view, "release")
    (seen,) = office.ws.driver.ephemerals("Léa", "#technologues")
    assert "Elle n’est plus à vous." in shown(seen.blocks)


async def test_a_long_answer_to_a_command_stays_where_it_was_typed(office: Office) -> None:
    office.handlers.answers["aide"] = Viewed(card("Tout."))
    await office.ws.driver.command("Camille", "#general", "/aide")
    assert office.ws.driver.modal("Camille") is None
    (seen,) = office.ws.driver.ephemerals("Camille", "#general")
    assert "Tout." in shown(seen.blocks)


async def test_a_form_that_answers_with_another_form_gives_way_to_it(office: Office) -> None:
    office.handlers.answers |= {"aide": Opened(FORM), "answer": Opened(FORM)}
    await office.ws.driver.command("Camille", "#general", "/aide")
    view = office.ws.driver.modal("Camille")
    assert view is not None
    outcome = await office.ws.driver.submit("Camille", view, {"text": "Oui"})
    assert outcome.action == "update"
    assert office.ws.driver.modal("Camille") is not None


async def test_a_home_is_drawn_again_and_its_buttons_answer_directly(office: Office) -> None:
    office.handlers.answers |= {
        "refresh": Home(card_with_button("À jour", "claim")),
        "claim": Said(card("C’est à vous.")),
    }
    await office.platform.chat.publish_home(CAMILLE, card_with_button("Accueil", "refresh"))
    home = office.ws.driver.home("Camille")
    assert home is not None
    await office.ws.driver.click("Camille", home, "refresh")
    home = office.ws.driver.home("Camille")
    assert home is not None
    assert "À jour" in shown(home["blocks"])
    await office.ws.driver.click("Camille", home, "claim")
    said = office.ws.driver.messages("app", "Camille")[-1]
    assert "C’est à vous." in shown(said.blocks)
    assert [ask.place for _, ask, _ in office.handlers.asked] == [None, None]


async def test_a_private_list_is_replaced_where_it_stands(office: Office) -> None:
    office.handlers.answers |= {
        "aide": Said(card_with_button("Deux demandes", "claim")),
        "claim": Redrawn(card_with_button("Une demande", "claim")),
    }
    await office.ws.driver.command("Léa", "#technologues", "/aide")
    (listed,) = office.ws.driver.ephemerals("Léa", "#technologues")
    await office.ws.driver.click("Léa", listed, "claim")
    (listed,) = office.ws.driver.ephemerals("Léa", "#technologues")
    assert "Une demande" in shown(listed.blocks)


async def test_a_private_view_is_drawn_again_once_a_form_that_it_opened_is_done(office: Office) -> None:
    office.handlers.answers |= {
        "aide": Said(card_with_button("À fermer", "claim")),
        "claim": Opened(FORM),
        "answer": Done(card("Fermée")),
    }
    await office.ws.driver.command("Léa", "#technologues", "/aide")
    (shown_alone,) = office.ws.driver.ephemerals("Léa", "#technologues")
    await office.ws.driver.click("Léa", shown_alone, "claim")
    view = office.ws.driver.modal("Léa")
    assert view is not None
    await office.ws.driver.submit("Léa", view, {"text": "Voilà."})
    assert office.ws.driver.modal("Léa") is None
    (shown_alone,) = office.ws.driver.ephemerals("Léa", "#technologues")
    assert "Fermée" in shown(shown_alone.blocks)


async def test_a_question_is_replaced_by_the_answer_of_the_form_that_it_opened(office: Office) -> None:
    office.handlers.answers |= {"claim": Opened(FORM), "answer": Redrawn(card("On s’en occupe de nouveau."))}
    await posted(office, "Est-ce le cas ?")
    (asked,) = office.ws.driver.messages("#technologues")
    await office.ws.driver.click("Léa", asked, "claim")
    view = office.ws.driver.modal("Léa")
    assert view is not None
    await office.ws.driver.submit("Léa", view, {"text": "Non."})
    (asked,) = office.ws.driver.messages("#technologues")
    assert "On s’en occupe de nouveau." in shown(asked.blocks)
    assert office.ws.driver.ephemerals("Léa", "#technologues") == []


async def test_a_message_shortcut_hands_on_the_message(office: Office) -> None:
    office.handlers.answers["open_request"] = Opened(FORM)
    message = await office.ws.driver.send_message("Camille", "#general", "Qui connaît Zoom ?")
    await office.ws.driver.join("Vigie", "#general")
    await office.ws.driver.shortcut("Camille", message, "open_request")
    assert office.ws.driver.modal("Camille") is not None
    ((_, ask, given),) = office.handlers.asked
    assert isinstance(given, MessageSaid)
    assert (given.text, given.message, given.author) == ("Qui connaît Zoom ?", message.ts, CAMILLE)
    assert ask.place is not None


async def test_a_shortcut_on_what_the_desk_says_is_not_about_the_desk(office: Office) -> None:
    office.handlers.answers["open_request"] = Opened(FORM)
    await office.platform.chat.post(TECHNO, card("INC0001001"), mark="1")
    (ours,) = office.ws.driver.messages("#technologues")
    await office.ws.driver.shortcut("Léa", ours, "open_request")
    assert office.ws.driver.modal("Léa") is not None
    ((_, _ask, given),) = office.handlers.asked
    assert given is None


@pytest.mark.parametrize(("who", "locale"), [("Camille", Locale.FR), ("Sarah", Locale.EN)])
async def test_a_handler_that_breaks_is_owned_up_to_without_a_trace(
    office: Office, logged: list[dict[str, object]], who: str, locale: Locale
) -> None:
    office.handlers.answers["aide"] = ValueError("disk")
    outcome = await office.ws.driver.command(who, "#general", "/aide", "un secret")
    assert outcome.error is None
    (seen,) = office.ws.driver.ephemerals(who, "#general")
    assert shown(seen.blocks) == translator(locale).gettext(WENT_WRONG)
    assert [entry["event"] for entry in logged if entry["log_level"] == "error"] == ["interaction failed"]
    assert "un secret" not in str(logged)


async def test_a_form_that_comes_too_late_is_owned_up_to(office: Office) -> None:
    office.handlers.answers["aide"] = Opened(FORM)
    office.ws.passes.trigger_seconds = -1.0
    await office.ws.driver.command("Camille", "#general", "/aide")
    (seen,) = office.ws.driver.ephemerals("Camille", "#general")
    assert shown(seen.blocks) == translator(Locale.FR).gettext(TOO_LATE)


async def test_an_answer_that_cannot_be_shown_is_not_said_to_have_changed_nothing(office: Office) -> None:
    office.handlers.answers["aide"] = Home(card("Accueil"))
    office.ws.faults.fail_next("views.publish", status=500)
    await office.ws.driver.command("Camille", "#general", "/aide", "Le micro ne marche pas.")
    (seen,) = office.ws.driver.ephemerals("Camille", "#general")
    assert shown(seen.blocks) == translator(Locale.FR).gettext(NOT_SHOWN)
