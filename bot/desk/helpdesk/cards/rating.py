"""The stars that a requester gives to the help they had, and how they are shown."""

from bot.desk.values import Rated
from bot.language import _
from bot.ui import parts
from bot.ui.model import Block, Card, Paragraph, StyledText, plain
from bot.ui.parts import button
from bot.ui.say import Say
from workflow.helpdesk.use_cases.incident_views import IncidentView
from workflow.items.journal import What
from workflow.items.ratings import RATING_CHANGES, RATINGS
from workflow.items.states import IncidentState


def stars(rating: int) -> str:
    """Show a rating: ``★★★★☆``."""
    return "★" * rating + "☆" * (len(RATINGS) - rating)


def satisfaction(view: IncidentView, say: Say) -> tuple[Block, ...]:
    """For members: what the requester thinks of the help, if they have said."""
    rating = view.incident.rating
    if rating is None:
        return ()
    text = say.rich(_("Satisfaction: **{stars}** ({rating} of 5)"), stars=stars(rating), rating=str(rating))
    return (Paragraph(text, subdued=True),)


def rating_question(view: IncidentView, say: Say) -> tuple[Block, ...]:
    """For the requester of a closed request: how was the help? Nothing once they cannot change it any more."""
    if view.incident.state is not IncidentState.CLOSED or view.incident.closure:
        return ()
    rating = view.incident.rating
    given = sum(entry.what is What.RATED for entry in view.journal)
    if rating is None:
        asked = say.rich(_("How was the help you got? 1: poor, 5: excellent."))
    elif given > RATING_CHANGES:
        return (Paragraph(say.rich(_("Your rating: **{stars}**. Thank you!"), stars=stars(rating))),)
    else:
        asked = say.rich(_("Your rating: **{stars}**. Thank you! You can change it once."), stars=stars(rating))
    buttons = parts.actions(*(button(say, "rate", f"★{one}", str(Rated(view.incident.number, one))) for one in RATINGS))
    return (Paragraph(asked), *buttons)


def settled_card(view: IncidentView, say: Say) -> Card:
    """In place of the question "Est-ce le cas ?": it is settled, and how was it?"""
    card = settled_for_one(view.incident.number, say)
    return Card(card.summary, (*card.blocks, *rating_question(view, say)))


def settled_for_one(number: str, say: Say) -> Card:
    """In place of that question, for someone who is not asked how it was: it is settled."""
    head = say.rich(_("✅ **{number}**: settled, thank you."), number=number)
    return Card(plain(head), (Paragraph(head),))


def rated(say: Say, rating: int) -> tuple[StyledText, ...]:
    """Say a rating in a line of the history."""
    return (StyledText(say(_("satisfaction: {stars}"), stars=stars(rating))),)
