"""Text in Adaptive Cards: literal runs wherever Teams lets us, inert Markdown where a person is mentioned.

A TextRun shows every character as it is, but mentions nobody: Teams finds
mentions in TextBlocks alone, and those read Markdown. So only a line with a
mention is a TextBlock, and what it holds beside that is made inert.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from bot.teams import limits
from bot.teams.faults import Json
from bot.ui.links import web_link
from bot.ui.model import Inline, Mention, StyledText, plain
from workflow.people.people import Platform

WORD_JOINER = "\N{WORD JOINER}"
LOOKALIKES = str.maketrans({"*": "∗", "~": "∼", "`": "ˋ", "\\": "＼", "|": "ǀ"})
"""Signs that Markdown reads as marks: each gives way to one that looks the same."""
_EDGE_UNDERSCORE = re.compile(r"(?<![^\W_])_|_(?![^\W_])")
_AT_LINE_START = re.compile(r"^([ \t]*)([-+#>=]|\d+[.)])", re.MULTILINE)
_UNSAID_IN_NAMES = re.compile(r"[<>&\"'\\*_~`\[\](){}#|\s]+")

Mentioned = Mapping[str, str]
"""Who is mentioned on a card: ``<at>…</at>`` as it is written, and the id of whom it tells."""


def literal(text: str) -> str:
    """Return text for a place that knows no Markdown; date functions are broken up all the same."""
    return text.replace("{{", "{" + WORD_JOINER + "{")


def inert(text: str) -> str:
    """Return text that Markdown shows as it is: nothing bold, no link, no list, no mention."""
    text = literal(text).translate(LOOKALIKES)
    text = text.replace("&", "&" + WORD_JOINER).replace("<", "<" + WORD_JOINER)
    text = text.replace("[", "[" + WORD_JOINER).replace("](", "]" + WORD_JOINER + "(")
    text = _AT_LINE_START.sub(r"\1" + WORD_JOINER + r"\2", text)
    return _EDGE_UNDERSCORE.sub("＿", text)


def link_of(span: StyledText) -> str | None:
    """Return the span's link, when it is one that a card may open."""
    return web_link(span.link, barred="<>|()")


def at(mention: Mention, tenant: str) -> tuple[str, str] | None:
    """Return a mention as it is written, and the id it tells; None for people of elsewhere."""
    name = _UNSAID_IN_NAMES.sub(" ", mention.name).strip()
    for account in mention.accounts:
        if account.platform is Platform.TEAMS and account.workspace == tenant and name:
            return f"<at>{name}</at>", account.id
    return None


def mentioned_in(runs: Iterable[Inline], tenant: str) -> dict[str, str]:
    """Find whom these runs mention, as many as there is room for beside a message; of two of one name, the first."""
    found: dict[str, str] = {}
    left = limits.MENTIONS
    for run in runs:
        told = at(run, tenant) if isinstance(run, Mention) else None
        if told is not None and told[0] not in found and (size := limits.weight(entity(*told))) <= left:
            found[told[0]] = told[1]
            left -= size
    return found


def entity(text: str, identity: str) -> Json:
    """Return what stands beside a card for a mention written as ``text``, telling Teams whom it tells."""
    name = text.removeprefix("<at>").removesuffix("</at>")
    return {"type": "mention", "text": text, "mentioned": {"id": identity, "name": name}}


def lines(parts: Sequence[Inline]) -> Iterator[tuple[Inline, ...]]:
    """Cut a text at its line breaks; blank lines are left out."""
    line: list[Inline] = []
    for part in parts:
        if isinstance(part, Mention):
            line.append(part)
            continue
        first, *others = part.text.splitlines() or [""]
        ends = part.text[-1:] in ("\n", "\r")
        for number, text in enumerate([first, *others, *([""] if ends else [])]):
            if number:
                yield tuple(line)
                line = []
            if text:
                line.append(StyledText(text, part.bold, part.italic, part.link))
    yield tuple(line)


def element(line: Sequence[Inline], mentioned: Mentioned, tenant: str, look: Json | None = None) -> Json:
    """Draw one line: as literal runs, or as a TextBlock when someone is mentioned in it."""
    look = look or {}
    if any(isinstance(part, Mention) and _told(part, mentioned, tenant) for part in line):
        text = "".join(_markdown(part, mentioned, tenant) for part in line)
        return {"type": "TextBlock", "text": text, "wrap": True, **look}
    return {"type": "RichTextBlock", "inlines": [{**_run(part), **look} for part in line if plain((part,))]}


def _told(mention: Mention, mentioned: Mentioned, tenant: str) -> str | None:
    told = at(mention, tenant)
    return told[0] if told and mentioned.get(told[0]) == told[1] else None


def _run(part: Inline) -> Json:
    if isinstance(part, Mention):
        return {"type": "TextRun", "text": literal(part.name), "weight": "Bolder"}
    run: Json = {"type": "TextRun", "text": literal(part.text)}
    if part.bold:
        run["weight"] = "Bolder"
    if part.italic:
        run["italic"] = True
    url = link_of(part)
    if url:
        run["selectAction"] = {"type": "Action.OpenUrl", "url": url}
    return run


def _markdown(part: Inline, mentioned: Mentioned, tenant: str) -> str:
    if isinstance(part, Mention):
        return _told(part, mentioned, tenant) or _marked(inert(part.name), "**")
    url, text = link_of(part), inert(part.text)
    text = f"[{text}]({url})" if url and text.strip() else text
    text = _marked(text, "_") if part.italic else text
    return _marked(text, "**") if part.bold else text


def _marked(text: str, mark: str) -> str:
    """Mark a run; Markdown wants the marks next to something other than a space."""
    core = text.strip()
    if not core:
        return text
    before, after = text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]
    return f"{before}{mark}{core}{mark}{after}"
