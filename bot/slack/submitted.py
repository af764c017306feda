"""Submitted modals, read back by field; and faults put under their fields."""

from collections.abc import Mapping, Sequence

from bot.ingress.payload import (
    ANY,
    Fields,
    Payload,
    identifier,
    mapping,
    mappings,
    optional_identifier,
    optional_mapping,
    optional_text,
    text,
    under,
)
from bot.slack import limits
from bot.slack.controls import action_name, chosen_value
from bot.slack.forms import NO_DATE, VALUE_ID
from bot.ui.shortening import filled


def filled_in(view: Payload) -> Fields:
    """Return the fields by name; boxes as their values joined by commas, what is empty or taken off as ``""``.

    Raises Malformed, as all here do that read a view.
    """
    values = Fields()
    taken_off: set[str] = set()
    for name, state in _states(view):
        value = _value(state)
        values[name] = ",".join(part for part in (values.get(name), value) if part)
        if optional_text(state, "type") == "checkboxes" and value == NO_DATE:
            taken_off.add(name)
    values.update(dict.fromkeys(taken_off, ""))
    return values


def people_in(view: Payload) -> dict[str, str]:
    """Return the users that were chosen, by field."""
    chosen = {name: optional_identifier(state, "selected_user") for name, state in _states(view)}
    return {name: user for name, user in chosen.items() if user}


def inputs_in(view: Payload) -> tuple[str, ...]:
    """Return the block_ids of a view's fields."""
    blocks = (block for block in mappings(view, "blocks") if optional_text(block, "type") == "input")
    return tuple(identifier(block, "block_id") for block in blocks)


def _states(view: Payload) -> list[tuple[str, Payload]]:
    """Return what stands in each field, by the field's name."""
    values = optional_mapping(view, "state", "values")
    blocks = {block_id: mapping(under(values, block_id), ANY) for block_id in values}
    return [
        (action_name(block_id), mapping(block, VALUE_ID)) for block_id, block in blocks.items() if VALUE_ID in block
    ]


def faults(fields: Sequence[str], errors: Mapping[str, str]) -> dict[str, str]:
    """Return the sentences by block_id; one whose field is not shown goes under the first field.

    Empty when the form has no field at all.
    """
    placed: dict[str, str] = {}
    for name, sentence in errors.items() if fields else ():
        block_id = next((field for field in fields if action_name(field) == name), fields[0])
        both = " ".join((placed.get(block_id, ""), sentence)).strip()
        placed[block_id] = filled(both, limits.INPUT_LABEL)
    return placed


def _value(state: Payload) -> str:
    match optional_text(state, "type"):
        case "checkboxes":
            return ",".join(chosen_value(text(option, "value")) for option in mappings(state, "selected_options"))
        case "radio_buttons" | "static_select":
            return chosen_value(optional_text(state, "selected_option", "value") or "")
        case "datepicker":
            return optional_text(state, "selected_date") or ""
        case _:
            return optional_text(state, "value") or ""
