"""What teaching adds to the desk."""

from bot.desk.domain import DeskDomain
from bot.desk.teaching.handlers import (
    cancel_asked,
    conformity,
    interview,
    lead_answers,
    offers,
    presenters,
    rating,
    session_drafts,
    session_support,
    sessions,
)
from bot.desk.teaching.notices.cancel_asked import CANCEL_ASKED
from bot.desk.teaching.notices.conformity import CONFORMITY
from bot.desk.teaching.notices.interview import INTERVIEW
from bot.desk.teaching.notices.rating import RATING
from bot.desk.teaching.notices.sessions import SESSION_SPEECH
from workflow.domain import gathered

DOMAIN = DeskDomain(
    "teaching",
    speech=gathered(CANCEL_ASKED, CONFORMITY, INTERVIEW, RATING, SESSION_SPEECH),
    actions=gathered(
        interview.ACTIONS,
        offers.ACTIONS,
        presenters.ACTIONS,
        rating.ACTIONS,
        sessions.ACTIONS,
        session_drafts.ACTIONS,
        session_support.ACTIONS,
        conformity.ACTIONS,
        lead_answers.ACTIONS,
        cancel_asked.ACTIONS,
    ),
    own=frozenset(
        {
            "offer_accept",
            "offer_decline",
            "rate_courses",
            "ask_cancel",
            "lead_answers",
            "lead_wanted",
            "lead_not_wanted",
            "lead_all_wanted",
            "lead_none_wanted",
        }
    ),
    forms=gathered(
        interview.FORMS,
        offers.FORMS,
        presenters.FORMS,
        sessions.FORMS,
        session_drafts.FORMS,
        session_support.FORMS,
        conformity.FORMS,
        lead_answers.FORMS,
        cancel_asked.FORMS,
    ),
)
