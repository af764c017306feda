"""Blocks: which there are, where each may stand, how many, and under which ids."""

import copy
import secrets
from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum

from bot.sandbox.double.state.records import Json
from bot.sandbox.double.validation.elements import FILE_INPUT, IMAGE, IN_ACTIONS, IN_INPUT, IN_SECTION
from bot.sandbox.double.validation.objects import IDENTIFIER, SLACK_FILE, URL, plain, text
from bot.sandbox.double.validation.rich_text import RICH_TEXT
from bot.sandbox.double.validation.rules import (
    Report,
    Rule,
    boolean,
    by_type,
    every,
    exactly_one,
    listing,
    one_of,
    repeated,
    shape,
    some_of,
    string,
)


class Surface(StrEnum):
    """Where blocks are shown."""

    MESSAGE = "message"
    MODAL = "modal"
    HOME = "home"


MOST_BLOCKS = {Surface.MESSAGE: 50, Surface.MODAL: 100, Surface.HOME: 100}
_id: dict[str, Rule] = {"block_id": IDENTIFIER}
_in_context = {**dict.fromkeys(("plain_text", "mrkdwn"), text(3000)), "image": IMAGE}
_cell = by_type({"raw_text": shape({"text": string(3000)}, {}), "rich_text": RICH_TEXT})
_column = shape({}, {"align": one_of("left", "center", "right"), "is_wrapped": boolean})


def _input(elements: Mapping[str, Rule]) -> Rule:
    return shape(
        {"label": plain(2000), "element": by_type(elements)},
        {**_id, "hint": plain(2000), "optional": boolean, "dispatch_action": boolean},
    )


COMMON: Mapping[str, Rule] = {
    "section": every(
        shape(
            {},
            {
                **_id,
                "text": text(3000),
                "fields": listing(text(2000), 1, 10),
                "accessory": by_type(IN_SECTION),
                "expand": boolean,
            },
        ),
        some_of(("text", "fields")),
    ),
    "actions": shape({"elements": listing(by_type(IN_ACTIONS), 1, 25)}, _id),
    "context": shape({"elements": listing(by_type(_in_context), 1, 10)}, _id),
    "header": shape({"text": plain(150)}, _id),
    "divider": shape({}, _id),
    "image": every(
        shape(
            {"alt_text": string(2000)},
            {**_id, "image_url": URL, "slack_file": SLACK_FILE, "title": plain(2000)},
        ),
        exactly_one(("image_url", "slack_file")),
    ),
    "input": _input(IN_INPUT),
    "rich_text": RICH_TEXT,
}
MODAL_ONLY: Mapping[str, Rule] = {"input": _input({**IN_INPUT, **FILE_INPUT})}
MESSAGE_ONLY: Mapping[str, Rule] = {
    "markdown": shape({"text": string(12_000)}, _id),
    "table": shape(
        {"rows": listing(listing(_cell, 1, 20), 1, 100)},
        {**_id, "column_settings": listing(_column, 1, 20)},
    ),
}
_rules = {
    Surface.MESSAGE: by_type({**COMMON, **MESSAGE_ONLY}),
    Surface.MODAL: by_type({**COMMON, **MODAL_ONLY}),
    Surface.HOME: by_type(COMMON),
}


def check_blocks(value: object, pointer: str, surface: Surface, report: Report, least: int = 0) -> None:
    """Every block is of a kind that may stand there, each id is used once, and there are not too many."""
    listing(_rules[surface], least, MOST_BLOCKS[surface])(value, pointer, report)
    if not isinstance(value, list):
        return
    blocks = [block for block in value if isinstance(block, dict)]
    for block_id in repeated(str(block["block_id"]) for block in blocks if "block_id" in block):
        report.error(pointer, f"block_id already exists: {block_id}")
    if sum(block.get("type") == "table" for block in blocks) > 1:
        report.error(pointer, "only_one_table_allowed")
    for place, block in enumerate(blocks):
        ids = (str(element["action_id"]) for element in elements_of(block) if "action_id" in element)
        for action_id in repeated(ids):
            report.error(f"{pointer}/{place}", f"action_id already exists: {action_id}")


def elements_of(block: Json) -> Iterator[Json]:
    """The elements of a block that a person can use."""
    if block.get("type") == "actions" and isinstance(block.get("elements"), list):
        yield from (element for element in block["elements"] if isinstance(element, dict))
    for place in ("accessory", "element"):
        element = block.get(place)
        if isinstance(element, dict) and element.get("type") != "image":
            yield element


def with_ids(blocks: Sequence[Json]) -> list[Json]:
    """A copy in which every block and element has an id, made up where the app gave none, as Slack does."""
    copied: list[Json] = copy.deepcopy(list(blocks))
    for block in copied:
        block.setdefault("block_id", secrets.token_urlsafe(4))
        for element in elements_of(block):
            element.setdefault("action_id", secrets.token_urlsafe(4))
    return copied
