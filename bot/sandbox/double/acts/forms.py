"""Forms: sent, answered by the app's ``response_action``, or closed."""

from bot.sandbox.double.acts import payloads, views
from bot.sandbox.double.acts.inputs import input_errors, state_values
from bot.sandbox.double.acts.interactions import NotOnScreen, Outcome, outcome_of
from bot.sandbox.double.state.errors import SlackError
from bot.sandbox.double.state.records import Both, Json, Person
from bot.sandbox.double.workspace import Workspace


async def submit(ws: Workspace, person: Person, view_id: str, given: Json) -> Outcome:
    """Send the form the person has on top; raises NotOnScreen."""
    view = ws.modals.top(person.id)
    if view is None or view["id"] != view_id:
        raise NotOnScreen("that form is not open")
    values = state_values(view["blocks"], given)
    view["state"] = {"values": values}
    errors = input_errors(view["blocks"], values)
    if errors:
        return Outcome(error="validation", errors=errors)
    trigger = ws.passes.trigger(person.id)
    payload = payloads.common(ws, "view_submission", person, trigger)
    payload |= {"view": view, "response_urls": []}
    answer = await ws.delivery.ask(
        "interactive", payload, wire="submit", method=view["callback_id"], summary=person.real_name
    )
    outcome = outcome_of(answer)
    if outcome.error is None:
        outcome = _after_submit(ws, person, view, answer.body or {})
    if outcome.error is None:
        ws.state.note("submit", person.id, view["callback_id"])
    ws.changed()
    return outcome


def _after_submit(ws: Workspace, person: Person, view: Json, body: Json) -> Outcome:
    """Do what the app's response_action says; an unfit one counts as the app's error."""
    stack = ws.modals.stack(person.id)
    try:
        match body.get("response_action"):
            case None:
                stack[:] = [other for other in stack if other["id"] != view["id"]]
                ws.hub.hint("modal", {person.id})
                return Outcome(body=body)
            case "clear":
                views.close_top(ws, person.id, all_of_them=True)
                return Outcome(action="clear", body=body)
            case "update":
                views.change_modal(ws, person.id, stack.index(view), body.get("view"))
                return Outcome(action="update", body=body)
            case "push":
                views.put_on_top(ws, person.id, body.get("view"))
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


async def close_modal(ws: Workspace, person: Person, view_id: str) -> None:
    """Close the modal on top without sending it; the app is told if it asked to be."""
    view = ws.modals.top(person.id)
    if view is None or view["id"] != view_id:
        raise NotOnScreen("that form is not open")
    views.close_top(ws, person.id, all_of_them=view["clear_on_close"])
    if view["notify_on_close"]:
        payload = payloads.common(ws, "view_closed", person, None)
        payload |= {"view": view, "is_cleared": view["clear_on_close"]}
        await ws.delivery.ask(
            "interactive", payload, wire="close", method=view["callback_id"], summary=person.real_name
        )
