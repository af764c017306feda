"""What the domain brings."""

from workflow.domain import Domain, defined_in
from workflow.notice import Notice
from workflow.refusal import Refusal
from workflow.teaching import notices, refusals

DOMAIN = Domain(
    "teaching",
    notices=defined_in(notices, Notice),
    refusals=defined_in(refusals, Refusal),
)
