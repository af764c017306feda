"""What the domain brings."""

from workflow.domain import Domain, defined_in
from workflow.notice import Notice
from workflow.refusal import Refusal
from workflow.support import notices, refusals

DOMAIN = Domain(
    "support",
    notices=defined_in(notices, Notice),
    refusals=defined_in(refusals, Refusal),
)
