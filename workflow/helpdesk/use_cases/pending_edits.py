"""Words that wait, and that their author edits or takes back meanwhile."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from workflow.helpdesk.use_cases.kept_words import Message, unpacked
from workflow.helpdesk.use_cases.pending import ADD_OR_NEW, forget_asked, set_messages
from workflow.helpdesk.wording import is_bare
from workflow.items.heard import Heard
from workflow.items.topics import About, topic_of
from workflow.ports.desk import Transaction


async def outgrown(tx: Transaction, heard: Heard, text: str, now: datetime) -> Message | None:
    """Take out a single word that its author makes into more, to be said anew; None for any other message."""
    asked = await tx.timers.get(heard.item, ADD_OR_NEW)
    if asked is None or not asked.detail.get("bare") or is_bare(text):
        return None
    found = next((one for one in asked.detail["messages"] if _is(one, heard)), None)
    if found is None:
        return None
    await withdraw(tx, heard, now)
    return replace(unpacked(found), text=text)


async def edit(tx: Transaction, heard: Heard, text: str) -> bool:
    """Change what a message that waits says; False when it does not wait (any more)."""
    asked = await tx.timers.get(heard.item, ADD_OR_NEW)
    if asked is None or not any(_is(one, heard) for one in asked.detail["messages"]):
        return False
    await set_messages(
        tx, asked, [{**one, "text": text} if _is(one, heard) else one for one in asked.detail["messages"]]
    )
    return True


def waited(heard: Heard) -> bool:
    """Return whether a message was last known as one that waits: it stands on no item."""
    found = topic_of(heard.item)
    return found is not None and found.about is About.PERSON


async def withdraw(tx: Transaction, heard: Heard, now: datetime) -> bool:
    """Forget a message that waits, and the question with the last of them; False when it does not wait (any more)."""
    asked = await tx.timers.get(heard.item, ADD_OR_NEW)
    if asked is None:
        return False
    messages = [one for one in asked.detail["messages"] if not _is(one, heard)]
    if messages:
        await set_messages(tx, asked, messages)
        return True
    await forget_asked(tx, asked, now)
    return True


def _is(one: Mapping[str, Any], heard: Heard) -> bool:
    at = one["written"]
    return at is not None and (at[2], at[1]) == (heard.channel, heard.message)
