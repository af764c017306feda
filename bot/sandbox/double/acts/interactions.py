"""Acts that the app must answer at once: clicks, commands, shortcuts. Forms are beside."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from bot.sandbox.double.acts import payloads, talk
from bot.sandbox.double.acts.inputs import VALUE_FIELDS, state_values
from bot.sandbox.double.acts.respond import respond
from bot.sandbox.double.state.errors import SlackError
from bot.sandbox.double.state.records import Both, Channel, Json, Message, Person
from bot.sandbox.double.transport.delivery import Answer
from bot.sandbox.double.validation.blocks import elements_of
from bot.sandbox.double.workspace import Workspace


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


async def click_message(ws: Workspace, person: Person, message: Message, click: Click) -> Outcome:
    """Act on an element of a message; raises NotOnScreen."""
    block, element = find(blocks_of(message), click)
    in_attachment = block not in message.blocks
    where = payloads.on_message(ws, person, message, in_attachment=in_attachment)
    blocks = blocks_of(message)
    where["state"] = {"values": state_values(blocks, _with_chosen(click, block, element))}
    answer = await _act(ws, person, (block, element), click, where, message.channel)
    outcome = outcome_of(answer)
    current = ws.state.message(message.channel, message.ts)
    if current is not None:
        talk.fail(ws, current, person.id, failed=outcome.error is not None)
    return outcome


async def click_view(ws: Workspace, person: Person, view: Json, click: Click) -> Outcome:
    """Act on an element of a modal or a Home; raises NotOnScreen."""
    block, element = find(view["blocks"], click)
    view["state"] = {"values": state_values(view["blocks"], _with_chosen(click, block, element))}
    where = payloads.on_view(view)
    return outcome_of(await _act(ws, person, (block, element), click, where, None))


async def _act(
    ws: Workspace,
    person: Person,
    target: tuple[Json, Json],
    click: Click,
    where: Json,
    channel: str | None,
) -> Answer:
    block, element = target
    if not payloads.is_offered(element, click.chosen):
        raise NotOnScreen(f"{element['action_id']} does not offer that")
    payload = payloads.common(ws, "block_actions", person, ws.passes.trigger(person.id)) | where
    payload["actions"] = [payloads.action(block, element, click.chosen)]
    ws.state.note("click", person.id, element["action_id"], channel)
    summary = f"{person.real_name} · {element['action_id']}"
    answer = await ws.delivery.ask("interactive", payload, wire="action", method="block_actions", summary=summary)
    ws.changed()
    return answer


async def run_command(ws: Workspace, person: Person, channel: Channel, name: str, text: str) -> Outcome:
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
    outcome = outcome_of(answer)
    if outcome.error is None and answer.body:
        outcome = _answered(ws, payload, answer.body)
    ws.changed()
    return outcome


def _answered(ws: Workspace, payload: Json, body: Json) -> Outcome:
    try:
        respond(ws, str(payload["response_url"]).rpartition("/")[2], body)
    except SlackError:
        return Outcome(error="app_error", body=body)
    return Outcome(body=body)


async def run_shortcut(ws: Workspace, person: Person, message: Message, callback_id: str) -> Outcome:
    """Use a message shortcut."""
    payload = payloads.shortcut(ws, person, message, callback_id)
    ws.state.note("shortcut", person.id, callback_id, message.channel)
    answer = await ws.delivery.ask(
        "interactive", payload, wire="shortcut", method=callback_id, summary=person.real_name
    )
    ws.changed()
    return outcome_of(answer)


async def ask_options(ws: Workspace, person: Person, click: Click, where: Json, blocks: Sequence[Json]) -> Json:
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


def outcome_of(answer: Answer) -> Outcome:
    """What the person sees of the app's answer."""
    if answer.acked:
        return Outcome(body=answer.body)
    late = answer.reason in ("timeout", "http_timeout")
    return Outcome(error="operation_timeout" if late else "app_error")
