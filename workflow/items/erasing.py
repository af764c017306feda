"""What is taken out of a journal when someone is forgotten: their words, and who they are."""

import re
from collections.abc import Mapping
from dataclasses import replace

from workflow.items.journal import LISTED, Entry, What
from workflow.people.people import Person

ERASED = "…"
"""What stands in place of words that were taken away."""
_WORDS: Mapping[What, frozenset[str]] = {
    What.OPENED: frozenset({"text"}),
    What.COMMENT: frozenset({"text"}),
    What.WORK_NOTE: frozenset({"text"}),
    What.PRESENTED: frozenset({"text"}),
    What.EDITED: frozenset({"before", "after"}),
    What.ATTACHMENT: frozenset({"name", "url"}),
    What.GROUP: frozenset({"reason"}),
    What.REACHED: frozenset({"text"}),
    What.LEFT: frozenset({"reason"}),
    What.STATE: frozenset({"reason", "text"}),
    What.URGENCY: frozenset({"reason", "read"}),
    What.CANCEL_ASKED: frozenset({"text"}),
    What.CANCEL_DECLINED: frozenset({"text"}),
    What.FEEDBACK: frozenset({"results", "improvements"}),
}
"""Where people's own words stand in an entry."""
HOLDS_WORDS = frozenset(_WORDS)


def erased(entry: Entry) -> Entry:
    """Take away what someone said in an entry: that it was said, and when, stays."""
    words = _WORDS.get(entry.what, frozenset()) & entry.detail.keys()
    return replace(entry, detail={**entry.detail, **dict.fromkeys(words, ERASED)}) if words else entry


def without(entry: Entry, person: Person) -> Entry:
    """Take away the words of someone's entry, and their name in any entry that has it."""
    if entry.by == person.id:
        entry = erased(entry)
    texts = {name: text for name, text in entry.detail.items() if isinstance(text, str)}
    if entry.what is What.CHANGED:
        texts = {name: _unlisted(text, person) for name, text in texts.items()}
    after = {name: unnamed(text, person) for name, text in texts.items()}
    return entry if after.items() <= entry.detail.items() else replace(entry, detail={**entry.detail, **after})


def unnamed(text: str, person: Person) -> str:
    """Put ``ERASED`` in place of someone's full name and e-mail, as they are written, where they stand as words."""
    for known in filter(None, (person.email, person.name)):
        if known in text:
            text = re.sub(rf"(?<!\w){re.escape(known)}(?!\w)", ERASED, text)
    return text


def _unlisted(text: str, person: Person) -> str:
    """Take someone out of a list of people as they are typed: ``Camille Roy <camille.roy@example.org>; …``."""
    return LISTED.join(ERASED if _names(one, person) else one for one in text.split(LISTED))


def _names(text: str, person: Person) -> bool:
    email = person.email
    return text == person.name or (email is not None and (text == email or text.endswith(f"<{email}>")))
