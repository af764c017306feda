"""Teams' sizes, counted as it counts them: JSON in UTF-16."""

import json

CARD_BODY = 60_000
"""Bytes of a card's body; of the 80,000 that a message may have, the rest is for mentions and the summary."""
DATA_URI = 65_500
"""Characters of a picture within a card: some renderers take no more. Teams does not count it as text."""
FORM_BODY = 66_000
MENTIONS = 8000
"""Bytes of the people whom a message tells, beside its body; about thirty of them."""
KEPT_BODY = 30_000
"""Up to so much of a form travels with its answers, so that it can be shown again with what was typed."""
CONTEXT = 6000
"""What may travel with a form, unseen."""
PARAGRAPH = 6000
LINES = 60
"""Lines of one paragraph: each is an element of its own."""
HEADER = 200
READERS = 60
"""People whom a card may be drawn for one by one."""
LABEL = 80
"""Of buttons."""
BESIDE = 10
"""Characters of a button that may stand beside a line on a phone: it leaves the line two thirds of the width."""
BESIDE_WHEN_WIDE = 24
"""The same in a card as wide as a channel on a desktop."""
CHOICE = 300
CHOICES = 200
FIELD_LABEL = 500
TITLE = 60
SUMMARY = 300
PRIMARY = 6
"""Buttons that stand side by side; the others go behind « … »."""


def weight(value: object) -> int:
    """Count a JSON value's bytes in UTF-16."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return len(text.encode("utf-16-le", "surrogatepass"))
