"""Forms as Slack modals: pure functions, always within Slack's limits."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, replace

from bot.ingress.parsing import json_object
from bot.ingress.payload import ANY, Fields, optional_identifier, optional_mapping, optional_text, text, under
from bot.slack import limits
from bot.slack.blocks import Reader, draw, note
from bot.slack.controls import chosen_value, initial, is_whole, numbered, options
from bot.slack.fit import fit
from bot.slack.text import Json, plain_text
from bot.ui.model import (
    Block,
    Card,
    ChecksField,
    Choice,
    ChoiceField,
    DateField,
    Field,
    Form,
    Paragraph,
    PersonField,
    StyledText,
    TextField,
)
from bot.ui.parts import heading_of
from bot.ui.shortening import clip
from bot.ui.values import is_day

VALUE_ID = "value"
"""The action_id of every field; fields are told apart by their block_id, the field's name."""
NO_DATE = "no-date"
"""Value of the box beside a date that takes it off."""
RADIOS = 5
"""Up to so many choices are radio buttons, more are a menu."""
UNTITLED = "Vigie"
VIEW = "view"
"""The callback_id of a view that shows something and asks for nothing: the name of no form."""


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a form was opened, so that its answer can be said there."""

    channel: str | None = None
    """None from a home; a direct conversation counts as a channel."""
    message: str | None = None
    """The message that holds the button."""
    thread: str | None = None
    """The thread which that message is a reply in."""
    view: str | None = None
    """Set where it was opened from a view, which its answer takes the place of."""
    url: str | None = None
    """Where it was opened from a message that one person sees: replaces that message, for half an hour."""


NOWHERE = Origin()


def modal(form: Form, reader: Reader, origin: Origin = NOWHERE) -> Json:
    """Draw a form as a modal."""
    blocks = [block for part in form.parts for block in _part(part, reader)] or [note(reader)]
    asks = any(block["type"] == "input" for block in blocks)
    view: Json = {
        "type": "modal",
        "callback_id": form.name[: limits.IDENTIFIER],
        "title": plain_text(form.title if form.title.strip() else UNTITLED, limits.VIEW_TITLE),
        "blocks": fit(blocks, note(reader), limits.BLOCKS_IN_VIEW, limits.TEXT_IN_VIEW),
        "private_metadata": packed(form.context, origin),
    }
    if form.submit.strip() or asks:
        view["submit"] = plain_text(form.submit, limits.VIEW_TITLE)
    if form.cancel.strip():
        view["close"] = plain_text(form.cancel, limits.VIEW_TITLE)
    return view


def view(card: Card, title: str, reader: Reader, origin: Origin = NOWHERE) -> Json:
    """Draw a card as a modal that is looked at."""
    blocks = list(draw(card.blocks, reader)) or [note(reader)]
    return {
        "type": "modal",
        "callback_id": VIEW,
        "title": plain_text(title.strip() or heading_of(card).strip() or UNTITLED, limits.VIEW_TITLE),
        "close": plain_text(reader.close, limits.VIEW_TITLE),
        "blocks": fit(blocks, note(reader), limits.BLOCKS_IN_VIEW, limits.TEXT_IN_VIEW),
        "private_metadata": packed({}, origin),
    }


def packed(context: Mapping[str, str], origin: Origin) -> str:
    """Pack what comes back with the answers; what is too long is left out whole, never misread."""
    where = {name: value for name, value in asdict(origin).items() if value is not None}
    kept: Json = {"context": dict(context), "origin": where}
    while len(text := json.dumps(kept, ensure_ascii=False)) > limits.PRIVATE_METADATA:
        longest = max(kept["context"], key=lambda name: len(name) + len(kept["context"][name]))
        del kept["context"][longest]
    return text


def unpacked(private_metadata: str) -> tuple[Fields, Origin]:
    """Read back the form's context, and where it was opened. Raises Malformed."""
    kept = json_object(private_metadata.encode() or b"{}")
    context, where = optional_mapping(kept, "context"), optional_mapping(kept, "origin")
    channel, message, thread, view_ = (
        optional_identifier(where, name) for name in ("channel", "message", "thread", "view")
    )
    origin = Origin(channel, message, thread, view_, optional_text(where, "url"))
    return Fields({name: text(under(context, name), ANY) for name in context}), origin


