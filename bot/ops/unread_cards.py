"""Why the nightly proof may not read cards where they stand: one sentence for the doctor and for management."""

from collections.abc import Mapping

from bot.delivery.reading import AWAY, NOT_GRANTED, NOT_SERVED, TEAM_UNKNOWN
from bot.language import _

UNREAD: Mapping[str, str] = {
    AWAY: _("Cards that could not be read on {platform}: {count}. It did not answer; their turn comes within a week."),
    NOT_SERVED: _("Cards that could not be read on {platform}: {count}. This desk is not connected to it."),
    NOT_GRANTED: _(
        "Cards that could not be read on {platform}: {count}. Microsoft Graph is not granted there: a channel needs "
        "ChannelMessage.Read.Group (the team’s owner adds the app again and accepts), a personal chat Chat.Read.All."
    ),
    TEAM_UNKNOWN: _(
        "Cards that could not be read on {platform}: {count}. Nobody has mentioned the app in their channel yet, which "
        "would tell of which team it is."
    ),
}
REFUSED = _("Cards that could not be read on {platform}: {count}. It refuses: {why}.")


def unread_sentence(reason: str) -> tuple[str, Mapping[str, str]]:
    """Return the marked sentence of a reason, ``platform|why``, and what fills it beside the ``count``."""
    platform, _bar, why = reason.partition("|")
    return UNREAD.get(why, REFUSED), {"platform": platform.capitalize(), "why": why}
