"""What helpdesk declares."""

from workflow.business_time.calendar_change import CalendarVersion
from workflow.business_time.clocks import CrossingRecord
from workflow.business_time.sla import ClockKind
from workflow.courses.tasks import Claimed, ServiceTask
from workflow.domain import Domain, defined_in
from workflow.helpdesk import conversation_notices, incident_timers, notices, refusals
from workflow.helpdesk.incidents import Incident
from workflow.helpdesk.undo_moves import takes_back
from workflow.helpdesk.use_cases import (
    alike,
    calling_again,
    courtesy,
    giving_up,
    going_on,
    handing_on,
    incident_access,
    incidents,
    looking_again,
    on_call,
    pending,
    placing,
    promises,
    saying_anew,
    service_life,
    undoing,
    waiting,
    writing,
)
from workflow.helpdesk.use_cases.awaiting import keep_awaited
from workflow.helpdesk.use_cases.following_talk import follow_talk
from workflow.helpdesk.use_cases.incident_record import keep_clocks
from workflow.items.kinds import ItemKind
from workflow.items.talk import Said
from workflow.items.use_cases.finishing import offer_changed
from workflow.items.use_cases.followers import tell_of_change
from workflow.items.work_items import NotReached
from workflow.notice import Notice
from workflow.people.people import LanguageTurned, ReachTurned
from workflow.ports.desk import Undo
from workflow.refusal import Refusal
from workflow.support import support_timers
from workflow.support.support_tasks import SupportTask

DOMAIN = Domain(
    "helpdesk",
    notices=(*defined_in(notices, Notice), *defined_in(conversation_notices, Notice)),
    refusals=defined_in(refusals, Refusal),
    on_change={
        Incident: (
            keep_clocks,
            promises.expect_again,
            waiting.keep_timers,
            handing_on.keep_handing_on,
            keep_awaited,
            on_call.call_for,
            tell_of_change,
            saying_anew.changed,
            offer_changed,
            alike.say_anew,
        ),
        Said: (follow_talk,),
        Claimed: (service_life.taken,),
        ServiceTask: (service_life.keep_receipt,),
        SupportTask: (on_call.stand_by,),
        ReachTurned: (waiting.redraw_of,),
        NotReached: (going_on.not_reached,),
        LanguageTurned: (waiting.redraw_of,),
        CalendarVersion: (waiting.wait_again,),
        CrossingRecord: (promises.expect_break, calling_again.expect),
    },
    timers={
        alike.ALIKE_TOLD: alike.forget_alike,
        giving_up.CANCEL_OFFERED: giving_up.forget_offer,
        calling_again.URGENT_AGAIN: calling_again.call_again,
        incident_timers.CLOSE: writing.close_in_time,
        incident_timers.REMIND: waiting.remind,
        incident_timers.LOOK: looking_again.look,
        incident_timers.REOPEN: writing.unanswered_reopening,
        promises.BROKEN[ClockKind.RESPONSE]: promises.response_broken,
        promises.BROKEN[ClockKind.RESOLUTION]: promises.resolution_broken,
        handing_on.HANDED_ON: handing_on.handed_on,
        courtesy.GREETING: courtesy.forget_greeting,
        support_timers.BEGINS: on_call.class_begins,
        on_call.CLASS_OVER: on_call.class_over,
        on_call.CLASS_NEXT: on_call.next_class,
        pending.ADD_OR_NEW: pending.unanswered_pending,
        placing.PLACED: placing.too_late,
    },
    work_items={ItemKind.INCIDENT: incident_access.work_item},
    assign={ItemKind.INCIDENT: incidents.assign},
    undo={ItemKind.INCIDENT: Undo(takes_back, undoing.undo)},
)
