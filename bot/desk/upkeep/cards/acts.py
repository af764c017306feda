"""Acts on the desk in a few words, for managers who answer for them."""

from collections.abc import Callable, Mapping
from datetime import date, datetime

from bot.desk.items.cards.course_history import TICKS
from bot.desk.items.cards.history import FIELDS
from bot.desk.teaching.cards.presenters_form import BOXES, box_of
from bot.files.workbook.words import heading
from bot.language import _
from bot.ui import parts
from bot.ui.say import Say
from bot.ui.shortening import clip
from workflow.business_time.sla import ClockKind, Level
from workflow.courses.grid import Column
from workflow.courses.imports import BEGUN, NAMED, REMOVED, TOLD, UPDATED
from workflow.courses.tasks import Tick
from workflow.courses.undoing import OFF_GRID
from workflow.helpdesk.incident_timers import LOOKS_AGAIN
from workflow.helpdesk.incidents import Kind
from workflow.helpdesk.titles import TITLE
from workflow.items.journal import What
from workflow.people.people import Person, PersonId
from workflow.support.proposals import ProposalState
from workflow.teaching.offers import Road
from workflow.teaching.presenters import Care
from workflow.upkeep.acts import Act, Deed

DETAIL = 80
"""Characters of what changed that a line shows."""

DONE: Mapping[str, str] = {
    What.OPENED: _("opening"),
    What.STATE: _("state"),
    What.HOLDER: _("holder"),
    What.GROUP: _("transfer"),
    What.FIRST_ACTION: _("first response"),
    What.UNANSWERED: _("first response taken back"),
    What.COMMENT: _("message"),
    What.WORK_NOTE: _("work note"),
    What.ATTACHMENT: _("file"),
    What.FILE_RELAYED: _("file passed on"),
    What.EDITED: _("message edited"),
    What.WITHDRAWN: _("message taken back"),
    What.MOVED: _("message moved"),
    What.WATCHER: _("follower"),
    What.CHANGED: _("change"),
    What.URGENCY: _("urgency"),
    What.CALLED_AGAIN: _("group called again"),
    What.TICKED: _("checklist"),
    What.PRESENTER: _("presenter"),
    What.LEFT: _("left, and why"),
    What.PLANNED: _("appointment"),
    What.TIMES: _("times for an appointment"),
    What.PRESENTED: _("presentation of the service"),
    What.FEEDBACK: _("feedback"),
    What.LEAD_ASKED: _("question to the course lead"),
    What.CANCEL_ASKED: _("asked to cancel"),
    What.CANCEL_DECLINED: _("request kept"),
    What.LEAD_ANSWERED: _("answer of the course lead"),
    What.UNREACHABLE: _("unreachable"),
    What.REACHED: _("reached"),
    What.UNPROVED: _("unverified sender accepted"),
    What.RATED: _("rating"),
    What.RATING_ASKED: _("rating asked for"),
    What.LINKED: _("link"),
    What.FOLLOWED: _("continued in another request"),
    What.SESSION: _("session plan"),
    What.CROSSED: _("level reached"),
    What.UNDONE: _("undone"),
    Deed.CALENDAR_CHANGED: _("calendar changed"),
    Deed.SETTING_CHANGED: _("setting changed"),
    Deed.CHANNEL_LINKED: _("channel linked"),
    Deed.CHANNEL_UNLINKED: _("channel taken off"),
    Deed.DELEGATE_NAMED: _("delegate named"),
    Deed.DELEGATE_RELIEVED: _("delegate relieved"),
    Deed.GRID_PREVIEWED: _("grid previewed"),
    Deed.GRID_IMPORTED: _("grid imported"),
    Deed.GRID_ABANDONED: _("grid given up"),
    Deed.DATA_EXPORTED: _("personal data given out"),
    Deed.APP_INSTALLED: _("app installed for a person"),
    Deed.FORGOTTEN: _("person forgotten"),
    Deed.EXPIRED: _("person forgotten after the time set"),
}
"""Every kind of act by its name."""
_FIELDS: Mapping[str, str] = {
    **FIELDS,
    "private": _("private request"),
    "kind": _("kind"),
    "reserved": _("closed with reservations"),
    TITLE: _("title"),
    UPDATED: _("requests changed"),
    NAMED: _("intentions named"),
    TOLD: _("course leads told"),
    BEGUN: _("work begun in"),
    REMOVED: _("left of what the grid no longer names"),
    OFF_GRID: _("not in a grid yet"),
    LOOKS_AGAIN: _("to revisit"),
}
"""What is changed of an item, beside the fields of a grid."""
_COUNTED = frozenset({UPDATED, NAMED, TOLD})
"""Those whose line lists what they concern."""

_TIMES: Mapping[ProposalState, str] = {
    ProposalState.ASKED: _("proposed"),
    ProposalState.CHOSEN: _("one picked"),
    ProposalState.NONE_FITS: _("none fits"),
    ProposalState.MOVE_ASKED: _("another one asked for"),
    ProposalState.CANCELLED: _("called off"),
}
"""What became of times for an appointment."""
_ROADS: Mapping[Road, str] = {
    Road.MESSAGE: _("by message"),
    Road.EMAIL: _("by e-mail"),
    Road.PHONE: _("by phone or in person"),
    Road.OTHER: _("another way"),
}
"""How what a step offers went to someone."""

