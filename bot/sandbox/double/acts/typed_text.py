"""Text that a person types → Slack's own text: escaped, with mentions as ids."""

import re
from collections.abc import Iterable

from bot.sandbox.double.state.records import Channel, Json, Person

BROADCASTS = ("channel", "here", "everyone")
_MARKS = re.compile(r"<@(?P<user>U\w+)>|<#(?P<channel>C\w+)(?:\|[^>]*)?>|<!(?P<range>\w+)>")


def escaped(text: str) -> str:
    """The text with & < > written as Slack writes them."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def unescaped(text: str) -> str:
    """The reverse of ``escaped``."""
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def typed(text: str, people: Iterable[Person], channels: Iterable[Channel]) -> str:
    """What Slack makes of a person's words: ``@Vigie`` and ``#technologues`` become ids, markup is escaped."""
    marked = {f"@{word}": f"<!{word}>" for word in BROADCASTS}
    for person in people:
        marked |= dict.fromkeys((f"@{person.real_name}", f"@{person.name}"), f"<@{person.id}>")
    for channel in channels:
        if not channel.is_im:
            marked[f"#{channel.name}"] = f"<#{channel.id}|{channel.name}>"
    by_lower = {name.lower(): mark for name, mark in marked.items()}
    longest_first = sorted(map(re.escape, marked), key=len, reverse=True)
    pattern = re.compile(rf"(?<![\w@])({'|'.join(longest_first)})(?!\w)", re.IGNORECASE)
    return pattern.sub(lambda found: by_lower[found[1].lower()], escaped(text))


def rich_text_of(text: str) -> Json:
    """The rich_text block that Slack puts beside the text of a person's message."""
    elements: list[Json] = []
    place = 0
    for found in _MARKS.finditer(text):
        if found.start() > place:
            elements.append({"type": "text", "text": unescaped(text[place : found.start()])})
        elements.append(_mark(found))
        place = found.end()
    if place < len(text):
        elements.append({"type": "text", "text": unescaped(text[place:])})
    section = {"type": "rich_text_section", "elements": elements}
    return {"type": "rich_text", "block_id": "typed", "elements": [section]}


def _mark(found: re.Match[str]) -> Json:
    if found["user"]:
        return {"type": "user", "user_id": found["user"]}
    if found["channel"]:
        return {"type": "channel", "channel_id": found["channel"]}
    return {"type": "broadcast", "range": found["range"]}
