"""What overview declares."""

from workflow.business_time.calendar_change import CalendarVersion
from workflow.domain import Domain, defined_in
from workflow.notice import Notice
from workflow.overview import notices, refusals
from workflow.overview.use_cases import digest, weekly
from workflow.refusal import Refusal

DOMAIN = Domain(
    "overview",
    notices=defined_in(notices, Notice),
    refusals=defined_in(refusals, Refusal),
    on_change={CalendarVersion: (digest.schedule_again, weekly.schedule_again)},
    timers={digest.DIGEST: digest.say_digests, weekly.WEEKLY: weekly.say_weekly},
)
