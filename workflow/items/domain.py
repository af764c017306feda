"""What the domain brings."""

from workflow.domain import Domain, defined_in
from workflow.items import notices, refusals
from workflow.items.use_cases import reaching
from workflow.notice import Notice
from workflow.people.people import Reached
from workflow.refusal import Refusal

DOMAIN = Domain(
    "items",
    notices=defined_in(notices, Notice),
    refusals=defined_in(refusals, Refusal),
    on_change={Reached: (reaching.met,)},
)
