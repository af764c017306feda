"""Buttons and menus as Slack's elements, and their names read back."""

import re
from collections.abc import Iterable, Iterator
from itertools import count
from typing import Any

from bot.slack import limits
from bot.slack.text import Json, plain_text
from bot.ui.model import Button, Choice, Confirm, Menu, Style
from bot.ui.shortening import ELLIPSIS, clip, kept_apart

_AGAIN = "#"
"""Slack wants each action_id once in a block: the second ``claim`` is sent as ``claim#2``."""
_PAUSES = (" (", " · ")
"""Where a label that has two lines is best cut."""
_PHRASES = re.compile(r"(?<=[:;,]) | (?=–)")
"""Or else here, unless the first line would be a stub."""
_STUB = limits.LABEL // 2


def action_name(action_id: str) -> str:
    """Return the handler's name out of an action_id (or a field's out of a block_id)."""
    return action_id.partition(_AGAIN)[0]


def numbered(name: str, number: int) -> str:
    """Return the id of the ``number``-th (from 1) of those that share a name."""
    suffix = "" if number == 1 else f"{_AGAIN}{number}"
    return name[: limits.IDENTIFIER - len(suffix)] + suffix


def controls(parts: Iterable[Button | Menu]) -> list[Json]:
    """Return the elements of one block; a menu without choices is left out."""
    elements: list[Json] = []
    taken: set[str] = set()
    for part in parts:
        element = button(part) if isinstance(part, Button) else menu(part)
        if element is None:
            continue
        free = (numbered(part.action, n) for n in count(1))
        element["action_id"] = next(name for name in free if name not in taken)
        taken.add(element["action_id"])
        elements.append(element)
    return elements


def button(part: Button) -> Json:
    """Return a button."""
    element: Json = {
        "type": "button",
        "action_id": numbered(part.action, 1),
        "text": plain_text(kept_apart(part.label, limits.LABEL), limits.LABEL),
    }
    if part.value:
        element["value"] = part.value[: limits.VALUE]
    if part.style is not Style.PLAIN:
        element["style"] = part.style.value
    if part.spoken:
        element["accessibility_label"] = clip(part.spoken, limits.LABEL)
    if part.confirm is not None:
        element["confirm"] = _confirm(part.confirm)
    return element


def menu(part: Menu) -> Json | None:
    """Return a drop-down; None when there is nothing to choose from."""
    choices = options(part.choices)
    if not choices:
        return None
    return {
        "type": "static_select",
        "action_id": numbered(part.action, 1),
        "placeholder": plain_text(part.placeholder, limits.PLACEHOLDER),
        "options": choices,
        **initial(choices, part.chosen),
    }


def options(choices: Iterable[Choice], most: int = limits.OPTIONS) -> list[Json]:
    """Return option objects; a long label goes on in the option's second line."""
    return [option(choice) for choice in choices][:most]


def option(choice: Choice) -> Json:
    """Return one option object."""
    label, rest = _split(choice.label)
    second = _second(rest, choice.detail)
    made: Json = {
        "text": plain_text(label, limits.LABEL),
        "value": _sent(choice.value),
    }
    if second:
        made["description"] = plain_text(second, limits.LABEL)
    return made


def is_whole(choice: Choice) -> bool:
    """Return whether an option has room for all that its choice says."""
    _label, rest = _split(choice.label)
    second = _second(rest, choice.detail)
    return len(second) <= limits.LABEL and second.endswith(choice.detail)


def _second(rest: str, detail: str) -> str:
    """Return an option's second line: the rest of its label comes before small print."""
    both = " · ".join(part for part in (rest, detail) if part)
    return both if len(both) <= limits.LABEL else rest or detail


def initial(choices: list[Json], chosen: str | None) -> dict[str, Any]:
    """Return the field that preselects an option, empty when it is not among them."""
    if chosen is None:
        return {}
    match = next((choice for choice in choices if choice["value"] == _sent(chosen)), None)
    return {} if match is None else {"initial_option": match}


def chosen_value(value: str) -> str:
    """Read back an option's value."""
    return "" if value == ELLIPSIS else value


def _sent(value: str) -> str:
    """Slack takes no empty value."""
    return value[: limits.OPTION_VALUE] or ELLIPSIS


def _split(label: str) -> tuple[str, str]:
    """Cut a long label, where it pauses if both parts fit then, else after a word, so that both lines can be read."""
    if len(label) <= limits.LABEL:
        return label, ""
    for pause in _PAUSES:
        cut = label.rfind(pause, 1, limits.LABEL + 1)
        first, rest = label[:cut], label[cut:].strip(" ·")
        if cut > 0 and len(rest) <= limits.LABEL:
            return first, rest
    phrases = [at.start() for at in _PHRASES.finditer(label, _STUB, limits.LABEL + 1)]
    if phrases and len(label) - phrases[-1] <= limits.LABEL:
        return label[: phrases[-1]], label[phrases[-1] :].strip()
    cut = label.rfind(" ", 1, limits.LABEL + 1)
    cut = cut if cut > 0 else limits.LABEL
    return label[:cut].rstrip(), label[cut:].strip()


def _confirm(confirm: Confirm) -> Json:
    return {
        "title": plain_text(confirm.title, limits.CONFIRM_TITLE),
        "text": plain_text(confirm.text, limits.CONFIRM_TEXT),
        "confirm": plain_text(confirm.yes, limits.CONFIRM_BUTTON),
        "deny": plain_text(confirm.no, limits.CONFIRM_BUTTON),
    }


def rows(elements: list[Json]) -> Iterator[list[Json]]:
    """Cut elements into rows that one actions block can hold."""
    for start in range(0, len(elements), limits.ACTIONS):
        yield elements[start : start + limits.ACTIONS]
