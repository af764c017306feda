"""What people do that the app must answer at once: clicks, commands, shortcuts, forms."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from bot.sandbox import modals, payloads, talk
from bot.sandbox.delivery import Answer
from bot.sandbox.errors import SlackError
from bot.sandbox.inputs import VALUE_FIELDS, input_errors, state_values
from bot.sandbox.records import Both, Channel, Json, Message, Person
from bot.sandbox.respond import respond
from bot.sandbox.validation.blocks import elements_of

if TYPE_CHECKING:
    from bot.sandbox.workspace import Workspace


class NotOnScreen(LookupError):
    """The person does not see what they would act on."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """How an interaction ended, as the person sees it."""

    error: str | None = None
    """None, ``operation_timeout``, ``app_error`` or ``validation``."""
    errors: Mapping[str, Both] = field(default_factory=dict)
    """For ``validation``: block_id → why."""
    action: str = "close"
    """What a submitted form then did: close, clear, update or push."""
    body: Json | None = None
    """What the app answered."""


@dataclass(frozen=True, slots=True)
class Click:
    """On what one acts, and what one chooses there."""

    action_id: str
    block_id: str | None = None
    value: str | None = None
    """Tells apart buttons of one action_id."""
    chosen: Json = field(default_factory=dict)
    state: Json = field(default_factory=dict)


async def click_message(ws: "Workspace", person: Person, message: Message, click: Click) -> Outcome:
    """Act on an element of a message; raises NotOnScreen."""
    block, element = find(blocks_of(message), click)
    in_attachment = block not in message.blocks
    where = payloads.on_message(ws, person, message, in_attachment=in_attachment)
    blocks = blocks_of(message)
    where["state"] = {"values": state_values(blocks, _with_chosen(click, block, element))}
    answer = await _act(ws, person, (block, element), click, where, message.channel)
    outcome = _outcome(answer)
    current = ws.state.message(message.channel, message.ts)
    if current is not None:
        talk.fail(ws, current, person.id, failed=outcome.error is not None)
    return outcome


async def click_view(ws: "Workspace", person: Person, view: Json, click: Click) -> Outcome:
    """Act on an element of a modal or a Home; raises NotOnScreen."""
    block, element = find(view["blocks"], click)
    view["state"] = {"values": state_values(view["blocks"], _with_chosen(click, block, element))}
    where = payloads.on_view(view)
    return _outcome(await _act(ws, person, (block, element), click, where, None))


async def _act(
    ws: "Workspace",
    person: Person,
    target: tuple[Json, Json],
    click: Click,
    where: Json,
    channel: str | None,
) -> Answer:
    block, element = target
    if not payloads.is_offered(element, click.chosen):
        raise NotOnScreen(f"{element['action_id']} does not offer that")
    view = where.get("view")
    root = view["id"] if view else None
    payload = payloads.common(ws, "block_actions", person, ws.passes.trigger(person.id, root)) | where
    payload["actions"] = [payloads.action(block, element, click.chosen)]
    ws.state.note("click", person.id, element["action_id"], channel)
    summary = f"{person.real_name} · {element['action_id']}"
    answer = await ws.delivery.ask("interactive", payload, wire="action", method="block_actions", summary=summary)
    ws.changed()
    return answer


async def run_command(ws: "Workspace", person: Person, channel: Channel, name: str, text: str) -> Outcome:
    """Run a slash command; what the app answers in its acknowledgement is shown."""
    payload = payloads.command(ws, person, channel, name, text)
    ws.state.note("command", person.id, name, channel.id)
    answer = await ws.delivery.ask(
        "slash_commands",
        payload,
        wire="command",
        method=name,
        summary=f"{person.real_name} · {text}",
    )
    outcome = _outcome(answer)
    if outcome.error is None and answer.body:
        outcome = _answered(ws, payload, answer.body)
    ws.changed()
    return outcome


def _answered(ws: "Workspace", payload: Json, body: Json) -> Outcome:
    try:
        respond(ws, str(payload["response_url"]).rpartition("/")[2], body)
    except SlackError:
        return Outcome(error="app_error", body=body)
    return Outcome(body=body)


async def run_shortcut(ws: "Workspace", person: Person, message: Message, callback_id: str) -> Outcome:
    """Use a message shortcut."""
    payload = payloads.shortcut(ws, person, message, callback_id)
    ws.state.note("shortcut", person.id, callback_id, message.channel)
    answer = await ws.delivery.ask(
        "interactive", payload, wire="shortcut", method=callback_id, summary=person.real_name
    )
    ws.changed()
    return _outcome(answer)


async def ask_options(ws: "Workspace", person: Person, click: Click, where: Json, blocks: Sequence[Json]) -> Json:
    """The options of an external menu for what was typed."""
    block, element = find(blocks, click)
    payload = payloads.common(ws, "block_suggestion", person, None) | where
    payload |= {name: element[name] for name in ("action_id",)}
    payload |= {"block_id": block["block_id"], "value": click.value or ""}
    answer = await ws.delivery.ask(
        "interactive", payload, wire="options", method=element["action_id"], summary=person.real_name
    )
    body = answer.body or {}
    return {"options": body.get("options", []), "option_groups": body.get("option_groups", [])}


async def submit(ws: "Workspace", person: Person, view_id: str, given: Json) -> Outcome:
    """Send the form the person has on top; raises NotOnScreen."""
    view = ws.modals.top(person.id)
    if view is None or view["id"] != view_id:
        raise NotOnScreen("that form is not open")
    values = state_values(view["blocks"], given)
    view["state"] = {"values": values}
    errors = input_errors(view["blocks"], values)
    if errors:
        return Outcome(error="validation", errors=errors)
    trigger = ws.passes.trigger(person.id, view["id"])
    payload = payloads.common(ws, "view_submission", person, trigger)
    payload |= {"view": view, "response_urls": []}
    ws.state.note("submit", person.id, view["callback_id"])
    answer = await ws.delivery.ask(
        "interactive", payload, wire="submit", method=view["callback_id"], summary=person.real_name
    )
    outcome = _outcome(answer)
    if outcome.error is None:
        outcome = _after_submit(ws, person, view, answer.body or {})
    ws.changed()
    return outcome


def _after_submit(ws: "Workspace", person: Person, view: Json, body: Json) -> Outcome:
    """Do what the app's response_action says; an unfit one counts as the app's error."""
    stack = ws.modals.stack(person.id)
    try:
        match body.get("response_action"):
            case None:
                stack[:] = [other for other in stack if other["id"] != view["id"]]
                ws.hub.hint("modal", {person.id})
                return Outcome(body=body)
            case "clear":
                modals.close_top(ws, person.id, all_of_them=True)
                return Outcome(action="clear", body=body)
            case "update":
                modals.change_modal(ws, person.id, stack.index(view), body.get("view"))
                return Outcome(action="update", body=body)
            case "push":
                modals.put_on_top(ws, person.id, body.get("view"))
                return Outcome(action="push", body=body)
            case "errors":
                return _errors(view, body)
    except (SlackError, ValueError) as refused:
        faults = refused.messages if isinstance(refused, SlackError) else [str(refused)]
        ws.wire.add("to_slack", "submit", "response_action", ok=False, summary="; ".join(faults), body=body)
    return Outcome(error="app_error", body=body)


def _errors(view: Json, body: Json) -> Outcome:
    errors = body.get("errors")
    known = {block["block_id"] for block in view["blocks"] if block["type"] == "input"}
    if not isinstance(errors, dict) or not errors or not set(errors) <= known:
        raise ValueError(f"errors must name input blocks of the view: {errors}")
    shown = {block_id: Both(str(text), str(text)) for block_id, text in errors.items()}
    return Outcome(error="validation", errors=shown, body=body)


async def close_modal(ws: "Workspace", person: Person, view_id: str) -> None:
    """Close the modal on top without sending it; the app is told if it asked to be."""
    view = ws.modals.top(person.id)
    if view is None or view["id"] != view_id:
        raise NotOnScreen("that form is not open")
    modals.close_top(ws, person.id, all_of_them=view["clear_on_close"])
    if view["notify_on_close"]:
        payload = payloads.common(ws, "view_closed", person, None)
        payload |= {"view": view, "is_cleared": view["clear_on_close"]}
        await ws.delivery.ask(
            "interactive", payload, wire="close", method=view["callback_id"], summary=person.real_name
        )


def blocks_of(message: Message) -> list[Json]:
    """Every block of a message, those inside its attachments too."""
    inner = [block for attachment in message.attachments for block in attachment.get("blocks", ())]
    return [*message.blocks, *inner]


def find(blocks: Sequence[Json], click: Click) -> tuple[Json, Json]:
    """The (block, element) one acts on; raises NotOnScreen."""
    for block in blocks:
        if click.block_id not in (None, block["block_id"]):
            continue
        for element in elements_of(block):
            same = element.get("action_id") == click.action_id
            if same and (element["type"] != "button" or click.value in (None, element.get("value"))):
                return block, element
    raise NotOnScreen(f"nothing on the screen is called {click.action_id}")


def _with_chosen(click: Click, block: Json, element: Json) -> Json:
    """The state given, and what was just chosen in it."""
    field_of = VALUE_FIELDS.get(element["type"])
    if field_of is None:
        return click.state
    entry = {field_of[0]: click.chosen.get(field_of[0])}
    state = dict(click.state)
    state[block["block_id"]] = {**state.get(block["block_id"], {}), element["action_id"]: entry}
    return state


def _outcome(answer: Answer) -> Outcome:
    if answer.acked:
        return Outcome(body=answer.body)
    late = answer.reason in ("timeout", "http_timeout")
    return Outcome(error="operation_timeout" if late else "app_error")
