"""What support declares."""

from workflow.courses.requests import LeadChanged
from workflow.courses.tasks import ServiceTask
from workflow.domain import Domain, defined_in
from workflow.items.kinds import ItemKind
from workflow.items.states import SupportState
from workflow.items.talk import Said
from workflow.items.undoing import was_handed
from workflow.items.use_cases.awaiting import awaited_until
from workflow.items.use_cases.finishing import offer_changed
from workflow.items.use_cases.followers import tell_of_change
from workflow.notice import Notice
from workflow.ports.desk import Undo
from workflow.refusal import Refusal
from workflow.support import notices, refusals, support_timers
from workflow.support.support_tasks import SupportTask
from workflow.support.use_cases import (
    appointed,
    proposal_steps,
    proposal_turns,
    proposal_words,
    support,
    support_access,
    support_reminders,
)

DOMAIN = Domain(
    "support",
    notices=defined_in(notices, Notice),
    refusals=defined_in(refusals, Refusal),
    on_change={
        SupportTask: (
            awaited_until({SupportState.DONE, SupportState.CANCELLED}),
            tell_of_change,
            offer_changed,
            proposal_turns.follow,
        ),
        ServiceTask: (proposal_turns.follow,),
        LeadChanged: (proposal_turns.lead_changed,),
        Said: (proposal_words.heard,),
    },
    timers={
        appointed.GATHERED: appointed.say_gathered,
        support_timers.DAY_BEFORE: support_reminders.day_before,
        support_timers.SOON: support_reminders.soon,
        proposal_steps.REMIND: proposal_turns.remind,
        proposal_steps.NEAR: proposal_turns.near,
    },
    work_items={ItemKind.SUPPORT: support_access.work_item},
    assign={ItemKind.SUPPORT: support.assign},
    undo={ItemKind.SUPPORT: Undo(was_handed, support.undo)},
)
