"""Blocks: where each may stand, under which ids, and what is chosen in them at first."""

import copy
import secrets
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum

from bot.sandbox.double.state.records import Json
from bot.sandbox.double.validation.schema import Report, check

LISTED = frozenset({"static_select", "multi_static_select", "radio_buttons", "checkboxes"})
"""Elements whose options are all in the block."""


class Surface(StrEnum):
    """Where blocks are shown."""

    MESSAGE = "message"
    MODAL = "modal"
    HOME = "home"


def check_blocks(value: object, pointer: str, surface: Surface, report: Report) -> None:
    """Every block is of a kind that may stand there, each id is used once, and there are not too many."""
    check(f"{surface}_blocks", value, pointer, report)
    if not isinstance(value, list):
        return
    blocks = [block for block in value if isinstance(block, dict)]
    for block_id in _repeated(str(block["block_id"]) for block in blocks if "block_id" in block):
        report.error(pointer, f"block_id already exists: {block_id}")
    if sum(block.get("type") == "table" for block in blocks) > 1:
        report.error(pointer, "only_one_table_allowed")
    for place, block in enumerate(value):
        if isinstance(block, dict):
            _check_elements(block, f"{pointer}/{place}", report)


def _check_elements(block: Json, pointer: str, report: Report) -> None:
    """Look at what no schema says: ids used twice, options chosen at first that are not offered."""
    ids = (str(element["action_id"]) for element in elements_of(block) if "action_id" in element)
    for action_id in _repeated(ids):
        report.error(pointer, f"action_id already exists: {action_id}")
    for place, element in _places(block):
        if any(option not in _offered(element) for option in _chosen(element)):
            report.error(f"{pointer}/{place}", "initial option was not found in the provided options")


def _chosen(element: Json) -> list[object]:
    """Return the options that are chosen at first in a menu that lists its options."""
    if str(element.get("type")) not in LISTED:
        return []
    several = element.get("initial_options")
    one = [element["initial_option"]] if "initial_option" in element else []
    return [*one, *(several if isinstance(several, list) else ())]


def _offered(element: Json) -> list[object]:
    groups = element.get("option_groups")
    listed = [element, *(groups if isinstance(groups, list) else ())]
    return [option for one in listed if isinstance(one, dict) for option in one.get("options") or ()]


def _repeated(values: Iterable[str]) -> list[str]:
    return [value for value, times in Counter(values).items() if times > 1]


def elements_of(block: Json) -> Iterator[Json]:
    """The elements of a block that a person can use."""
    return (element for _place, element in _places(block))


def _places(block: Json) -> Iterator[tuple[str, Json]]:
    """The same, each with its pointer within the block."""
    if block.get("type") == "actions" and isinstance(block.get("elements"), list):
        for number, element in enumerate(block["elements"]):
            if isinstance(element, dict):
                yield f"elements/{number}", element
    for place in ("accessory", "element"):
        element = block.get(place)
        if isinstance(element, dict) and element.get("type") != "image":
            yield place, element


def with_ids(blocks: Sequence[Json]) -> list[Json]:
    """A copy in which every block and element has an id, made up where the app gave none, as Slack does."""
    copied: list[Json] = copy.deepcopy(list(blocks))
    for block in copied:
        block.setdefault("block_id", secrets.token_urlsafe(4))
        for element in elements_of(block):
            element.setdefault("action_id", secrets.token_urlsafe(4))
    return copied
