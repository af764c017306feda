"""Forms as Adaptive Cards: in a dialog where there are dialogs, else as a message of the personal chat."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Any

from bot.ingress.payload import ANY, Fields, Payload, found, mapping, under, written
from bot.teams import limits
from bot.teams.blocks import draw, note, runs_of
from bot.teams.controls import OURS, choices, sent_value, submit
from bot.teams.faults import Json
from bot.teams.fit import fit
from bot.teams.reader import CANCEL, CHOOSE_ONE, REQUIRED, Reader
from bot.teams.render import attachment, sheet
from bot.teams.text import literal, mentioned_in
from bot.ui.model import Block, ChecksField, ChoiceField, DateField, Field, Form, PersonField, TextField
from bot.ui.shortening import ELLIPSIS, clip, filled
from bot.ui.values import is_day

FIELD = "field."
"""Ids of fields begin so, which tells them from what a button sends."""
PERSON = "person."
"""Or so, when the answer is someone of the directory."""
DIRECTORY: Json = {"type": "Data.Query", "dataset": "graph.microsoft.com/users"}
"""Makes Teams offer the people of the organisation as one types."""
RADIOS = 5
"""Up to so many choices stand open, more are a menu."""
UNTITLED = "Vigie"
FORM_VERB = "form"
CANCEL_VERB = "cancel"


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a form was opened, and the key under which its answer is done once."""

    once: str
    channel: str | None = None
    """The conversation of the card that holds the button."""
    message: str | None = None
    private: bool = False
    """That card shows an item to one person: it is drawn again once the form is done."""

    def as_data(self) -> Json:
        """Return what travels with the form."""
        private = {"private": True} if self.private else {}
        return {"once": self.once, "channel": self.channel, "message": self.message, **private}


def dialog(form: Form, reader: Reader, origin: Origin) -> Json:
    """Draw a form as what a dialog shows."""
    return in_dialog(form.title, form_card(form, replace(reader, in_dialog=True), origin))


def in_dialog(title: str, drawn: Json) -> Json:
    """Show an Adaptive Card in a dialog."""
    value = {"title": title_of(title), "height": "medium", "width": "medium", "card": attachment(drawn)}
    return {"type": "continue", "value": value}


def title_of(title: str) -> str:
    """Return a dialog's title."""
    return clip(title, limits.TITLE) if title.strip() else UNTITLED


def form_card(form: Form, reader: Reader, origin: Origin) -> Json:
    """Draw a form as an Adaptive Card with its buttons."""
    reader = replace(reader, mentioned=mentioned_in(runs_of(form.parts), reader.tenant))
    body = fit(list(_parts(form.parts, reader)) or [note(reader)], note(reader), limits.FORM_BODY)
    asks = any(element["type"].startswith("Input.") for element in body)
    sent: Json = {"form": form.name, "title": title_of(form.title), "context": _packed(form), **origin.as_data()}
    if form.submit.strip() or asks:
        sent["submit"] = clip(form.submit, limits.LABEL)
        sent["close"] = clip(form.cancel, limits.LABEL)
    return _with_buttons(body, sent, reader, form.title)


def _packed(form: Form) -> dict[str, str]:
    """Return what comes back with the answers; what is too long is left out whole, never misread."""
    kept = dict(form.context)
    while limits.weight(kept) > limits.CONTEXT:
        del kept[max(kept, key=lambda name: len(name) + len(kept[name]))]
    return kept


def again(sent: Mapping[str, Any], values: Mapping[str, str], errors: Mapping[str, str], reader: Reader) -> Json | None:
    """Draw a form once more, as it came back: what was typed kept, a sentence beside each wrong field.

    None when the form was too large to travel with its answers.
    """
    body = sent.get("body")
    if not isinstance(body, list) or not body:
        return None
    shown: list[Json] = []
    left = dict(errors)
    for element in body:
        name = str(element.get("id", "")).removeprefix(FIELD).removeprefix(PERSON)
        is_field = str(element.get("type", "")).startswith("Input.")
        shown.append(_typed(element, values[name]) if is_field and name in values else element)
        if is_field and name in left:
            shown.append(_fault(left.pop(name)))
    # A fault of no shown field stands on top, where it is seen first.
    shown = [*(_fault(sentence) for sentence in left.values()), *shown]
    return _with_buttons(shown, {**sent, "body": body}, reader, str(sent.get("title", "")))


def _typed(element: Json, value: str) -> Json:
    typed = sent_value(value) if element["type"] == "Input.ChoiceSet" and not element.get("isMultiSelect") else value
    return {**element, "value": typed}


def _fault(sentence: str) -> Json:
    run = {"type": "TextRun", "text": literal(sentence), "color": "Attention", "weight": "Bolder"}
    return {"type": "RichTextBlock", "inlines": [run], "spacing": "Small"}


