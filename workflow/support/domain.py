"""What the domain brings."""

from workflow.domain import Domain, defined_in
from workflow.items.kinds import ItemKind
from workflow.items.use_cases.files import copy_to_group
from workflow.notice import Notice
from workflow.refusal import Refusal
from workflow.support import notices, refusals, support_timers
from workflow.support.use_cases import appointed, support, support_access, support_reminders

DOMAIN = Domain(
    "support",
    notices=defined_in(notices, Notice),
    refusals=defined_in(refusals, Refusal),
    timers={
        appointed.GATHERED: appointed.say_gathered,
        support_timers.DAY_BEFORE: support_reminders.day_before,
        support_timers.SOON: support_reminders.soon,
    },
    work_items={ItemKind.SUPPORT: support_access.work_item},
    assign={ItemKind.SUPPORT: support.assign},
    noted={ItemKind.SUPPORT: copy_to_group},
)
