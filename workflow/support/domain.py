"""What the domain brings."""

from workflow.domain import Domain, defined_in
from workflow.items.kinds import ItemKind
from workflow.items.states import SupportState
from workflow.items.use_cases.awaiting import awaited_until
from workflow.items.use_cases.finishing import offer_changed
from workflow.items.use_cases.followers import tell_of_change
from workflow.notice import Notice
from workflow.refusal import Refusal
from workflow.support import notices, refusals, support_timers
from workflow.support.support_tasks import SupportTask
from workflow.support.use_cases import appointed, support, support_access, support_reminders

DOMAIN = Domain(
    "support",
    notices=defined_in(notices, Notice),
    refusals=defined_in(refusals, Refusal),
    on_change={
        SupportTask: (awaited_until({SupportState.DONE, SupportState.CANCELLED}), tell_of_change, offer_changed),
    },
    timers={
        appointed.GATHERED: appointed.say_gathered,
        support_timers.DAY_BEFORE: support_reminders.day_before,
        support_timers.SOON: support_reminders.soon,
    },
    work_items={ItemKind.SUPPORT: support_access.work_item},
    assign={ItemKind.SUPPORT: support.assign},
    undo={ItemKind.SUPPORT: support.undo},
)
