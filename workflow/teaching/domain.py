"""What the domain brings."""

from workflow.courses.requests import ServiceRequest
from workflow.courses.tasks import Claimed
from workflow.domain import Domain, defined_in
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
    presenters,
    reached,
)

DOMAIN = Domain(
    "teaching",
    notices=defined_in(notices, Notice),
    refusals=defined_in(refusals, Refusal),
    on_change={
        ServiceRequest: (balance.withdraw_questions, cancel_asked.over),
        Claimed: (interview_news.taken,),
        SupportTask: (presenters.note_support,),
        SupportEnded: (balance.offer_closing,),
        Reached: (reached.redraw_what_names,),
        ReachTurned: (reached.redraw_what_names,),
    },
    timers={
        balance.REMIND_LEAD: lead_answers.remind,
        interview_news.TAKEN: interview_news.say_taken,
        calendar_again.AGAIN: calendar_again.ask_again,
    },
)
