"""What Vigie can do, in a few lines: drawn from the list of commands."""

from collections.abc import Sequence

from bot.cards.model import Bullets, Card, Heading, Paragraph, Span, plain
from bot.cards.say import Say
from bot.language import _

CommandLine = tuple[str, str, str]
"""Name, description and usage of a command, the last two marked for translation."""


def help_card(say: Say, commands: Sequence[CommandLine], *, member: bool) -> Card:
    """Say how to ask for help, and list the commands; ``member``: what support members may do besides."""
    intro = say.rich(
        _(
            "Write to me as you would to a colleague: your message becomes a help request, and "
            "someone comes back to you. In a request’s thread, what you write reaches them."
        )
    )
    lines = tuple(
        (
            Span(f"/{name}", bold=True),
            Span(f" {say(usage)}" if usage else ""),
            Span(f" – {say(description)}"),
        )
        for name, description, usage in commands
    )
    members = say.rich(
        _(
            "For members: in the thread of a card, mention me to answer the requester; anything "
            "else there stays an internal note. For managers: drop a grid (.xlsx) in the "
            "management channel."
        )
    )
    title = say(_("What Vigie can do"))
    besides = (Paragraph(members),) if member else ()
    blocks = (Heading(title), Paragraph(intro), Bullets(lines), *besides)
    return Card(f"{title}. {plain(intro)}", blocks)
