"""What a person reads of Slack's JSON: lines of text, buttons in square brackets."""

import re
from collections.abc import Iterable, Iterator, Mapping

from bot.sandbox.double.acts.interactions import blocks_of
from bot.sandbox.double.state.records import Json, Message, Person
from bot.sandbox.double.validation.blocks import elements_of

People = Mapping[str, Person]

_MARKED = re.compile(r"(?<!\w)([*_])(?=\S)(.+?)(?<=\S)\1(?!\w)")
_ENTITY = re.compile(r"<([^<>|]*)(?:\|([^<>]*))?>")


def plainly(text: str) -> str:
    """Make hard spaces ordinary ones, so that a test can be typed."""
    return text.replace("\N{NO-BREAK SPACE}", " ").replace("\N{NARROW NO-BREAK SPACE}", " ")


def message_text(message: Message, people: People) -> str:
    blocks = blocks_of(message)
    return "\n".join(_lines(blocks, people)) if blocks else _mrkdwn(message.text, people)


def view_text(view: Json, people: People) -> str:
    title = [plainly(view["title"]["text"])] if view["type"] == "modal" else []
    return "\n".join([*title, *_lines(view["blocks"], people)])


def labelled(blocks: Iterable[Json], label: str) -> tuple[Json, Json]:
    """Find the block and the element that one sees under a label; raises AssertionError."""
    seen = []
    for block in blocks:
        for element in elements_of(block):
            named = element.get("text") or block.get("label") or element["placeholder"]
            shown = plainly(named["text"])
            seen.append(shown)
            if shown == label:
                return block, element
    raise AssertionError(f"no “{label}” among {seen}")


def offers(blocks: Iterable[Json], label: str) -> bool:
    """Tell whether a button or a menu of these blocks says this."""
    return any(
        plainly(named["text"]) == label
        for block in blocks
        for element in elements_of(block)
        if (named := element.get("text") or block.get("label") or element.get("placeholder"))
    )


def choice(element: Json, label: str) -> Json:
    """Find an option by what it says, on one line or on two; raises AssertionError."""
    options: list[Json] = element["options"]
    for option in options:
        first, whole = plainly(option["text"]["text"]), option_text(option)
        if label in {first, whole} or whole.startswith(f"{label} · ") or (whole[-1] == "…" and whole[:-1] in label):
            return option
    raise AssertionError(f"no “{label}” among {[option_text(option) for option in options]}")


def option_text(option: Json) -> str:
    """What an option says: its line, and the one below."""
    below = option.get("description")
    return plainly(" ".join(part["text"] for part in (option["text"], below) if part))


def _lines(blocks: Iterable[Json], people: People) -> Iterator[str]:
    for block in blocks:
        match block["type"]:
            case "section" if "fields" in block:
                yield from (_object(one, people).replace("\n", " : ") for one in block["fields"])
            case "header" | "section":
                yield _object(block["text"], people) + _control(block.get("accessory"))
            case "context":
                yield " ".join(_object(element, people) for element in block["elements"])
            case "rich_text":
                yield from (_rich(part, people) for part in block["elements"])
            case "actions":
                yield " ".join(_control(element).strip() for element in block["elements"])
            case "input":
                yield _input(block)
            case "divider":
                yield "—"
            case other:
                raise AssertionError(f"nobody taught the reader {other}")


def _object(text: Json, people: People) -> str:
    return _mrkdwn(text["text"], people) if text["type"] == "mrkdwn" else plainly(text["text"])


def _mrkdwn(text: str, people: People) -> str:
    shown = _MARKED.sub(r"\2", _ENTITY.sub(lambda entity: _said(entity[1], entity[2], people), text))
    return plainly(shown.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&"))


def _said(target: str, label: str | None, people: People) -> str:
    if target.startswith("@"):
        return f"@{people[target[1:]].real_name}"
    assert not target.startswith("!"), f"a broadcast: {target}"
    return label or target


def _rich(part: Json, people: People) -> str:
    if part["type"] == "rich_text_list":
        return "\n".join(f"• {_rich(item, people)}" for item in part["elements"])
    said = "".join(_run(element, people) for element in part["elements"])
    return f"> {said}" if part["type"] == "rich_text_quote" else said


def _run(element: Json, people: People) -> str:
    match element["type"]:
        case "user":
            return f"@{people[element['user_id']].real_name}"
        case "text" | "link":
            return plainly(element["text"])
        case other:
            raise AssertionError(f"nobody taught the reader {other}")


def _control(element: Json | None) -> str:
    match element:
        case None:
            return ""
        case {"type": "button", "text": {"text": text}}:
            return f" [{plainly(text)}]"
        case {"placeholder": {"text": text}, "options": options}:
            return f" [{plainly(text)} {' / '.join(plainly(option['text']['text']) for option in options)}]"
    raise AssertionError(f"nobody taught the reader {element}")


def _input(block: Json) -> str:
    hint = f" ({plainly(block['hint']['text'])})" if "hint" in block else ""
    options = "".join(f"\n  ☐ {option_text(one)}" for one in block["element"].get("options", ()))
    return f"{plainly(block['label']['text'])}:{hint}{options}"
