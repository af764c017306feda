"""What the domain brings."""

from workflow.courses import notices, refusals
from workflow.domain import Domain, defined_in
from workflow.notice import Notice
from workflow.refusal import Refusal

DOMAIN = Domain(
    "courses",
    notices=defined_in(notices, Notice),
    refusals=defined_in(refusals, Refusal),
)
