"""What Teams takes: the schema of Adaptive Cards 1.5, and the rules that it leaves out."""

import json
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.resources import files
from typing import Any

from jsonschema import Draft6Validator

from bot.teams.limits import weight
from tests.bot.teams.acts import walk
from tests.bot.teams.tenant import Json

LARGEST = 80_000
WIDTHS = ("veryNarrow", "narrow", "standard", "wide")


@cache
def _schema() -> Draft6Validator:
    text = files("adaptive_cards").joinpath("schemas/schema-1.5.json").read_text(encoding="utf-8")
    return Draft6Validator(json.loads(text))


def faults(card: Json, *, in_dialog: bool = False) -> list[str]:
    """Return what Teams would refuse in an Adaptive Card."""
    known = {name: value for name, value in card.items() if name != "msteams"}
    found = [f"{error.json_path}: {error.message[:200]}" for error in _schema().iter_errors(_within_schema(known))]
    return [*found, *_rules(card, in_dialog=in_dialog)]


def _within_schema(value: Any) -> Any:
    """Leave out what Teams takes beyond the schema: people of its directory, pictures that open larger, layouts."""
    if isinstance(value, dict):
        larger = {"msteams"} if value.get("type") == "Image" else set()
        beyond = {"choices.data", "layouts", "grid.area"} | larger
        return {name: _within_schema(inner) for name, inner in value.items() if name not in beyond}
    return [_within_schema(inner) for inner in value] if isinstance(value, list) else value


def _rules(card: Json, *, in_dialog: bool) -> Iterator[str]:
    everything = list(walk({name: value for name, value in card.items() if name != "msteams"}))
    inputs = [one["id"] for one in everything if str(one.get("type", "")).startswith("Input.")]
    if len(inputs) != len(set(inputs)):
        yield "two inputs have one id"
    if in_dialog and any(one.get("type") == "Action.Execute" for one in everything):
        yield "Action.Execute in a dialog"
    for one in everything:
        if str(one.get("type", "")).startswith("Input.") and not one.get("label"):
            yield f"nobody is told what {one['id']} asks for"
    for entity in card.get("msteams", {}).get("entities", ()):
        blocks = [one["text"] for one in everything if one.get("type") == "TextBlock"]
        if not any(entity["text"] in text for text in blocks):
            yield f"nobody reads the mention {entity['text']}"
    yield from _misplaced(everything)
    if weight(card) > LARGEST:
        yield "too large"


def _misplaced(everything: Iterable[Json]) -> Iterator[str]:
    """Return what is wrong with a layout: each of its areas holds one element, and each element has one."""
    for one in everything:
        for layout in one.get("layouts", ()):
            if layout["type"] != "Layout.AreaGrid" or layout["targetWidth"].rpartition(":")[2] not in WIDTHS:
                yield f"not a layout of Teams': {layout}"
            if [area["name"] for area in layout["areas"]] != [inner.get("grid.area") for inner in one["items"]]:
                yield "areas without an element, or elements without an area"
