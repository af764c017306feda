"""Modals and Home tabs: what they may hold, who may open them, and for how long."""

import pytest
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.sandbox.double.double import SlackDouble
from bot.sandbox.double.validation.blocks import Surface
from bot.sandbox.double.validation.views import view_faults
from tests.bot.sandbox.pieces import Json, field, home, modal, plain, section, typed

BOTH = (Surface.MODAL, Surface.HOME)
UNFIT: dict[str, tuple[Json, str]] = {
    "a title of 25": (modal(title=plain("x" * 25)), "/view/title/text"),
    "a submit of 25": (modal(submit=plain("x" * 25)), "/view/submit/text"),
    "no title": ({"type": "modal", "blocks": []}, "/view"),
    "metadata of 3001": (modal(private_metadata="x" * 3001), "/view/private_metadata"),
    "a callback_id of 256": (modal(callback_id="x" * 256), "/view/callback_id"),
    "101 blocks": (modal(*[{"type": "divider"}] * 101), "/view/blocks"),
    "markdown in a modal": (modal({"type": "markdown", "text": "x"}), "/view/blocks/0/type"),
    "a table in the Home": (home({"type": "table", "rows": []}), "/view/blocks/0/type"),
    "a title in the Home": (home() | {"title": plain()}, "/view"),
    "an unknown kind": ({"type": "workflow_step", "blocks": []}, "/view/type"),
    "two fields with the focus": (
        modal(field(typed("a", focus_on_load=True)), field(typed("b", focus_on_load=True), "c")),
        "/view",
    ),
}


@pytest.mark.parametrize(("view", "pointer"), UNFIT.values(), ids=UNFIT.keys())
def test_an_unfit_view_is_refused_where_it_is_wrong(view: Json, pointer: str) -> None:
    assert any(fault.endswith(f"[json-pointer:{pointer}]") for fault in view_faults(view, BOTH))


def test_a_file_can_be_asked_for_in_a_modal_only() -> None:
    asked = field({"type": "file_input", "action_id": "f"})
    assert view_faults(modal(asked), BOTH) == []
    assert "/view/blocks/0/element/type" in view_faults(home(asked), BOTH)[0]


def test_an_input_needs_a_submit() -> None:
    view = modal(field(typed()))
    assert view_faults(view, BOTH) == []
    del view["submit"]
    assert "submit is required" in view_faults(view, BOTH)[0]


async def _refused(client: AsyncWebClient, trigger: str, view: Json) -> str:
    with pytest.raises(SlackApiError) as refused:
        await client.views_open(trigger_id=trigger, view=view)
    return str(refused.value.response["error"])


async def test_a_trigger_opens_one_modal_for_its_person(ws: SlackDouble, client: AsyncWebClient) -> None:
    trigger = ws.passes.trigger("U0LEA")
    opened = await client.views_open(trigger_id=trigger, view=modal(section(), private_metadata="kept"))
    shown = ws.driver.modal("Léa")
    assert shown is not None
    assert (shown["id"], shown["private_metadata"]) == (opened["view"]["id"], "kept")
    assert ws.driver.modal("Thomas") is None
    assert await _refused(client, trigger, modal(section())) == "exchanged_trigger_id"


async def test_a_trigger_too_old_opens_nothing(ws: SlackDouble, client: AsyncWebClient) -> None:
    ws.passes.trigger_seconds = -1.0
    assert await _refused(client, ws.passes.trigger("U0LEA"), modal(section())) == "expired_trigger_id"


async def test_a_made_up_trigger_opens_nothing(client: AsyncWebClient) -> None:
    assert await _refused(client, "1.2.made-up", modal(section())) == "invalid_trigger_id"


async def test_an_unfit_modal_is_refused_and_leaves_the_trigger(ws: SlackDouble, client: AsyncWebClient) -> None:
    trigger = ws.passes.trigger("U0LEA")
    assert await _refused(client, trigger, modal(title=plain("x" * 25))) == "invalid_arguments"
    await client.views_open(trigger_id=trigger, view=modal(section()))


async def test_three_modals_stand_on_each_other_and_no_more(ws: SlackDouble, client: AsyncWebClient) -> None:
    first = await client.views_open(trigger_id=ws.passes.trigger("U0LEA"), view=modal(section()))
    for _ in range(2):
        pushed = await client.views_push(trigger_id=ws.passes.trigger("U0LEA"), view=modal(section()))
        assert pushed["view"]["root_view_id"] == first["view"]["id"]
    with pytest.raises(SlackApiError, match="push_limit_reached"):
        await client.views_push(trigger_id=ws.passes.trigger("U0LEA"), view=modal(section()))


async def test_an_update_with_an_old_hash_is_a_conflict(ws: SlackDouble, client: AsyncWebClient) -> None:
    opened = (await client.views_open(trigger_id=ws.passes.trigger("U0LEA"), view=modal(section())))["view"]
    place = {"view_id": opened["id"], "hash": opened["hash"]}
    await client.views_update(view=modal(section(), title=plain("Second")), **place)
    with pytest.raises(SlackApiError, match="hash_conflict"):
        await client.views_update(view=modal(section()), **place)
    shown = ws.driver.modal("Léa")
    assert shown is not None
    assert shown["title"]["text"] == "Second"


async def test_an_update_of_a_closed_modal_finds_nothing(ws: SlackDouble, client: AsyncWebClient) -> None:
    opened = (await client.views_open(trigger_id=ws.passes.trigger("U0LEA"), view=modal(section())))["view"]
    await ws.driver.close_modal("Léa", opened)
    with pytest.raises(SlackApiError, match="not_found"):
        await client.views_update(view=modal(section()), view_id=opened["id"])


async def test_a_home_is_published_for_one_person(ws: SlackDouble, client: AsyncWebClient) -> None:
    await client.views_publish(user_id="U0LEA", view=home(section()))
    again = await client.views_publish(user_id="U0LEA", view=home(section(), section()))
    shown = ws.driver.home("Léa")
    assert shown is not None
    assert (len(shown["blocks"]), shown["hash"]) == (2, again["view"]["hash"])
    assert ws.driver.home("Camille") is None
