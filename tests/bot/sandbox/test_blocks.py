"""Block Kit is held to Slack's sizes and shapes, and the answer says where a fault is."""

import pytest

from bot.sandbox.double.state.errors import SlackError
from bot.sandbox.double.validation.messages import check_content
from tests.bot.sandbox.pieces import Json, actions, button, field, mrkdwn, option, plain, section, select, typed

RICH = {
    "type": "rich_text",
    "elements": [
        {
            "type": "rich_text_section",
            "elements": [
                {"type": "text", "text": "bold", "style": {"bold": True}},
                {"type": "user", "user_id": "U1"},
                {"type": "link", "url": "https://example.org", "text": "here"},
            ],
        },
        {
            "type": "rich_text_list",
            "style": "bullet",
            "elements": [{"type": "rich_text_section", "elements": [{"type": "text", "text": "one"}]}],
        },
    ],
}
IMAGE = {"type": "image", "image_url": "https://example.org/i.png", "alt_text": "An image"}
TABLE = {"type": "table", "rows": [[{"type": "raw_text", "text": "cell"}, RICH]]}
CONFIRM = {"title": plain(), "text": mrkdwn(), "confirm": plain(), "deny": plain()}

FIT = {
    "section with text": section(),
    "section with fields": {"type": "section", "fields": [mrkdwn(), plain()]},
    "section with a button beside": section(accessory=button(style="primary", confirm=CONFIRM)),
    "section with an image beside": section(accessory=IMAGE),
    "header": {"type": "header", "text": plain()},
    "divider": {"type": "divider"},
    "image": IMAGE,
    "context": {"type": "context", "elements": [mrkdwn(), IMAGE]},
    "rich text": RICH,
    "table": TABLE,
    "markdown": {"type": "markdown", "text": "# Title"},
    "select with its initial option": actions(select("a", "b", initial_option=option("b"))),
    "select with groups": actions(
        {"type": "static_select", "option_groups": [{"label": plain(), "options": [option()]}]}
    ),
    "pickers": actions(
        {"type": "datepicker", "initial_date": "2026-09-03"},
        {"type": "timepicker", "initial_time": "09:30"},
        {"type": "datetimepicker", "initial_date_time": 1788270600},
    ),
    "choices": actions(
        {"type": "radio_buttons", "action_id": "r", "options": [{"text": mrkdwn(), "value": "a"}]},
        {"type": "checkboxes", "action_id": "c", "options": [option()]},
        {"type": "overflow", "action_id": "o", "options": [option()]},
    ),
    "people and places": actions(
        {"type": "users_select"},
        {"type": "multi_conversations_select", "filter": {"include": ["private"]}},
        {"type": "channels_select"},
    ),
    "input": field(typed(multiline=True, max_length=3000), hint=plain(), optional=True),
    "number": field({"type": "number_input", "is_decimal_allowed": False, "min_value": "0"}),
    "button text of 75": actions(button(text=plain("x" * 75))),
    "25 buttons": actions(*(button(f"a{n}") for n in range(25))),
    "100 options": actions(select(*(str(n) for n in range(100)))),
}


@pytest.mark.parametrize("block", FIT.values(), ids=FIT.keys())
def test_a_fit_block_passes(block: Json) -> None:
    check_content({"blocks": [block]})


