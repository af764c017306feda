"""The link to one's own page in a browser."""

from bot.language import _
from bot.ui.model import Card, Paragraph, StyledText, plain
from bot.ui.parts import small
from bot.ui.say import Say

NOT_OPEN = _(
    "The page isn’t open here yet: the person who runs Vigie has to set its public address (VIGIE_PUBLIC_URL). "
    "Until then, {/requests} shows the same."
)


def agenda_label(*, member: bool) -> str:
    """Return the marked words of the way to the agenda."""
    return _("Support calendar") if member else _("My agenda")


def link_card(say: Say, link: str) -> Card:
    """Draw a new link."""
    head = say.rich(_("🔗 **Your page**: your requests and your agenda in a browser."))
    kept = _("The link opens it once, within 15 minutes, and what it shows is yours alone: don’t pass it on.")
    shown = (Paragraph(head), Paragraph((StyledText(link, link=link),)), small(*say.rich(kept)))
    return Card(plain(head), shown)


def not_open_card(say: Say) -> Card:
    """Say that there is no page yet."""
    said = say(NOT_OPEN)
    return Card(said, (Paragraph((StyledText(said),)),))
