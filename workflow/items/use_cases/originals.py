"""In which messages something was said of which copies go out."""

from collections.abc import Sequence

from workflow.items.heard import Heard
from workflow.items.journal import Entry, What
from workflow.items.links import LinkKind
from workflow.ports.desk import Transaction


async def originals(tx: Transaction, topic: str, entry: int) -> tuple[Heard, ...]:
    """Return the messages that say an entry of an item's journal; none where a form or a letter said it.

    What a parent's thread said of its children stands in no message of their own: it is the parent's.
    """
    own = await tx.heard.originals(topic, entry)
    if own:
        return own
    journal = await tx.journal.of(topic)
    said = journal[entry]
    links = (one.detail for one in journal if one.what is What.LINKED and not one.detail.get("back"))
    for parent in dict.fromkeys(str(one["other"]) for one in links if one["kind"] == LinkKind.CHILD_OF):
        position = position_of(said, await tx.journal.of(parent))
        found = () if position is None else await tx.heard.originals(parent, position)
        if found:
            return found
    return ()


def position_of(said: Entry, journal: Sequence[Entry]) -> int | None:
    """Find where the same words of the same person stand in another journal, the last time."""
    same = (said.at, said.by, said.what, said.detail.get("text"))
    for position in reversed(range(len(journal))):
        entry = journal[position]
        if (entry.at, entry.by, entry.what, entry.detail.get("text")) == same:
            return position
    return None
