"""What teaching declares."""

from workflow.courses.requests import ServiceRequest
from workflow.courses.tasks import Claimed
from workflow.domain import Domain, defined_in
from workflow.items.talk import Moved, Said
from workflow.items.work_items import CameTo, NotReached
from workflow.notice import Notice
from workflow.people.people import Reached, ReachTurned
from workflow.refusal import Refusal
from workflow.support.support_tasks import SupportEnded, SupportTask
from workflow.teaching import notices, refusals
from workflow.teaching.use_cases import (
    balance,
    calendar_again,
    cancel_asked,
    interview_news,
    lead_answers,
    offer_answers,
    offers,
    presenters,
    rating,
    reached,
    support_given,
)

DOMAIN = Domain(
    "teaching",
    notices=defined_in(notices, Notice),
    refusals=defined_in(refusals, Refusal),
    on_change={
        ServiceRequest: (balance.withdraw_questions, cancel_asked.over, rating.ask_later),
        Claimed: (interview_news.taken,),
        SupportTask: (support_given.must_say_why, presenters.note_support),
        SupportEnded: (balance.offer_closing,),
        Reached: (reached.redraw_what_names,),
        ReachTurned: (reached.redraw_what_names,),
        NotReached: (offers.not_reached,),
        CameTo: (offers.came,),
        Said: (offer_answers.answered, lead_answers.in_words),
        Moved: (offer_answers.moved,),
    },
    timers={
        balance.REMIND_LEAD: lead_answers.remind,
        interview_news.TAKEN: interview_news.say_taken,
        calendar_again.AGAIN: calendar_again.ask_again,
        cancel_asked.REMIND: cancel_asked.remind,
        rating.OVER: rating.ask,
        rating.DONE: rating.ask_of_service,
    },
)
