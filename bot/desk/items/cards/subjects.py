"""Subject lines of mails about an item, for readers who do not work on it."""

from bot.desk.courses.cards.courses import course
from bot.desk.items.cards.about import about
from bot.desk.items.cards.history_parts import AnyItemView
from bot.language import _
from bot.ui.model import Inline
from bot.ui.say import Say
from workflow.courses.plans import Concern
from workflow.teaching.offers import Offer, offer_of
from workflow.teaching.use_cases.request_views import RequestView, TaskView

OFFERS = {
    Offer.SERVICE: _("The help on offer for {course}"),
    Offer.RESOURCES: _("What you need to get {course} ready"),
    Offer.SUPPORT: _("Our support for {course}"),
}
"""By what a step sends to people of its course."""


def subject_of(view: AnyItemView, say: Say) -> tuple[Inline, ...]:
    """Name an item for the subject of a mail: a course by what its reader has of it, never by a step of the plan."""
    if isinstance(view, RequestView) and view.request.key is not None:
        return say.rich(_("Your course {course}"), course=course(say, view.request))
    if isinstance(view, TaskView) and view.request.key is not None:
        return say.rich(_words(view), course=course(say, view.request))
    return about(view, say, inside=False)


def _words(view: TaskView) -> str:
    offer = offer_of(view.planned)
    if offer is not None:
        return OFFERS[offer]
    return _("The recordings of {course}") if Concern.CONFORMITY in view.planned.concerns else _("Your course {course}")
