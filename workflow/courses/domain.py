"""What courses declare."""

from workflow.courses import notices, refusals, workbook_refusals
from workflow.courses.requests import ServiceRequest
from workflow.courses.tasks import ServiceTask
from workflow.courses.use_cases import (
    course_access,
    delegates,
    import_begun,
    intentions,
    task_record,
    tasks,
    telling_leads,
)
from workflow.domain import Domain, defined_in
from workflow.items.kinds import ItemKind
from workflow.items.states import RequestState, TaskState
from workflow.items.undoing import was_handed
from workflow.items.use_cases.awaiting import awaited_until
from workflow.items.use_cases.finishing import offer_changed
from workflow.items.use_cases.followers import tell_of_change
from workflow.items.work_items import NotReached
from workflow.notice import Notice
from workflow.people.absences import Absence, Back
from workflow.people.people import Reached
from workflow.ports.desk import Undo
from workflow.refusal import Refusal

DOMAIN = Domain(
    "courses",
    notices=defined_in(notices, Notice),
    refusals=defined_in(refusals, Refusal) + defined_in(workbook_refusals, Refusal),
    on_change={
        ServiceRequest: (awaited_until({RequestState.CLOSED, RequestState.CANCELLED}),),
        ServiceTask: (
            task_record.keep_clocks,
            task_record.redraw_others,
            tell_of_change,
            offer_changed,
            awaited_until({TaskState.CLOSED, TaskState.SKIPPED, TaskState.CANCELLED}),
            import_begun.work_began,
        ),
        Absence: (intentions.delegate_is_away,),
        Back: (intentions.delegate_is_back,),
        Reached: (delegates.tell_later,),
        NotReached: (intentions.not_reached,),
    },
    timers={intentions.REMIND: intentions.remind, telling_leads.TELL: telling_leads.tell_leads},
    work_items={ItemKind.TASK: course_access.task_item, ItemKind.REQUEST: course_access.request_item},
    assign={ItemKind.TASK: tasks.assign},
    undo={ItemKind.TASK: Undo(was_handed, tasks.undo)},
)
