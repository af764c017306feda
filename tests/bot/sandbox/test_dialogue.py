"""Whole dialogues with a real slack-bolt app, the same in Socket Mode and over signed HTTP."""

from collections.abc import AsyncIterator

import pytest
from slack_sdk.web.async_client import AsyncWebClient

from bot.sandbox.double.acts.interactions import NotOnScreen
from bot.sandbox.double.double import SlackDouble
from bot.sandbox.double.state.records import Message
from tests.bot.sandbox.echo import CARD, FORM, Echo, over_http, over_sockets
from tests.bot.sandbox.pieces import Json, modal, option, plain, section


@pytest.fixture(params=[over_sockets, over_http], ids=["socket", "http"])
async def echo(request: pytest.FixtureRequest, ws: SlackDouble) -> AsyncIterator[Echo]:
    async with request.param(ws) as echo:
        yield echo


@pytest.fixture
async def card(ws: SlackDouble, client: AsyncWebClient) -> Message:
    await client.chat_postMessage(channel="C0TECHNO", **CARD)
    return ws.driver.messages("#technologues")[0]


def _modal(ws: SlackDouble) -> Json:
    view = ws.driver.modal("Léa")
    assert view is not None
    return view


async def test_what_is_said_reaches_the_app_and_is_acknowledged(ws: SlackDouble, echo: Echo) -> None:
    await ws.driver.send_message("Camille", "app", "Bonjour")
    await ws.driver.send_message("Léa", "#technologues", "@Vigie ?")
    await ws.delivery.settle()
    assert echo.said() == ["Bonjour", "<@U0VIGIE> ?"]
    assert all(crossing.ok for crossing in ws.wire.calls("message"))


async def test_a_command_carries_its_fields_and_its_answer_is_for_one(ws: SlackDouble, echo: Echo) -> None:
    outcome = await ws.driver.command("Léa", "#technologues", "/aide", "mon écran")
    (body,) = echo.acted
    assert outcome.error is None
    assert (body["command"], body["text"], body["user_id"], body["channel_name"]) == (
        "/aide",
        "mon écran",
        "U0LEA",
        "privategroup",
    )
    assert [message.text for message in ws.driver.ephemerals("Léa")] == ["Vous avez écrit : mon écran"]
    assert ws.driver.messages("#technologues") == []


async def test_a_click_carries_what_slack_tells_of_it(ws: SlackDouble, echo: Echo, card: Message) -> None:
    await ws.driver.click("Léa", card, "claim")
    (body,) = echo.acted
    assert body["container"] == {
        "type": "message_attachment",
        "message_ts": card.ts,
        "channel_id": "C0TECHNO",
        "is_ephemeral": False,
        "attachment_id": 1,
        "is_app_unfurl": False,
    }
    assert body["actions"][0]["value"] == "7"
    assert body["actions"][0]["action_ts"]
    assert (body["channel"]["name"], body["user"]["id"], body["message"]["ts"]) == ("privategroup", "U0LEA", card.ts)
    assert body["state"]["values"]["acts"]["pick"] == {"type": "static_select", "selected_option": None}


async def test_a_choice_carries_the_option_as_offered(ws: SlackDouble, echo: Echo, card: Message) -> None:
    await ws.driver.click("Léa", card, "pick", "b")
    (body,) = echo.acted
    assert body["actions"][0]["selected_option"] == option("b")
    assert body["state"]["values"]["acts"]["pick"]["selected_option"] == option("b")
    with pytest.raises(NotOnScreen):
        await ws.driver.click("Léa", card, "pick", "c")


async def test_a_form_goes_from_click_to_submission(ws: SlackDouble, echo: Echo, card: Message) -> None:
    await ws.driver.click("Léa", card, "claim")
    outcome = await ws.driver.submit("Léa", _modal(ws), {"words": "réglé", "level": "high"})
    (body,) = echo.submitted
    assert (outcome.error, ws.driver.modal("Léa")) == (None, None)
    assert body["view"]["private_metadata"] == "7"
    assert body["view"]["state"]["values"] == {
        "words": {"text": {"type": "plain_text_input", "value": "réglé"}},
        "level": {"level": {"type": "static_select", "selected_option": option("high")}},
    }


