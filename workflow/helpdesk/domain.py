"""What the domain brings."""

from workflow.domain import Domain, defined_in
from workflow.helpdesk import notices, refusals
from workflow.notice import Notice
from workflow.refusal import Refusal

DOMAIN = Domain(
    "helpdesk",
    notices=defined_in(notices, Notice),
    refusals=defined_in(refusals, Refusal),
)
