"""What a channel sees of a private service: number, state and holder; neither requester nor content."""

from dataclasses import replace
from typing import TypeVar

from bot.desk.business_time.cards.pings import PRIVATE
from bot.language import _
from bot.ui.model import Inline, StyledText
from bot.ui.say import Say
from workflow.courses.requests import ServiceRequest
from workflow.teaching.use_cases.request_views import RequestView, TaskView

_View = TypeVar("_View", TaskView, RequestView)


def closed(view: _View, say: Say) -> _View:
    """Return a private service as others than its group's members, in private, may read it."""
    request, unnamed = view.request, say(_("the requester"))
    shut = replace(request, data=replace(request.data, lead_name=unnamed, lead_email="", remarks=""), answers=())
    someone = replace(view.people[request.lead], name=unnamed)
    return replace(view, request=shut, people={**view.people, request.lead: someone}, sent=())


def private_mark(say: Say, request: ServiceRequest) -> tuple[Inline, ...]:
    """Mark a private service."""
    return (StyledText(f"🔒 {say(PRIVATE)}"),) if request.private else ()
