"""Composition objects: texts, options, confirmations."""

from bot.sandbox.double.validation.rules import Report, Rule, boolean, by_type, listing, one_of, shape, string

IDENTIFIER = string(255)
URL = string(3000)
OPTION_VALUE = 75
"""Slack's documents have said 75 and 150; 75 passes everywhere."""


def plain(longest: int) -> Rule:
    """A plain_text object."""
    return by_type({"plain_text": shape({"text": string(longest)}, {"emoji": boolean})})


def text(longest: int) -> Rule:
    """A plain_text or mrkdwn object."""
    return by_type(
        {
            "plain_text": shape({"text": string(longest)}, {"emoji": boolean}),
            "mrkdwn": shape({"text": string(longest)}, {"verbatim": boolean}),
        }
    )


CONFIRM = shape(
    {"title": plain(100), "text": text(300), "confirm": plain(30), "deny": plain(30)},
    {"style": one_of("primary", "danger")},
)

_option_fields = {"description": plain(75)}
OPTION = shape({"text": plain(75), "value": string(OPTION_VALUE)}, _option_fields)
RICH_OPTION = shape({"text": text(75), "value": string(OPTION_VALUE)}, {"description": text(75)})
OVERFLOW_OPTION = shape({"text": plain(75), "value": string(OPTION_VALUE)}, {**_option_fields, "url": URL})
OPTION_GROUP = shape({"label": plain(75), "options": listing(OPTION, 1, 100)}, {})
DISPATCH = shape({}, {"trigger_actions_on": listing(one_of("on_enter_pressed", "on_character_entered"), 1, 2)})
CONVERSATION_FILTER = shape(
    {},
    {
        "include": listing(one_of("im", "mpim", "private", "public"), 1, 4),
        "exclude_external_shared_channels": boolean,
        "exclude_bot_users": boolean,
    },
)
SLACK_FILE = shape({}, {"id": string(255), "url": URL})


def initial_is_offered(value: object, pointer: str, report: Report) -> None:
    """The options chosen at first are, field for field, among those offered."""
    if not isinstance(value, dict):
        return
    offered = list(value.get("options") or ())
    for group in value.get("option_groups") or ():
        offered.extend(group.get("options", ()) if isinstance(group, dict) else ())
    chosen = [value["initial_option"]] if "initial_option" in value else []
    chosen.extend(value.get("initial_options") or ())
    for option in chosen:
        if option not in offered:
            report.error(pointer, "initial option was not found in the provided options")
