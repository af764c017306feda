"""Buttons and menus as Adaptive Card actions, and what they send read back.

What a button sends is under one key of its data, so that inputs beside it
cannot be taken for it.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from bot.desk.answers import Surface
from bot.language import _
from bot.teams import limits
from bot.teams.faults import Json
from bot.teams.reader import CHOOSE, Reader
from bot.teams.text import inert, literal
from bot.ui.model import Button, Choice, Confirm, Menu, Style
from bot.ui.shortening import ELLIPSIS, filled, kept_apart

OURS = "vigie"
"""The key of what a button sends."""
REDRAW = "redraw"
"""What Teams asks for by itself when someone sees a shared card."""
UP_TO_DATE = _("Refresh")
FILTER = _("Filter…")
MENU = "menu."
"""Ids of menus begin so; forms' fields do not."""

_STYLES = {Style.PRIMARY: "positive", Style.DANGER: "destructive"}


def action_set(parts: Iterable[Button | Menu], reader: Reader, place: int = 0) -> list[Json]:
    """Draw buttons and menus side by side, several menus folded behind a button.

    ``place`` tells this row's menus from another's.
    """
    buttons: list[Json] = []
    menus: list[Json] = []
    for number, part in enumerate(parts):
        match part:
            case Button():
                buttons.append(button(part, reader))
            case Menu() if part.choices:
                menus.append(_menu(part, f"{MENU}{place}.{number}", reader))
            case Menu():
                pass
    if len(menus) > 1:
        buttons.append(_folded(menus, reader))
        menus = []
    for late in buttons[limits.PRIMARY :]:
        late["mode"] = "secondary"
    return [*menus, *([{"type": "ActionSet", "actions": buttons}] if buttons else [])]


def button(part: Button, reader: Reader) -> Json:
    """Draw a button; one that asks first opens the question and its own button below."""
    if part.confirm is not None:
        return _asking(part, part.confirm, reader)
    sent = {"action": part.action, "value": part.value, **_from(reader)}
    drawn = _action(part.label, part.action, {OURS: sent}, reader, dialog=reader.opens(part.action))
    if part.style in _STYLES:
        drawn["style"] = _STYLES[part.style]
    if part.spoken:
        drawn["tooltip"] = part.spoken
    return drawn


def submit(label: str, verb: str, sent: Mapping[str, Any], reader: Reader, *, inputs: bool = True) -> Json:
    """Draw a button that sends a form's fields, or (without ``inputs``) lets it go."""
    drawn = _action(label, verb, {OURS: {**sent, **_from(reader)}}, reader, dialog=False)
    drawn["associatedInputs"] = "auto" if inputs else "none"
    return drawn


def refresh(item: str, reader: Reader) -> Json:
    """Redraw a shared card for each of its readers when they see it."""
    action = {"type": "Action.Execute", "title": reader.say(UP_TO_DATE), "verb": REDRAW}
    return {"action": {**action, "data": {OURS: {"action": REDRAW, "value": item}}}, "userIds": [*reader.readers]}


def _action(label: str, verb: str, data: Json, reader: Reader, *, dialog: bool) -> Json:
    title = kept_apart(label, limits.LABEL)
    plain = {"type": "Action.Submit", "title": title, "data": data, "associatedInputs": "none"}
    if reader.in_dialog:
        return plain
    if dialog:
        return {**plain, "data": {**data, "msteams": {"type": "task/fetch"}}}
    return {**plain, "type": "Action.Execute", "verb": verb[:100], "fallback": dict(plain)}


def _from(reader: Reader) -> Json:
    alone = {"alone": True} if reader.alone else {}
    return alone if reader.surface is Surface.CARD else {**alone, "on": reader.surface.value}


def _asking(part: Button, confirm: Confirm, reader: Reader) -> Json:
    sure = Button(part.action, confirm.yes, part.value, part.style)
    question = [
        {"type": "RichTextBlock", "inlines": [{"type": "TextRun", "text": said, **look}]}
        for said, look in ((confirm.title, {"weight": "Bolder"}), (confirm.text, {}))
        if said.strip()
    ]
    body = [*question, {"type": "ActionSet", "actions": [button(sure, reader)]}]
    return {"type": "Action.ShowCard", "title": kept_apart(part.label, limits.LABEL), "card": _inner(body)}


def _folded(menus: list[Json], reader: Reader) -> Json:
    """Keep menus behind one button: each has a button of its own, and together they would fill a card."""
    return {"type": "Action.ShowCard", "title": reader.say(FILTER), "card": _inner(menus)}


def _inner(body: list[Json]) -> Json:
    return {"type": "AdaptiveCard", "version": "1.5", "body": body}


def _menu(menu: Menu, identity: str, reader: Reader) -> Json:
    """Draw a menu with the button that sends its choice: a card cannot act when one is made."""
    chooser = {"type": "ActionSet", "actions": [_chooser(menu, identity, reader)]}
    beside = {"type": "Column", "width": "auto", "verticalContentAlignment": "Bottom", "items": [chooser]}
    return {
        "type": "ColumnSet",
        "columns": [{"type": "Column", "width": "stretch", "items": [_input(menu, identity)]}, beside],
    }


def _input(menu: Menu, identity: str) -> Json:
    """Draw a menu with its label: what is read aloud, and what stays in sight once something is chosen."""
    called = filled(menu.placeholder, limits.LABEL)
    element: Json = {
        "type": "Input.ChoiceSet",
        "id": identity,
        "label": literal(called),
        "placeholder": called,
        "choices": choices(menu.choices),
    }
    if menu.chosen is not None:
        element["value"] = sent_value(menu.chosen)
    return element


def _chooser(menu: Menu, identity: str, reader: Reader) -> Json:
    sent = {"action": menu.action, "menu": identity, **_from(reader)}
    drawn = _action(reader.say(CHOOSE), menu.action, {OURS: sent}, reader, dialog=reader.opens(menu.action))
    drawn["associatedInputs"] = "auto"
    if "fallback" in drawn:
        drawn["fallback"]["associatedInputs"] = "auto"
    return drawn


def choices(given: Iterable[Choice]) -> list[Json]:
    """Draw choices; clients read Markdown in their titles."""
    return [{"title": inert(filled(_title(one), limits.CHOICE)), "value": sent_value(one.value)} for one in given][
        : limits.CHOICES
    ]


def _title(choice: Choice) -> str:
    return " · ".join(part for part in (choice.label, choice.detail) if part)


def sent_value(value: str) -> str:
    """Write a choice's value: an empty one would be taken for no choice."""
    return value or ELLIPSIS


def read_value(value: object) -> str:
    """Read back a choice's value."""
    text = "" if value is None else str(value)
    return "" if text == ELLIPSIS else text