LONG = {"type": "section", "text": mrkdwn("x" * 3001)}
UNFIT: dict[str, tuple[Json, str, str]] = {
    "an unknown block": ({"type": "carousel"}, "/blocks/0/type", "unsupported type: carousel"),
    "a block without a type": ({"text": mrkdwn()}, "/blocks/0", "missing required field: type"),
    "an unknown element": (actions({"type": "slider"}), "/blocks/0/elements/0/type", "unsupported type"),
    "a text input among actions": (actions(typed()), "/blocks/0/elements/0/type", "unsupported type"),
    "a button within an input": (field(button()), "/blocks/0/element/type", "unsupported type"),
    "a field that is not there": (section(colour="red"), "/blocks/0", "invalid additional property: colour"),
    "an empty section": ({"type": "section"}, "/blocks/0", "must define at least one of"),
    "empty text": (section(text=mrkdwn("")), "/blocks/0/text/text", "must be more than 0 characters"),
    "text of 3001": (LONG, "/blocks/0/text/text", "must be less than 3001 characters"),
    "mrkdwn in a header": ({"type": "header", "text": mrkdwn()}, "/blocks/0/text/type", "unsupported type"),
    "a header of 151": ({"type": "header", "text": plain("x" * 151)}, "/blocks/0/text/text", "less than 151"),
    "11 fields": ({"type": "section", "fields": [mrkdwn()] * 11}, "/blocks/0/fields", "no more than 10"),
    "26 buttons": (actions(*(button(f"a{n}") for n in range(26))), "/blocks/0/elements", "no more than 25"),
    "no button": (actions(), "/blocks/0/elements", "must provide at least 1"),
    "11 in a context": ({"type": "context", "elements": [mrkdwn()] * 11}, "/blocks/0/elements", "no more than 10"),
    "a button text of 76": (actions(button(text=plain("x" * 76))), "/blocks/0/elements/0/text/text", "less than 76"),
    "a button value of 2001": (actions(button(value="x" * 2001)), "/blocks/0/elements/0/value", "less than 2001"),
    "an action_id of 256": (actions(button("x" * 256)), "/blocks/0/elements/0/action_id", "less than 256"),
    "a made-up style": (actions(button(style="loud")), "/blocks/0/elements/0/style", "valid enum value"),
    "the same action_id twice": (actions(button(), button()), "/blocks/0", "action_id already exists: go"),
    "101 options": (actions(select(*map(str, range(101)))), "/blocks/0/elements/0/options", "no more than 100"),
    "no options": (actions(select()), "/blocks/0/elements/0/options", "must provide at least 1"),
    "neither options nor groups": (actions({"type": "static_select"}), "/blocks/0/elements/0", "exactly one of"),
    "an option value of 76": (actions(select("x" * 76)), "/blocks/0/elements/0/options/0/value", "less than 76"),
    "an initial option not offered": (
        actions(select("a", initial_option=option("b"))),
        "/blocks/0/elements/0",
        "initial option was not found",
    ),
    "6 in an overflow": (
        actions({"type": "overflow", "options": [option(str(n)) for n in range(6)]}),
        "/blocks/0/elements/0/options",
        "no more than 5",
    ),
    "11 radio buttons": (
        actions({"type": "radio_buttons", "options": [option(str(n)) for n in range(11)]}),
        "/blocks/0/elements/0/options",
        "no more than 10",
    ),
    "a placeholder of 151": (
        actions(select("a", placeholder=plain("x" * 151))),
        "/blocks/0/elements/0/placeholder/text",
        "less than 151",
    ),
    "a confirmation without a title": (
        actions(button(confirm={"text": mrkdwn(), "confirm": plain(), "deny": plain()})),
        "/blocks/0/elements/0/confirm",
        "missing required field: title",
    ),
    "a date that is none": (
        actions({"type": "datepicker", "initial_date": "3 septembre"}),
        "/blocks/0/elements/0/initial_date",
        "valid date",
    ),
    "21 columns": (
        {"type": "table", "rows": [[{"type": "raw_text", "text": "x"}] * 21]},
        "/blocks/0/rows/0",
        "no more than 20",
    ),
    "an image from nowhere": ({"type": "image", "alt_text": "x"}, "/blocks/0", "exactly one of"),
    "unknown rich text": (
        {"type": "rich_text", "elements": [{"type": "rich_text_poem", "elements": []}]},
        "/blocks/0/elements/0/type",
        "unsupported type",
    ),
    "null for a text": (section(text=None), "/blocks/0/text", "must be an object"),
}


@pytest.mark.parametrize(("block", "pointer", "words"), UNFIT.values(), ids=UNFIT.keys())
def test_an_unfit_block_is_refused_where_it_is_wrong(block: Json, pointer: str, words: str) -> None:
    with pytest.raises(SlackError) as refused:
        check_content({"blocks": [block]})
    assert refused.value.code == "invalid_blocks"
    assert any(f"[json-pointer:{pointer}]" in said and words in said for said in refused.value.messages)


def _code(content: Json) -> str:
    with pytest.raises(SlackError) as refused:
        check_content(content)
    return refused.value.code


def test_a_message_takes_50_blocks_and_no_more() -> None:
    check_content({"blocks": [{"type": "divider"}] * 50})
    assert _code({"blocks": [{"type": "divider"}] * 51}) == "invalid_blocks"


def test_the_blocks_of_attachments_count_among_the_50() -> None:
    half = [{"type": "divider"}] * 26
    assert _code({"blocks": half, "attachments": [{"color": "#1d4ed8", "blocks": half}]}) == "invalid_blocks"


def test_a_block_id_is_used_once() -> None:
    assert _code({"blocks": [section(block_id="same"), section(block_id="same")]}) == "invalid_blocks"


def test_one_table_to_a_message() -> None:
    assert _code({"blocks": [TABLE, TABLE]}) == "invalid_blocks"


def test_all_the_text_together_has_a_limit() -> None:
    check_content({"blocks": [section(text=mrkdwn("x" * 3000))] * 4})
    assert _code({"blocks": [section(text=mrkdwn("x" * 3000))] * 5}) == "msg_blocks_too_long"


def test_an_attachment_is_held_to_the_same_rules() -> None:
    check_content({"attachments": [{"color": "#1d4ed8", "fallback": "x", "blocks": [section()]}]})
    assert _code({"attachments": [{"color": "blue-ish", "blocks": [section()]}]}) == "invalid_attachments"
    assert _code({"attachments": [{"blocks": [{"type": "carousel"}]}]}) == "invalid_attachments"


@pytest.mark.parametrize("content", [{}, {"text": ""}, {"text": "  \n"}, {"text": None, "blocks": []}])
def test_an_empty_message_has_no_text(content: Json) -> None:
    assert _code(content) == "no_text"


def test_metadata_has_a_form_and_a_size() -> None:
    check_content({"text": "x", "metadata": {"event_type": "card", "event_payload": {"id": "1"}}})
    assert _code({"text": "x", "metadata": {"event_type": "card"}}) == "invalid_metadata_format"
    heavy = {"event_type": "card", "event_payload": {"id": "x" * 9000}}
    assert _code({"text": "x", "metadata": heavy}) == "metadata_too_large"
