"""What the domain brings."""

from workflow.domain import Domain, defined_in
from workflow.notice import Notice
from workflow.overview import notices, refusals
from workflow.refusal import Refusal

DOMAIN = Domain(
    "overview",
    notices=defined_in(notices, Notice),
    refusals=defined_in(refusals, Refusal),
)
