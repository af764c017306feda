"""Private links to an agenda: shown once, to their owner alone, with how to use and to revoke them."""

from bot.desk.support.cards.agenda import MINE, OWN
from bot.language import _
from bot.ui import parts
from bot.ui.model import Bullets, Button, Card, Paragraph, Style, StyledText, plain
from bot.ui.parts import asking, button, small
from bot.ui.say import Say
from workflow.people.people import Group
from workflow.support.feeds import Feed

OUTLOOK = _("**Outlook**: Calendar → Add calendar → Subscribe from web, then paste the link.")
GOOGLE = _("**Google Calendar**: Other calendars (+) → From URL, then paste the link.")


def link_card(say: Say, link: str, group: Group | None) -> Card:
    """Draw a new link."""
    head = say.rich(_("🔗 **Your private link** to the agenda “{agenda}”:"), agenda=_named(say, group))
    return Card(
        plain(head),
        (
            Paragraph(head),
            Paragraph((StyledText(link, link=link),)),
            small(*say.rich(_("It’s shown only once. Anyone who has it can read this agenda: keep it to yourself."))),
            Bullets((say.rich(OUTLOOK), say.rich(GOOGLE))),
            small(*say.rich(_("Both update at their own pace: a change can take a few hours to show there."))),
            *parts.actions(_revoke(say, group)),
        ),
    )


def existing_card(say: Say, feed: Feed, group: Group | None) -> Card:
    """Say that there is a link already, and what can be done."""
    head = say.rich(
        _("You have had a link to the agenda “{agenda}” since {when}. It can’t be shown again."),
        agenda=_named(say, group),
        when=say.moment(feed.made_at),
    )
    anew = asking(
        say,
        button(say, "subscribe_anew", _("Make a new link"), _carried(group), Style.PRIMARY),
        _("Make a new link?"),
        _("The old link will stop working: calendars that use it need the new one."),
    )
    return Card(plain(head), (Paragraph(head), *parts.actions(anew, _revoke(say, group))))


def revoked_card(say: Say, group: Group | None) -> Card:
    """Say that a link opens nothing any more."""
    head = say.rich(
        _(
            "The link to the agenda “{agenda}” is revoked: it no longer opens anything. Remove it from your "
            "calendar too."
        ),
        agenda=_named(say, group),
    )
    again = button(say, "subscribe", _("Make a new link"), _carried(group))
    return Card(plain(head), (Paragraph(head), *parts.actions(again)))


def _revoke(say: Say, group: Group | None) -> Button:
    return asking(
        say,
        button(say, "unsubscribe", _("Revoke this link"), _carried(group), Style.DANGER),
        _("Revoke this link?"),
        _("Calendars that use it will stop updating."),
    )


def _carried(group: Group | None) -> str:
    return f"g{group.key}" if group else OWN


def _named(say: Say, group: Group | None) -> str:
    return group.name if group else say(MINE)
