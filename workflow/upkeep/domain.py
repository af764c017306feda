"""What upkeep declares."""

from workflow.domain import Domain, defined_in
from workflow.notice import Notice
from workflow.refusal import Refusal
from workflow.upkeep import notices, refusals
from workflow.upkeep.use_cases import proving

DOMAIN = Domain(
    "upkeep",
    notices=defined_in(notices, Notice),
    refusals=defined_in(refusals, Refusal),
    timers={proving.PROOF: proving.ask},
)
