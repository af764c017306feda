"""Question to a course lead once their courses are over: how was the support?"""

from bot.desk.courses.cards.courses import course
from bot.desk.helpdesk.cards.rating import stars
from bot.desk.values import CoursesRated
from bot.language import _
from bot.ui import parts
from bot.ui.model import Bullets, Card, Paragraph, plain
from bot.ui.parts import button
from bot.ui.say import Say
from workflow.items.ratings import RATING_CHANGES, RATINGS
from workflow.teaching.use_cases.rating import RatingView


def rating_card(view: RatingView, topic: str, say: Say) -> Card:
    """Draw the question, with what they have answered and whether they may still change it."""
    several = len(view.requests) > 1
    alone = _("⭐ Your course is over. How was the support you got?")
    if view.requests[0].key is None:
        alone = _("⭐ What you asked for is done. How was the help you got?")
    asked = _("⭐ Your courses are over. How was the support you got?")
    head = say.rich(asked if several else alone)
    listed = Bullets(tuple(course(say, one) for one in view.requests))
    if view.rating is None:
        told = say.rich(
            _("One answer for all of them. 1: poor, 5: excellent.") if several else _("1: poor, 5: excellent.")
        )
    elif view.times > RATING_CHANGES:
        told = say.rich(_("Your rating: **{stars}**. Thank you!"), stars=stars(view.rating))
    else:
        told = say.rich(_("Your rating: **{stars}**. Thank you! You can change it once."), stars=stars(view.rating))
    buttons = [button(say, "rate_courses", f"★{one}", str(CoursesRated(topic, one))) for one in RATINGS]
    shown = parts.actions(*buttons) if view.may_answer else ()
    return Card(plain(head), (Paragraph(head), listed, Paragraph(told), *shown))
