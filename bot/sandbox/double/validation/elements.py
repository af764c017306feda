"""Block elements: buttons, menus, pickers and fields, with the sizes Slack allows."""

from collections.abc import Mapping

from bot.sandbox.double.validation.objects import (
    CONFIRM,
    CONVERSATION_FILTER,
    DISPATCH,
    IDENTIFIER,
    OPTION,
    OPTION_GROUP,
    OVERFLOW_OPTION,
    RICH_OPTION,
    SLACK_FILE,
    URL,
    initial_is_offered,
    plain,
)
from bot.sandbox.double.validation.rich_text import RICH_TEXT
from bot.sandbox.double.validation.rules import (
    Rule,
    boolean,
    every,
    exactly_one,
    like,
    listing,
    one_of,
    shape,
    string,
    whole,
)

_common: dict[str, Rule] = {"action_id": IDENTIFIER}
_asks: dict[str, Rule] = {**_common, "confirm": CONFIRM, "focus_on_load": boolean}
_menu: dict[str, Rule] = {**_asks, "placeholder": plain(150)}
_several: dict[str, Rule] = {**_menu, "max_selected_items": whole(1, 100)}
_lists: dict[str, Rule] = {
    "options": listing(OPTION, 1, 100),
    "option_groups": listing(OPTION_GROUP, 1, 100),
}
_ids = listing(string(255), 1, 100)
_field: dict[str, Rule] = {
    **_common,
    "placeholder": plain(150),
    "focus_on_load": boolean,
    "dispatch_action_config": DISPATCH,
}
_date = like(r"\d{4}-\d{2}-\d{2}", "date")
_number = like(r"-?\d+(\.\d+)?", "number")

BUTTON = shape(
    {"text": plain(75)},
    {
        **_common,
        "url": URL,
        "value": string(2000),
        "style": one_of("primary", "danger"),
        "confirm": CONFIRM,
        "accessibility_label": string(75),
    },
)
IMAGE = every(
    shape({"alt_text": string(2000)}, {"image_url": URL, "slack_file": SLACK_FILE}),
    exactly_one(("image_url", "slack_file")),
)
_static = (exactly_one(("options", "option_groups")), initial_is_offered)

MENUS: Mapping[str, Rule] = {
    "static_select": every(shape({}, {**_menu, **_lists, "initial_option": OPTION}), *_static),
    "external_select": shape({}, {**_menu, "initial_option": OPTION, "min_query_length": whole(0, 75)}),
    "users_select": shape({}, {**_menu, "initial_user": string(255)}),
    "channels_select": shape({}, {**_menu, "initial_channel": string(255), "response_url_enabled": boolean}),
    "conversations_select": shape(
        {},
        {
            **_menu,
            "initial_conversation": string(255),
            "default_to_current_conversation": boolean,
            "response_url_enabled": boolean,
            "filter": CONVERSATION_FILTER,
        },
    ),
}
MULTIPLE_MENUS: Mapping[str, Rule] = {
    "multi_static_select": every(
        shape({}, {**_several, **_lists, "initial_options": listing(OPTION, 1, 100)}), *_static
    ),
    "multi_external_select": shape(
        {},
        {**_several, "initial_options": listing(OPTION, 1, 100), "min_query_length": whole(0, 75)},
    ),
    "multi_users_select": shape({}, {**_several, "initial_users": _ids}),
    "multi_channels_select": shape({}, {**_several, "initial_channels": _ids}),
    "multi_conversations_select": shape(
        {},
        {
            **_several,
            "initial_conversations": _ids,
            "default_to_current_conversation": boolean,
            "filter": CONVERSATION_FILTER,
        },
    ),
}
CHOICES: Mapping[str, Rule] = {
    "radio_buttons": every(
        shape({"options": listing(RICH_OPTION, 1, 10)}, {**_asks, "initial_option": RICH_OPTION}),
        initial_is_offered,
    ),
    "checkboxes": every(
        shape(
            {"options": listing(RICH_OPTION, 1, 10)},
            {**_asks, "initial_options": listing(RICH_OPTION, 1, 10)},
        ),
        initial_is_offered,
    ),
}
PICKERS: Mapping[str, Rule] = {
    "datepicker": shape({}, {**_menu, "initial_date": _date}),
    "timepicker": shape({}, {**_menu, "initial_time": like(r"\d{2}:\d{2}", "time"), "timezone": string(255)}),
}
INSTANT_PICKER: Mapping[str, Rule] = {
    "datetimepicker": shape({}, {**_asks, "initial_date_time": whole(10**9, 10**10 - 1)}),
}
FIELDS: Mapping[str, Rule] = {
    "plain_text_input": shape(
        {},
        {
            **_field,
            "initial_value": string(3000, shortest=0),
            "multiline": boolean,
            "min_length": whole(0, 3000),
            "max_length": whole(1, 3000),
        },
    ),
    "email_text_input": shape({}, {**_field, "initial_value": string(3000, shortest=0)}),
    "url_text_input": shape({}, {**_field, "initial_value": string(3000, shortest=0)}),
    "number_input": shape(
        {"is_decimal_allowed": boolean},
        {**_field, "initial_value": _number, "min_value": _number, "max_value": _number},
    ),
    "rich_text_input": shape({}, {**_field, "initial_value": RICH_TEXT}),
}
FILE_INPUT: Mapping[str, Rule] = {
    "file_input": shape({}, {**_common, "filetypes": listing(string(20), 1, 50), "max_files": whole(1, 10)}),
}
_overflow = shape({"options": listing(OVERFLOW_OPTION, 1, 5)}, {**_common, "confirm": CONFIRM})

IN_SECTION: Mapping[str, Rule] = {
    "button": BUTTON,
    "image": IMAGE,
    "overflow": _overflow,
    **MENUS,
    **MULTIPLE_MENUS,
    **CHOICES,
    **PICKERS,
}
IN_ACTIONS: Mapping[str, Rule] = {
    "button": BUTTON,
    "overflow": _overflow,
    **MENUS,
    **MULTIPLE_MENUS,
    **CHOICES,
    **PICKERS,
    **INSTANT_PICKER,
}
IN_INPUT: Mapping[str, Rule] = {
    **MENUS,
    **MULTIPLE_MENUS,
    **CHOICES,
    **PICKERS,
    **INSTANT_PICKER,
    **FIELDS,
}
