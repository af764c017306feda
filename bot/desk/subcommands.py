"""What can follow ``/vigie``, as the domains bring it; the help lists them. Anything else is a number, or refused."""

from bot.desk.domain import Subcommand
from bot.desk.domains import DOMAINS
from workflow.reading.text import squash

SUBCOMMANDS: tuple[Subcommand, ...] = tuple(
    sorted((one for domain in DOMAINS for one in domain.subcommands), key=lambda one: one.position)
)


def named_by(text: str) -> tuple[Subcommand, str] | None:
    """Find the subcommand that a text begins with, and what follows; None for no such word."""
    said = text.split()
    for count in (1, 2):
        wanted = squash(" ".join(said[:count]))
        for one in SUBCOMMANDS:
            # A name of two words is told by its hyphen: "fa q" is no "faq".
            if wanted in {squash(word) for word in one.words.all if count == 1 or "-" in word}:
                return one, " ".join(said[count:])
    return None
