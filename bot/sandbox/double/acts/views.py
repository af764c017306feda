"""Views: modals that are opened, stacked, changed and closed, and the Home tab that the app publishes."""

import secrets

from bot.sandbox.double.acts.inputs import state_values
from bot.sandbox.double.state.errors import SlackError
from bot.sandbox.double.state.records import Home, Json
from bot.sandbox.double.validation.blocks import Surface, with_ids
from bot.sandbox.double.validation.views import view_faults
from bot.sandbox.double.workspace import Workspace

DEEPEST = 3


def open_modal(ws: Workspace, trigger_id: object, view: object) -> Json:
    """``views.open``: a new stack for the person of the trigger."""
    _fit(view, Surface.MODAL)
    trigger = ws.passes.use_trigger(trigger_id)
    return _show(ws, trigger.user, [complete(ws, view)])


def push_modal(ws: Workspace, trigger_id: object, view: object) -> Json:
    """``views.push``: one more on the stack of the person of the trigger."""
    _fit(view, Surface.MODAL)
    trigger = ws.passes.use_trigger(trigger_id)
    return put_on_top(ws, trigger.user, view)


def put_on_top(ws: Workspace, user: str, view: object) -> Json:
    """Push a modal; raises SlackError when the stack is full or the view unfit."""
    _fit(view, Surface.MODAL)
    stack = ws.modals.stack(user)
    if len(stack) >= DEEPEST:
        raise SlackError("push_limit_reached")
    below = stack[-1] if stack else None
    return _show(ws, user, [*stack, complete(ws, view, below=below)])


def update_modal(ws: Workspace, view: object, view_id: object, external_id: object, expected: object) -> Json:
    """``views.update``: another content for an open modal; raises ``not_found`` or ``hash_conflict``."""
    _fit(view, Surface.MODAL)
    found = ws.modals.find(view_id, external_id)
    if found is None:
        raise SlackError("not_found")
    user, place = found
    stack = ws.modals.stack(user)
    if expected and expected != stack[place]["hash"]:
        raise SlackError("hash_conflict")
    return change_modal(ws, user, place, view)


def change_modal(ws: Workspace, user: str, place: int, view: object) -> Json:
    """Replace a modal in place, keeping what was typed where ids are the same."""
    _fit(view, Surface.MODAL)
    stack = ws.modals.stack(user)
    old = stack[place]
    new = complete(ws, view)
    new |= {name: old[name] for name in ("id", "root_view_id", "previous_view_id")}
    new["state"] = {"values": state_values(new["blocks"], old["state"]["values"])}
    stack[place] = new
    ws.hub.hint("modal", {user})
    return new


def publish_home(ws: Workspace, user: str, view: object, expected: object) -> Json:
    """``views.publish``: the person's Home tab."""
    _fit(view, Surface.HOME)
    known = ws.state.homes.get(user)
    if expected and known is not None and expected != known.view["hash"]:
        raise SlackError("hash_conflict")
    new = complete(ws, view)
    if known is not None:
        new |= {name: known.view[name] for name in ("id", "root_view_id")}
    ws.state.put(Home(user, new))
    ws.hub.hint("home", {user})
    return new


def complete(ws: Workspace, view: object, below: Json | None = None) -> Json:
    """The view as Slack keeps it: with ids, a hash and the state of its inputs."""
    asked: Json = view if isinstance(view, dict) else {}
    blocks = with_ids(asked.get("blocks", ()))
    view_id = f"V{secrets.token_hex(5).upper()}"
    return {
        "id": view_id,
        "team_id": ws.settings.team_id,
        "type": asked["type"],
        "title": asked.get("title"),
        "submit": asked.get("submit"),
        "close": asked.get("close"),
        "blocks": blocks,
        "private_metadata": asked.get("private_metadata", ""),
        "callback_id": asked.get("callback_id", ""),
        "external_id": asked.get("external_id", ""),
        "state": {"values": state_values(blocks, {})},
        "hash": f"{int(ws.now().timestamp())}.{secrets.token_hex(4)}",
        "clear_on_close": asked.get("clear_on_close", False),
        "notify_on_close": asked.get("notify_on_close", False),
        "root_view_id": below["root_view_id"] if below else view_id,
        "previous_view_id": below["id"] if below else None,
        "app_id": ws.settings.app_id,
        "app_installed_team_id": ws.settings.installed_in,
        "bot_id": ws.settings.bot_id,
    }


def close_top(ws: Workspace, user: str, *, all_of_them: bool = False) -> None:
    """Take the top modal away, or the whole stack."""
    stack = ws.modals.stack(user)
    del stack[0 if all_of_them else -1 :]
    ws.hub.hint("modal", {user})


def _show(ws: Workspace, user: str, stack: list[Json]) -> Json:
    ids = [view["external_id"] for view in stack if view["external_id"]]
    if len(ids) != len(set(ids)):
        raise SlackError("duplicate_external_id")
    ws.modals.stack(user)[:] = stack
    ws.hub.hint("modal", {user})
    return stack[-1]


def _fit(view: object, surface: Surface) -> None:
    faults = view_faults(view, (surface,))
    if faults:
        raise SlackError("invalid_arguments", faults)
