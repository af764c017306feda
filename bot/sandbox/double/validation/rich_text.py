"""Rich text: sections, lists, quotes and preformatted text, and what stands inside them."""

from collections.abc import Mapping

from bot.sandbox.double.validation.rules import (
    Report,
    Rule,
    boolean,
    by_type,
    like,
    listing,
    one_of,
    shape,
    string,
    whole,
)

_many = 1000
_style = shape({}, dict.fromkeys(("bold", "italic", "strike", "code", "underline"), boolean))
_styled: dict[str, Rule] = {"style": _style}

INLINE: Mapping[str, Rule] = {
    "text": shape({"text": string(40_000)}, _styled),
    "link": shape({"url": string(3000)}, {**_styled, "text": string(40_000), "unsafe": boolean}),
    "emoji": shape({"name": string(255)}, {**_styled, "unicode": string(255), "skin_tone": whole(1, 6)}),
    "user": shape({"user_id": string(255)}, _styled),
    "channel": shape({"channel_id": string(255)}, _styled),
    "usergroup": shape({"usergroup_id": string(255)}, _styled),
    "broadcast": shape({"range": one_of("here", "channel", "everyone")}, _styled),
    "color": shape({"value": like(r"#[0-9A-Fa-f]{6}", "color")}, _styled),
    "date": shape(
        {"timestamp": whole(0, 10**10), "format": string(255)},
        {**_styled, "url": string(3000), "fallback": string(3000)},
    ),
}
_section = shape({"elements": listing(by_type(INLINE), 0, _many)}, {})
_plain = by_type({"text": INLINE["text"], "link": INLINE["link"]})
_edge: dict[str, Rule] = {"border": whole(0, 1)}
_PARTS: Mapping[str, Rule] = {
    "rich_text_section": _section,
    "rich_text_quote": shape({"elements": listing(by_type(INLINE), 0, _many)}, _edge),
    "rich_text_preformatted": shape({"elements": listing(_plain, 0, _many)}, {**_edge, "language": string(255)}),
    "rich_text_list": shape(
        {
            "style": one_of("bullet", "ordered"),
            "elements": listing(by_type({"rich_text_section": _section}), 1, _many),
        },
        {**_edge, "indent": whole(0, 8), "offset": whole(0, 10**6)},
    ),
}
_fields = shape({"elements": listing(by_type(_PARTS), 1, _many)}, {"block_id": string(255)})


def RICH_TEXT(value: object, pointer: str, report: Report) -> None:  # noqa: N802 - a rule among rules
    """A whole rich_text block."""
    by_type({"rich_text": _fields})(value, pointer, report)