async def test_a_required_field_is_asked_for_without_asking_the_app(ws: SlackDouble, echo: Echo, card: Message) -> None:
    await ws.driver.click("Léa", card, "claim")
    outcome = await ws.driver.submit("Léa", _modal(ws), {})
    assert (outcome.error, list(outcome.errors)) == ("validation", ["words"])
    assert echo.submitted == []


async def test_the_apps_errors_keep_the_form_open(ws: SlackDouble, echo: Echo, card: Message) -> None:
    echo.form_answer = {"response_action": "errors", "errors": {"words": "Trop court"}}
    await ws.driver.click("Léa", card, "claim")
    outcome = await ws.driver.submit("Léa", _modal(ws), {"words": "x"})
    assert (outcome.error, outcome.errors["words"].fr) == ("validation", "Trop court")
    assert ws.driver.modal("Léa") is not None


async def test_errors_for_a_block_that_is_not_there_are_the_apps_error(
    ws: SlackDouble, echo: Echo, card: Message
) -> None:
    echo.form_answer = {"response_action": "errors", "errors": {"elsewhere": "?"}}
    await ws.driver.click("Léa", card, "claim")
    assert (await ws.driver.submit("Léa", _modal(ws), {"words": "x"})).error == "app_error"


async def test_an_answer_may_update_push_or_clear(ws: SlackDouble, echo: Echo, card: Message) -> None:
    await ws.driver.click("Léa", card, "claim")
    echo.form_answer = {"response_action": "update", "view": {**FORM, "title": plain("Again")}}
    await ws.driver.submit("Léa", _modal(ws), {"words": "kept"})
    updated = _modal(ws)
    assert updated["title"]["text"] == "Again"
    assert updated["state"]["values"]["words"]["text"]["value"] == "kept"
    echo.form_answer = {"response_action": "push", "view": modal(section(), callback_id="form")}
    await ws.driver.submit("Léa", updated, {"words": "x"})
    assert len(ws.modals.stack("U0LEA")) == 2
    echo.form_answer = {"response_action": "clear"}
    await ws.driver.submit("Léa", _modal(ws), {})
    assert ws.driver.modal("Léa") is None


async def test_an_unfit_view_in_an_answer_is_the_apps_error(ws: SlackDouble, echo: Echo, card: Message) -> None:
    echo.form_answer = {"response_action": "update", "view": modal(title=plain("x" * 25), callback_id="form")}
    await ws.driver.click("Léa", card, "claim")
    assert (await ws.driver.submit("Léa", _modal(ws), {"words": "x"})).error == "app_error"
    assert "/view/title/text" in ws.wire.calls("response_action")[0].summary


async def test_a_closed_form_is_told_of_when_the_app_asked(ws: SlackDouble, echo: Echo, card: Message) -> None:
    await ws.driver.click("Léa", card, "claim")
    await ws.driver.close_modal("Léa", _modal(ws))
    assert echo.acted[-1]["type"] == "view_closed"
    assert ws.driver.modal("Léa") is None


async def test_a_shortcut_carries_the_message(ws: SlackDouble, echo: Echo, card: Message) -> None:
    outcome = await ws.driver.shortcut("Léa", card, "open_request")
    assert outcome.error is None
    assert (echo.acted[0]["type"], echo.acted[0]["message"]["ts"]) == ("message_action", card.ts)
    assert echo.acted[0]["trigger_id"]


async def test_a_click_without_an_answer_warns_the_one_who_clicked(ws: SlackDouble, echo: Echo, card: Message) -> None:
    ws.delivery.ack_seconds = 0.1
    outcome = await ws.driver.click("Léa", card, "slow")
    assert outcome.error == ("operation_timeout" if ws.mode == "socket" else "app_error")
    current = ws.driver.now(card)
    assert current is not None
    assert list(current.failed_for) == ["U0LEA"]
    ws.delivery.ack_seconds = 30.0
    await ws.driver.click("Léa", current, "claim")
    cleared = ws.driver.now(card)
    assert cleared is not None
    assert list(cleared.failed_for) == []


async def test_one_cannot_click_what_is_not_on_the_screen(ws: SlackDouble, echo: Echo, card: Message) -> None:
    with pytest.raises(NotOnScreen):
        await ws.driver.click("Léa", card, "resolve")
    assert echo.acted == []
