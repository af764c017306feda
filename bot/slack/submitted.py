"""What was filled in on a modal, read back by field; and faults put under their fields."""

from collections.abc import Mapping
from typing import Any

from bot.cards.shortening import filled
from bot.slack import limits
from bot.slack.controls import action_name, chosen_value
from bot.slack.forms import NO_DATE, VALUE_ID


def filled_in(view: Mapping[str, Any]) -> dict[str, str]:
    """Give the fields by name; boxes as their values joined by commas, what is empty or taken off as ``""``."""
    values: dict[str, str] = {}
    taken_off: set[str] = set()
    for block_id, state in view.get("state", {}).get("values", {}).items():
        if VALUE_ID in state:
            name, value = action_name(block_id), _value(state[VALUE_ID])
            values[name] = ",".join(part for part in (values.get(name), value) if part)
            if state[VALUE_ID].get("type") == "checkboxes" and value == NO_DATE:
                taken_off.add(name)
    return values | dict.fromkeys(taken_off, "")


def people_in(view: Mapping[str, Any]) -> dict[str, str]:
    """Give the users that were chosen, by field."""
    chosen: dict[str, str] = {}
    for block_id, state in view.get("state", {}).get("values", {}).items():
        if state.get(VALUE_ID, {}).get("selected_user"):
            chosen[action_name(block_id)] = state[VALUE_ID]["selected_user"]
    return chosen


def faults(view: Mapping[str, Any], errors: Mapping[str, str]) -> dict[str, str]:
    """Give the sentences by block_id; one whose field is not shown goes under the first field.

    Empty when the view has no field at all.
    """
    fields = [block["block_id"] for block in view["blocks"] if block["type"] == "input"]
    placed: dict[str, str] = {}
    for name, sentence in errors.items() if fields else ():
        block_id = next((field for field in fields if action_name(field) == name), fields[0])
        both = " ".join((placed.get(block_id, ""), sentence)).strip()
        placed[block_id] = filled(both, limits.INPUT_LABEL)
    return placed


def _value(state: Mapping[str, Any]) -> str:
    match state.get("type"):
        case "checkboxes":
            chosen = state.get("selected_options") or ()
            return ",".join(chosen_value(option["value"]) for option in chosen)
        case "radio_buttons" | "static_select":
            return chosen_value((state.get("selected_option") or {}).get("value", ""))
        case "datepicker":
            return state.get("selected_date") or ""
        case _:
            return state.get("value") or ""
