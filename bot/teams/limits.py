"""Teams' sizes, counted as it counts them: JSON in UTF-16."""

import json

MESSAGE = 80_000
"""Bytes of a whole message; Teams answers 413 above."""
CARD_BODY = 60_000
"""What a card's body may take of it: the rest is for mentions, addresses and the summary."""
FORM_BODY = 66_000
KEPT_BODY = 30_000
"""Up to so much of a form travels with its answers, so that it can be shown again with what was typed."""
PARAGRAPH = 6000
LINES = 60
"""Lines of one paragraph: each is an element of its own."""
HEADER = 200
LABEL = 80
"""Of buttons."""
CHOICE = 300
CHOICES = 200
FIELD_LABEL = 500
TITLE = 60
SUMMARY = 300
PRIMARY = 6
"""Buttons that stand side by side; the others go behind « … »."""
REFRESHED = 60
"""People for whom a card is asked for anew when they look at it."""

ELLIPSIS = "…"


def weight(value: object) -> int:
    """Count a JSON value's bytes in UTF-16."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return len(text.encode("utf-16-le", "surrogatepass"))


def clip(text: str, most: int) -> str:
    """Give the text, or its beginning and an ellipsis, in at most ``most`` characters."""
    if len(text) <= most:
        return text
    return text[: most - len(ELLIPSIS)].rstrip() + ELLIPSIS


def filled(text: str, most: int) -> str:
    """Clip; what is blank becomes an ellipsis."""
    return clip(text, most) if text.strip() else ELLIPSIS
