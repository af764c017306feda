"""Plain values of a test, turned into what Slack makes of a person's choices."""

from collections.abc import Mapping, Sequence

from bot.sandbox.double.acts.inputs import PLURAL, VALUE_FIELDS, inputs_of, options_of
from bot.sandbox.double.acts.interactions import Click, NotOnScreen
from bot.sandbox.double.state.records import Json
from bot.sandbox.double.validation.blocks import elements_of

Given = str | Sequence[str] | int | Json | None
"""A value for an input: a text, an option's value or several, an instant, or Slack's own state of the block."""


def click_of(blocks: Sequence[Json], action_id: str, block_id: str | None, value: Given) -> Click:
    """What is clicked, and what is chosen there, from a plain value; raises NotOnScreen."""
    text = value if isinstance(value, str) else None
    for block in blocks:
        for element in elements_of(block):
            named = element.get("action_id") == action_id and block_id in (None, block["block_id"])
            if named and element["type"] != "button":
                chosen = (
                    {"selected_option": _entry(element, value)}
                    if element["type"] == "overflow"
                    else _wrapped(element, VALUE_FIELDS[element["type"]][0], value)
                )
                return Click(action_id, block["block_id"], text, chosen)
    return Click(action_id, block_id, text)


def values_of(blocks: Sequence[Json], values: Mapping[str, Given]) -> Json:
    """Slack's state of the inputs from plain values by block_id."""
    left = dict(values)
    filled: Json = {}
    for block, element, name in inputs_of(blocks):
        if block["block_id"] in left:
            value = left.pop(block["block_id"])
            wrapped = value if isinstance(value, dict) else {element["action_id"]: _wrapped(element, name, value)}
            filled[block["block_id"]] = wrapped
    if left:
        raise NotOnScreen(f"no input in {', '.join(left)}")
    return filled


def _wrapped(element: Json, name: str, value: Given) -> Json:
    if name in ("selected_option", "selected_options"):
        several = name in PLURAL and isinstance(value, Sequence) and not isinstance(value, str)
        return {name: [_entry(element, entry) for entry in value] if several else _entry(element, value)}  # type: ignore[union-attr]
    return {name: value}


def _entry(element: Json, value: object) -> object:
    """The option with that value; raises NotOnScreen."""
    if value is None or isinstance(value, dict):
        return value
    offered = {option["value"]: option for option in options_of(element)}
    if element["type"].endswith("external_select"):
        return {"text": {"type": "plain_text", "text": str(value)}, "value": value}
    if value not in offered:
        raise NotOnScreen(f"{value} is not offered among {', '.join(offered)}")
    return offered[value]