def _with_buttons(body: list[Json], sent: Json, reader: Reader, title: str) -> Json:
    heading = [] if reader.in_dialog else [_heading(title)]
    kept = {**sent, "body": sent.get("body", body)}
    if limits.weight(kept["body"]) > limits.KEPT_BODY:
        del kept["body"]
    buttons: list[Json] = []
    if "submit" in sent:
        send = submit(str(sent["submit"]) or ELLIPSIS, FORM_VERB, kept, reader)
        buttons.append({**_plain(send), "style": "positive"})
    close = str(sent.get("close") or reader.say(CANCEL))
    buttons.append(_plain(submit(close, CANCEL_VERB, {"cancel": True}, reader, inputs=False)))
    return sheet([*heading, *body, {"type": "ActionSet", "actions": buttons}], reader, title)


def _plain(action: Json) -> Json:
    """A form's button has no second drawing within it: it would carry the form twice."""
    return {name: value for name, value in action.items() if name != "fallback"}


def _heading(title: str) -> Json:
    run = {"type": "TextRun", "text": literal(title_of(title)), "weight": "Bolder", "size": "Medium"}
    return {"type": "RichTextBlock", "inlines": [run]}


def _parts(parts: Iterable[Block | Field], reader: Reader) -> Iterator[Json]:
    """Draw fields one by one, and what stands between them together."""
    number = 0
    for is_field, group in groupby(parts, lambda part: isinstance(part, Field)):
        together = list(group)
        if is_field:
            yield from (element for part in together if isinstance(part, Field) for element in _field(part, reader))
        else:
            yield from draw([part for part in together if not isinstance(part, Field)], reader, number)
        number += len(together)


def _field(part: Field, reader: Reader) -> Iterator[Json]:
    drawn = _input(part)
    if drawn is None:
        return
    drawn["id"] = f"{PERSON if isinstance(part, PersonField) else FIELD}{part.name}"
    drawn["label"] = literal(filled(part.label, limits.FIELD_LABEL))
    if drawn.get("style") == "compact":
        drawn["placeholder"] = reader.say(CHOOSE_ONE)
    if part.required:
        drawn["isRequired"] = True
        drawn["errorMessage"] = reader.say(REQUIRED)
    yield drawn
    if part.hint.strip():
        hint = {"type": "TextRun", "text": literal(part.hint), "isSubtle": True, "size": "Small"}
        yield {"type": "RichTextBlock", "inlines": [hint], "spacing": "Small"}


def _input(part: Field) -> Json | None:
    """Return the input itself; None when there is nothing to choose from."""
    match part:
        case TextField(lines=lines, value=value, limit=limit):
            most = max(limit, 1)
            text = {"value": clip(value, most)} if value else {}
            return {"type": "Input.Text", "isMultiline": lines > 1, "maxLength": most, **text}
        case DateField(value=value):
            return {"type": "Input.Date", **({"value": value} if is_day(value) else {})}
        case ChoiceField(choices=offered, value=value):
            style = "expanded" if len(offered) <= RADIOS else "compact"
            chosen = {} if value is None else {"value": sent_value(value)}
            return _choice_set(choices(offered), style, chosen)
        case ChecksField(choices=offered, values=values):
            chosen = {"value": ",".join(values)} if values else {}
            return _choice_set(choices(offered), "expanded", {"isMultiSelect": True, **chosen})
        case PersonField():
            return {"type": "Input.ChoiceSet", "style": "compact", "choices": [], "choices.data": DIRECTORY}


def _choice_set(offered: list[Json], style: str, more: Json) -> Json | None:
    return {"type": "Input.ChoiceSet", "style": style, "wrap": True, "choices": offered, **more} if offered else None


def filled_in(data: Payload, body: Iterable[Payload] = ()) -> Fields:
    """Return the fields by name; those of the form that came without a value as ``""``. Raises Malformed."""
    shown = [name for one in body if (name := written(one, "id")).startswith(FIELD)]
    named = [name for name in data if name.startswith(FIELD) and data[name] is not None]
    given = {name: written(under(data, name), ANY) for name in named}
    fields = {**dict.fromkeys(shown, ""), **given}
    return Fields({name.removeprefix(FIELD): "" if value == ELLIPSIS else value for name, value in fields.items()})


def chosen_people(data: Payload) -> dict[str, str]:
    """Return who was chosen, by field: ids of the directory. Raises Malformed."""
    return {name.removeprefix(PERSON): written(under(data, name), ANY) for name in data if name.startswith(PERSON)}


def ours(data: Payload) -> Payload | None:
    """Return what one of our buttons sent; None when it is not ours. Raises Malformed."""
    return mapping(data, OURS) if found(data, OURS) is not None else None