def _part(part: Block | Field, reader: Reader) -> Iterator[Json]:
    match part:
        case ChecksField(choices=choices):
            yield from _groups(part) if len(choices) > limits.BOXES else _boxed(part)
            yield from draw(map(_small_print, (one for one in choices if not is_whole(one))), reader)
        case TextField() | DateField() | ChoiceField() | PersonField():
            element = _element(part)
            if element is not None:
                yield _input(part, element)
            if isinstance(part, DateField) and not part.required and is_day(part.value):
                yield _without_date(part, reader)
        case _:
            yield from draw([part], reader)


def _groups(part: ChecksField) -> Iterator[Json]:
    """Split boxes over groups; Slack can require none of them alone, so none is."""
    for number, start in enumerate(range(0, len(part.choices), limits.BOXES), start=1):
        group = replace(
            part,
            label=part.label if number == 1 else f"{part.label} ({number})",
            choices=part.choices[start : start + limits.BOXES],
            hint=part.hint if number == 1 else "",
            required=False,
        )
        yield from _boxed(group, number)


def _boxed(part: ChecksField, number: int = 1) -> Iterator[Json]:
    element = _element(part)
    if element is not None:
        yield _input(part, element, number)


def _without_date(part: DateField, reader: Reader) -> Json:
    """Return a box that takes a date off: Slack's picker changes a date, but does not clear it."""
    box = ChecksField(part.name, reader.no_date, (Choice(part.clear or reader.clear_date, NO_DATE),))
    return _input(box, {"type": "checkboxes", "options": options(box.choices)}, 2)


def _small_print(choice: Choice) -> Block:
    """Say below the boxes what one of them has no room for."""
    return Paragraph((StyledText(" · ".join(part for part in (choice.label, choice.detail) if part)),), subdued=True)


def _input(part: Field, element: Json, number: int = 1) -> Json:
    block: Json = {
        "type": "input",
        "block_id": numbered(part.name, number),
        "label": plain_text(part.label, limits.INPUT_LABEL),
        "element": {**element, "action_id": VALUE_ID},
        "optional": not part.required,
    }
    if part.hint.strip():
        block["hint"] = plain_text(part.hint, limits.INPUT_LABEL)
    return block


def _element(part: Field) -> Json | None:
    """Return the input itself; None when there is nothing to choose from."""
    match part:
        case TextField():
            return _text(part)
        case DateField(value=value):
            return {"type": "datepicker", **({"initial_date": value} if is_day(value) else {})}
        case ChoiceField():
            return _choice(part)
        case ChecksField():
            return _boxes(part)
        case PersonField():
            return {"type": "users_select"}


def _text(part: TextField) -> Json:
    most = min(max(part.limit, 1), limits.INPUT_TEXT)
    element: Json = {"type": "plain_text_input", "multiline": part.lines > 1, "max_length": most}
    if part.value:
        element["initial_value"] = clip(part.value, most)
    return element


def _choice(part: ChoiceField) -> Json | None:
    kind = "radio_buttons" if len(part.choices) <= RADIOS else "static_select"
    choices = options(part.choices)
    if not choices:
        return None
    return {"type": kind, "options": choices, **initial(choices, part.value)}


def _boxes(part: ChecksField) -> Json | None:
    choices = options(part.choices, limits.BOXES)
    if not choices:
        return None
    ticked = [choice for choice in choices if chosen_value(choice["value"]) in part.values]
    element: Json = {"type": "checkboxes", "options": choices}
    return element | ({"initial_options": ticked} if ticked else {})