People = Mapping[PersonId, Person]


def who(act: Act, people: People) -> str:
    """Name who did it."""
    return _name(act.by, people) if act.by is not None else "Vigie"


def about(act: Act, people: People, say: Say) -> str:
    """Say what it was about, in a few words; none of those that people wrote."""
    draw = _ABOUT.get(act.kind)
    text = draw(act, people, say) if draw else ""
    if act.person is not None:
        text = " · ".join(filter(None, (_name(act.person, people), text)))
    return clip(text, DETAIL)


def _name(person: object, people: People) -> str:
    known = people.get(person) if isinstance(person, int) else None
    return known.name if known else "—"


def _text(value: object) -> str:
    return "—" if value in {None, ""} else str(value)


def _state(act: Act, _people: People, say: Say) -> str:
    before, after = (str(act.detail[side]) for side in ("before", "after"))
    return " → ".join(say(parts.STATES[one]) if one in parts.STATES else one for one in (before, after))


def _holder(act: Act, people: People, _say: Say) -> str:
    return " → ".join(_name(act.detail[side], people) for side in ("before", "after"))


def _group(act: Act, _people: People, _say: Say) -> str:
    return " → ".join(_text(act.detail[side]) for side in ("before", "after"))


def _changed(act: Act, _people: People, say: Say) -> str:
    field = str(act.detail["field"])
    if field in _COUNTED:
        return parts.labelled(say, _field(field, say), str(len(str(act.detail["after"]).split())))
    if field == TITLE:
        return _field(field, say)
    before, after = (_value(act.detail[side], say) for side in ("before", "after"))
    return parts.labelled(say, _field(field, say), f"{before} → {after}")


def _urgency(act: Act, _people: People, say: Say) -> str:
    return _value(act.detail["urgent"], say)


def _field(field: str, say: Say) -> str:
    if field in {column.value for column in Column}:
        return heading(Column(field), say.locale)
    return say(_FIELDS[field]) if field in _FIELDS else field


def _value(value: object, say: Say) -> str:
    if isinstance(value, bool):
        return say(_("yes") if value else _("no"))
    said = _text(value)
    try:
        return say.day(date.fromisoformat(said))
    except ValueError:
        return say(parts.KINDS[Kind(said)]) if said in set(Kind) else said


def _planned(act: Act, _people: People, say: Say) -> str:
    starts = str(act.detail.get("starts") or "")
    return say.moment(datetime.fromisoformat(starts)) if starts else "—"


def _times(act: Act, _people: People, say: Say) -> str:
    state, starts = say(_TIMES[ProposalState(str(act.detail["state"]))]), str(act.detail["starts"] or "")
    return " · ".join(filter(None, (state, starts and say.moment(datetime.fromisoformat(starts)))))


def _presented(act: Act, people: People, say: Say) -> str:
    whom = _whom(act, people, say) if act.detail.get("person") is not None else ""
    informs = say(_("resources")) if act.detail.get("care") == Care.INFORMED else ""
    return " · ".join(filter(None, (whom, informs, say(_ROADS[Road(str(act.detail["road"]))]))))


def _whom(act: Act, people: People, _say: Say) -> str:
    return _name(act.detail.get("person"), people)


def _presenter(act: Act, people: People, say: Say) -> str:
    care, mark = Care(str(act.detail["step"])), Tick(str(act.detail["mark"]))
    box = say(BOXES[box_of(care, mark)])
    return f"{_whom(act, people, say)} · {TICKS[mark]} {box}"


def _crossed(act: Act, _people: People, say: Say) -> str:
    clock = say(parts.CLOCKS[ClockKind(str(act.detail["clock"]))])
    return f"{parts.level(say, Level(act.detail['level']))} ({clock})"


def _setting(act: Act, _people: People, _say: Say) -> str:
    return " ".join(filter(None, (f"[{act.detail['setting']}]", str(act.detail["name"]))))


def _named(name: str) -> Callable[[Act, People, Say], str]:
    return lambda act, _people, _say: _text(act.detail.get(name))


_ABOUT: Mapping[str, Callable[[Act, People, Say], str]] = {
    What.STATE: _state,
    What.HOLDER: _holder,
    What.GROUP: _group,
    What.CHANGED: _changed,
    What.URGENCY: _urgency,
    What.WATCHER: _whom,
    What.UNREACHABLE: _whom,
    What.REACHED: _whom,
    What.UNPROVED: _whom,
    What.PRESENTER: _presenter,
    What.TICKED: _named("step"),
    What.PLANNED: _planned,
    What.TIMES: _times,
    What.PRESENTED: _presented,
    What.RATED: _named("rating"),
    What.LINKED: _named("other"),
    What.FOLLOWED: _named("number"),
    What.SESSION: _named("field"),
    What.CROSSED: _crossed,
    Deed.SETTING_CHANGED: _setting,
    Deed.DELEGATE_NAMED: _named("department"),
    Deed.DELEGATE_RELIEVED: _named("department"),
    Deed.GRID_PREVIEWED: _named("file"),
    Deed.GRID_IMPORTED: _named("file"),
    Deed.GRID_ABANDONED: _named("file"),
}
