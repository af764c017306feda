"""What business time declares: notices and refusals; each kind of item calls it, it hears of no change."""

from workflow.business_time import notices, refusals
from workflow.domain import Domain, defined_in
from workflow.notice import Notice
from workflow.refusal import Refusal

DOMAIN = Domain(
    "business_time",
    notices=defined_in(notices, Notice),
    refusals=defined_in(refusals, Refusal),
)
