"""Forms as HTML, and what comes back of them: a form travels sealed beside its fields, so it can be drawn once more."""

from collections.abc import Iterable, Mapping, Sequence
from html import escape

from bot.ingress.payload import Fields
from bot.ingress.refusal import Malformed
from bot.language import Locale, _, translator
from bot.ui.html_writing import words
from bot.ui.model import Block, ChecksField, Choice, ChoiceField, DateField, Field, Form, PersonField, TextField
from bot.web.drawing import Drawing

FIELD = "field."
SENT = "sent"
"""The id of the form whose fields are filled in."""
FORM = "form"
"""What the form travels as."""
RADIOS = 5
"""Up to so many choices stand open, more are a menu."""
REQUIRED = _("Please fill this in.")
CHOOSE_ONE = _("Choose…")
ELSEWHERE = _("“{label}” is chosen in the chat, from Vigie’s card.")

Given = Mapping[str, Sequence[str]]
"""What came, by name; of boxes several."""


def can_be_filled(form: Form) -> bool:
    """Return whether a page can ask for all of it: nobody is chosen from a directory here."""
    return not any(isinstance(part, PersonField) and part.required for part in form.parts)


def filled(form: Form, given: Given) -> Fields:
    """Return the fields of a form as they came. Raises Malformed for what the form does not offer."""
    return Fields({part.name: _given(part, given) for part in form.parts if isinstance(part, Field)})


def missing(form: Form, values: Mapping[str, str], locale: Locale) -> dict[str, str]:
    """Return a sentence for each field that must be filled in, and is not."""
    say = translator(locale).gettext
    asked = (part for part in form.parts if isinstance(part, Field) and part.required)
    return {part.name: say(REQUIRED) for part in asked if not values[part.name].strip()}


def _given(part: Field, given: Given) -> str:
    texts = given.get(f"{FIELD}{part.name}", ())
    match part:
        case TextField(limit=limit):
            text = "".join(texts[:1]).replace("\r\n", "\n")
            if len(text) > max(limit, 1):
                raise Malformed(f"{part.name}: longer than its field")
            return text
        case ChoiceField(choices=offered) | ChecksField(choices=offered):
            chosen = [one for one in texts if one]
            if not {*chosen} <= {one.value for one in offered}:
                raise Malformed(f"{part.name}: not a choice that is offered")
            return ",".join(chosen if isinstance(part, ChecksField) else chosen[:1])
        case DateField():
            return "".join(texts[:1])
        case PersonField():
            return ""


class FormDrawing:
    """Draws one form, as it is opened or with what was typed and what is wrong with it."""

    def __init__(
        self, locale: Locale, typed: Mapping[str, str] | None = None, errors: Mapping[str, str] | None = None
    ) -> None:
        self._say = translator(locale).gettext
        self._blocks = Drawing(locale)
        self._typed = typed or {}
        self._errors = errors or {}

    def parts(self, parts: Iterable[Block | Field]) -> str:
        """Draw fields, and what stands between them; a fault that is no field's stands on top."""
        shown = list(parts)
        named = {part.name for part in shown if isinstance(part, Field)}
        loose = (f'<p class="fault">{words(said)}</p>' for name, said in self._errors.items() if name not in named)
        drawn = (self._field(one) if isinstance(one, Field) else self._blocks.blocks([one]) for one in shown)
        return "\n".join(filter(None, (*loose, *drawn)))

    def _field(self, part: Field) -> str:
        match part:
            case TextField():
                return self._labelled(part, self._text(part))
            case DateField(value=value):
                text = escape(self._typed.get(part.name, value))
                return self._labelled(part, f'<input type="date" value="{text}" {self._named(part)}>')
            case ChoiceField(choices=offered) if len(offered) > RADIOS:
                return self._labelled(part, self._menu(part))
            case ChoiceField(choices=offered, value=value):
                return self._boxes(part, offered, {self._typed.get(part.name, value or "")}, "radio")
            case ChecksField(choices=offered, values=values):
                ticked = self._typed[part.name].split(",") if part.name in self._typed else values
                return self._boxes(part, offered, set(ticked), "checkbox")
            case PersonField(label=label):
                return f'<p class="small">{words(self._say(ELSEWHERE).format(label=label))}</p>'

    def _text(self, part: TextField) -> str:
        text, most = escape(self._typed.get(part.name, part.value)), max(part.limit, 1)
        if part.lines > 1:
            # A browser takes the first new line after the tag for none.
            return f'<textarea rows="{part.lines}" maxlength="{most}" {self._named(part)}>\n{text}</textarea>'
        return f'<input type="text" value="{text}" maxlength="{most}" {self._named(part)}>'

    def _menu(self, part: ChoiceField) -> str:
        chosen = self._typed.get(part.name, part.value or "")
        first = f'<option value="">{escape(self._say(CHOOSE_ONE))}</option>'
        offered = "".join(
            f'<option value="{escape(one.value)}"{" selected" if one.value == chosen else ""}>'
            f"{escape(one.label)}</option>"
            for one in part.choices
        )
        return f"<select {self._named(part)}>{first}{offered}</select>"

    def _boxes(self, part: ChoiceField | ChecksField, offered: Iterable[Choice], ticked: set[str], kind: str) -> str:
        rows = []
        needed = " required" if kind == "radio" and part.required else ""
        for one in offered:
            on = " checked" if one.value in ticked else ""
            detail = f' <span class="small">{words(one.detail)}</span>' if one.detail else ""
            box = f'<input type="{kind}" name="{FIELD}{escape(part.name)}" value="{escape(one.value)}"{on}{needed}>'
            rows.append(f"<label>{box} <span>{words(one.label)}{detail}</span></label>")
        about = self._about(part)
        return f"<fieldset{self._described(part)}><legend>{words(part.label)}</legend>{about}{''.join(rows)}</fieldset>"

    def _labelled(self, part: Field, box: str) -> str:
        name = escape(part.name)
        return (
            f'<div class="field"><label for="{FIELD}{name}">{words(part.label)}</label>{self._about(part)}{box}</div>'
        )

    def _named(self, part: Field) -> str:
        name = f"{FIELD}{escape(part.name)}"
        needed = " required" if part.required else ""
        wrong = ' aria-invalid="true"' if part.name in self._errors else ""
        return f'id="{name}" name="{name}"{needed}{wrong}{self._described(part)}'

    def _described(self, part: Field) -> str:
        has = part.hint.strip() or part.name in self._errors
        return f' aria-describedby="about.{escape(part.name)}"' if has else ""

    def _about(self, part: Field) -> str:
        """Draw what a field's hint says, and what is wrong with what was typed."""
        hint = f'<span class="small">{words(part.hint)}</span>' if part.hint.strip() else ""
        fault = f'<span class="fault">{words(self._errors[part.name])}</span>' if part.name in self._errors else ""
        return f'<div id="about.{escape(part.name)}">{hint}{fault}</div>' if hint or fault else ""
