"""Messages about a grid that came by e-mail."""

from collections.abc import Sequence

from bot.language import _, _n
from bot.ui import parts
from bot.ui.model import Card
from bot.ui.parts import small
from bot.ui.say import Say
from workflow.people.people import Person

BESIDE = _n(
    "Came with it, and stays in the mailbox: {files}",
    "Came with it, and stay in the mailbox: {files}",
)


def mailed(say: Say, by: Person, text: str, files: Sequence[str]) -> Card:
    """To management, under the card of a grid: by whom it was sent, with what they wrote and sent beside it."""
    head = say.rich(_("✉️ Received by e-mail from {who}."), who=parts.name(by))
    others = say.rich_count(BESIDE, len(files), files=", ".join(files))
    blocks = (parts.words(say, text) if text else None, small(*others) if files else None)
    return parts.message(head, *(one for one in blocks if one is not None))


def received(say: Say, file_name: str) -> Card:
    """To the one who sent a grid by e-mail."""
    return parts.message(say.rich(_("Your grid “{file}” has arrived: management has it to look at."), file=file_name))
