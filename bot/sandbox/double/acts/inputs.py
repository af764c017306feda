"""The state of inputs in a view or message: what stands at first, what was given, what is missing."""

import re
from collections.abc import Iterator, Mapping, Sequence

from bot.sandbox.double.state.records import Both, Json
from bot.sandbox.double.validation.blocks import elements_of

VALUE_FIELDS: Mapping[str, tuple[str, str]] = {
    "plain_text_input": ("value", "initial_value"),
    "email_text_input": ("value", "initial_value"),
    "url_text_input": ("value", "initial_value"),
    "number_input": ("value", "initial_value"),
    "rich_text_input": ("rich_text_value", "initial_value"),
    "file_input": ("files", "initial_files"),
    "static_select": ("selected_option", "initial_option"),
    "external_select": ("selected_option", "initial_option"),
    "radio_buttons": ("selected_option", "initial_option"),
    "checkboxes": ("selected_options", "initial_options"),
    "multi_static_select": ("selected_options", "initial_options"),
    "multi_external_select": ("selected_options", "initial_options"),
    "users_select": ("selected_user", "initial_user"),
    "multi_users_select": ("selected_users", "initial_users"),
    "channels_select": ("selected_channel", "initial_channel"),
    "multi_channels_select": ("selected_channels", "initial_channels"),
    "conversations_select": ("selected_conversation", "initial_conversation"),
    "multi_conversations_select": ("selected_conversations", "initial_conversations"),
    "datepicker": ("selected_date", "initial_date"),
    "timepicker": ("selected_time", "initial_time"),
    "datetimepicker": ("selected_date_time", "initial_date_time"),
}
"""Element type → where its value stands in the state, and where it stands at first."""

PLURAL = ("selected_options", "selected_users", "selected_channels", "selected_conversations", "files")
FILL_IN = Both("Veuillez remplir ce champ.", "This field is required.")
TOO_LONG = Both("C’est trop long.", "This is too long.")
TOO_SHORT = Both("C’est trop court.", "This is too short.")
NOT_ONE = Both("Ce n’est pas une valeur valable.", "This is not a valid value.")
_FORMS = {
    "email_text_input": re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+"),
    "url_text_input": re.compile(r"https?://\S+"),
    "number_input": re.compile(r"-?\d+([.,]\d+)?"),
}


def inputs_of(blocks: Sequence[Json]) -> Iterator[tuple[Json, Json, str]]:
    """(block, element, name of its value) for each element that keeps a value."""
    for block in blocks:
        for element in elements_of(block):
            if element["type"] in VALUE_FIELDS:
                yield block, element, VALUE_FIELDS[element["type"]][0]


def state_values(blocks: Sequence[Json], given: Json) -> Json:
    """Slack's ``state.values``: what was given for each element, else what stands at first."""
    values: Json = {}
    for block, element, name in inputs_of(blocks):
        kind = element["type"]
        initial = element.get(VALUE_FIELDS[kind][1], [] if name in PLURAL else None)
        entry = (given.get(block["block_id"]) or {}).get(element["action_id"]) or {}
        value = as_offered(element, entry[name]) if name in entry else initial
        if value == "" or (name in PLURAL and value is None):
            value = None if value == "" else []
        values.setdefault(block["block_id"], {})[element["action_id"]] = {"type": kind, name: value}
    return values


def as_offered(element: Json, value: object) -> object:
    """An option, or options, as the block writes them; anything else as it is."""
    offered = {option["value"]: option for option in options_of(element)}
    if isinstance(value, list):
        return [as_offered(element, entry) for entry in value]
    if isinstance(value, dict) and offered:
        return offered.get(value.get("value"))
    return value


def options_of(element: Json) -> list[Json]:
    """Every option of a menu, radio group, check boxes or overflow."""
    groups = element.get("option_groups", ())
    return [*element.get("options", ()), *(option for group in groups for option in group["options"])]


def input_errors(blocks: Sequence[Json], values: Json) -> dict[str, Both]:
    """What Slack itself refuses before asking the app: block_id → why."""
    errors: dict[str, Both] = {}
    for block, element, name in inputs_of(blocks):
        if block["type"] == "input":
            value = values[block["block_id"]][element["action_id"]][name]
            error = _error(element, value, optional=bool(block.get("optional")))
            if error is not None:
                errors[block["block_id"]] = error
    return errors


def _error(element: Json, value: object, *, optional: bool) -> Both | None:
    if value is None or value == []:
        return None if optional else FILL_IN
    if not isinstance(value, str):
        return None
    if not value.strip() and not optional:
        return FILL_IN
    if len(value) > element.get("max_length", 3000):
        return TOO_LONG
    if len(value) < element.get("min_length", 0):
        return TOO_SHORT
    form = _FORMS.get(element["type"])
    return NOT_ONE if form is not None and form.fullmatch(value.strip()) is None else None
