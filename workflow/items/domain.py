"""What items declare."""

from workflow.domain import Domain, defined_in
from workflow.items import notices, reach_notices, refusals
from workflow.items.passing import Answered
from workflow.items.use_cases import early, reaching
from workflow.notice import Notice
from workflow.people.people import Reached
from workflow.refusal import Refusal

DOMAIN = Domain(
    "items",
    notices=(*defined_in(notices, Notice), *defined_in(reach_notices, Notice), Answered),
    refusals=defined_in(refusals, Refusal),
    timers={early.EARLY: early.forget_early},
    on_change={Reached: (reaching.met,)},
)
