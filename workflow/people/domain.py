"""What people declare."""

from workflow.domain import Domain, defined_in
from workflow.notice import Notice
from workflow.people import notices, refusals
from workflow.people.use_cases import absences
from workflow.refusal import Refusal

DOMAIN = Domain(
    "people",
    notices=defined_in(notices, Notice),
    refusals=defined_in(refusals, Refusal),
    timers={absences.OVER: absences.absence_over},
)
