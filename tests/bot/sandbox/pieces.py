"""Pieces of Block Kit, as small as they can be."""

from typing import Any

Json = dict[str, Any]


def plain(text: str = "x") -> Json:
    return {"type": "plain_text", "text": text}


def mrkdwn(text: str = "x") -> Json:
    return {"type": "mrkdwn", "text": text}


def section(**fields: object) -> Json:
    return {"type": "section", "text": mrkdwn()} | fields


def button(action_id: str = "go", **fields: object) -> Json:
    return {"type": "button", "action_id": action_id, "text": plain("Go")} | fields


def actions(*elements: Json, **fields: object) -> Json:
    return {"type": "actions", "elements": list(elements)} | fields


def option(value: str = "a", text: str = "A") -> Json:
    return {"text": plain(text), "value": value}


def select(*values: str, **fields: object) -> Json:
    return {"type": "static_select", "action_id": "pick", "options": [option(value) for value in values]} | fields


def field(element: Json, block_id: str = "b", **fields: object) -> Json:
    return {"type": "input", "block_id": block_id, "label": plain("Label"), "element": element} | fields


def typed(action_id: str = "a", **fields: object) -> Json:
    return {"type": "plain_text_input", "action_id": action_id} | fields


def modal(*blocks: Json, **fields: object) -> Json:
    view: Json = {"type": "modal", "callback_id": "form", "title": plain("Title"), "submit": plain("OK")}
    return view | {"blocks": list(blocks)} | fields


def home(*blocks: Json) -> Json:
    return {"type": "home", "blocks": list(blocks)}
