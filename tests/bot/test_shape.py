"""Nothing can be said, refused, pressed or sent in that has no words or no handler."""

import ast
import typing
from collections.abc import Iterator, Mapping
from dataclasses import fields
from itertools import chain
from pathlib import Path

import pytest

import bot
from bot.delivery.utterance import Enclosed, File, FileCopy
from bot.desk.answers import Ask, Opened
from bot.desk.commands import COMMANDS
from bot.desk.courses.cards.plan_life import MOVED
from bot.desk.courses.cards.progress import LIGHT_WORDS
from bot.desk.helpdesk.cards import incident_acts
from bot.desk.items import refusals as sentences
from bot.desk.items.cards.links import SHOWN
from bot.desk.refusal_parts import Names
from bot.desk.refusals import SENTENCES, refusal_card, sentence
from bot.desk.registry import ACTIONS, FORMS
from bot.desk.speech import SPEECH, speak
from bot.desk.subcommands import SUBCOMMANDS
from bot.desk.teaching.cards.served import DO
from bot.desk.upkeep.cards.acts import DONE
from bot.desk.upkeep.cards.settings import Section
from bot.files.workbook.words import heading
from bot.language import Locale, translator
from bot.slack import limits
from bot.slack.controls import option
from bot.ui import parts
from bot.ui.model import ChecksField, Choice, ChoiceField, Form
from bot.ui.say import Say
from tests.bot.drawn import card_of, text
from tests.bot.furnished import (
    CALLED_OFF,
    INC,
    MISSED,
    MISSING,
    OPEN,
    RITM,
    SERVICE,
    TAKEN,
    TASK,
    TO_CANCEL,
    TO_RATE,
    WAITING,
    furnished,
    so_that_it_holds,
)
from tests.truth import relative
from tests.workflow.office import CALENDAR, GESTION, Office, at, open_office
from tools.catalogue import TYPOGRAPHY
from workflow import domains
from workflow.business_time.alerts import Alert, Crossed
from workflow.business_time.sla import ClockKind, Level
from workflow.courses import tasks as task_rules
from workflow.courses.grid import Column
from workflow.courses.imports import ImportState
from workflow.courses.intentions import IntentionState
from workflow.courses.plans import INFORMATION, Requirement
from workflow.courses.progress import Light
from workflow.courses.workbook_refusals import SheetFormat
from workflow.helpdesk import incident_moves as incident_rules
from workflow.helpdesk.incidents import Kind
from workflow.items.attachments import Trouble
from workflow.items.journal import What
from workflow.items.notices import Refused
from workflow.items.states import IncidentState, RequestState, SupportState, TaskState
from workflow.items.topics import About
from workflow.items.use_cases.refuse import refuse, restored
from workflow.notice import Notice, ToManagement
from workflow.overview.roles import Role
from workflow.people.channels import Mode
from workflow.people.installing import InstallRefusal
from workflow.people.people import Person, Platform
from workflow.ports.queues import Outgoing
from workflow.refusal import Refusal
from workflow.support import support_moves as support_rules
from workflow.teaching.session_drafts import DraftState
from workflow.teaching.sessions import SessionState
from workflow.upkeep.acts import Deed
from workflow.upkeep.setting_rules import group_setting, mark

FR = Say(Locale.FR, CALENDAR, at("08 09:10"))
EN = Say(Locale.EN, CALENDAR, at("08 09:10"))
NAMES = Names({7: "Tom Gagnon"}, {"technologues": "Technologues"})


# --- Refusals --------------------------------------------------------------------

REFUSALS = sorted(domains.REFUSALS.values(), key=lambda kind: kind.stored)
SAMPLES: dict[str, tuple[object, ...]] = {
    "number": (INC,),
    "holder": (7, None),
    "by": (7, None),
    "since": ("2026-09-08T13:12:00+00:00", None),
    "at": ("2026-09-08T13:12:00+00:00",),
    "group": ("technologues", "une autre"),
    "move": (*sentences.MOVES, *IncidentState, *TaskState),
    "possible": ((), ("active", "cancelled")),
}
BY_KIND: dict[tuple[str, str], tuple[object, ...]] = {
    ("WrongState", "state"): tuple(chain(IncidentState, RequestState, TaskState, SupportState)),
    ("ImportNotWaiting", "state"): tuple(ImportState),
    ("ImportBegun", "items"): (("SCTASK0001001", "intention:3"),),
    ("ImportBegun", "people"): ((7, 9),),
    ("ImportBegun", "acts"): (("holder", "work_note"),),
    ("ImportBegun", "others"): (2,),
    ("IntentionDecided", "state"): tuple(IntentionState),
    ("TooLateToCancel", "state"): (IncidentState.ACTIVE, IncidentState.RESOLVED),
    ("AlreadyRated", "rating"): (4,),
    ("RequestIsOver", "state"): (RequestState.CLOSED, RequestState.CANCELLED),
    ("StepGoesOn", "state"): (TaskState.IN_PROGRESS, TaskState.CLOSED),
    ("InformationMissing", "missing"): (tuple(INFORMATION),),
    ("ReasonMissing", "needs"): (("served",),),
    ("DatePassed", "day"): ("2026-08-17",),
    ("NotOnDuty", "day"): ("2026-08-17",),
    ("OnDutyAlready", "day"): ("2026-08-17",),
    ("SessionsAhead", "day"): ("2026-08-17",),
    ("PeriodToCome", "first"): ("2027-01-01",),
    ("BookedTwice", "starts"): ("2026-10-07T18:00:00+00:00",),
    ("BookedTwice", "ends"): ("2026-10-07T19:00:00+00:00",),
    ("SessionCannotMove", "state"): tuple(SessionState),
    ("SessionCannotMove", "move"): tuple(SessionState),
    ("SessionCannotMove", "possible"): ((), tuple(SessionState)),
    ("SessionNotClear", "why"): ("empty", "ends", "mode"),
    ("DraftDecided", "state"): tuple(DraftState),
    ("OtherFormat", "format"): tuple(SheetFormat),
    ("NoPlanFound", "missing"): ((), ("Date", "Thème")),
    ("NoGridFound", "missing"): ((), tuple(column.heading for column in Column)),
}


def samples(kind: type[Refusal]) -> Iterator[Refusal]:
    """Refusals of a kind: each value of each field is in one at least."""
    hints = typing.get_type_hints(kind)
    values = {
        one.name: BY_KIND.get((kind.__name__, one.name)) or SAMPLES.get(one.name) or (_made_up(hints[one.name]),)
        for one in fields(kind)  # type: ignore[arg-type]  # every refusal is a dataclass
    }
    if not values:
        yield kind()
        return
    for turn in range(max(map(len, values.values()))):
        yield kind(*(some[turn % len(some)] for some in values.values()))


def _made_up(hint: object) -> object:
    known: dict[object, object] = {
        str: "quelque chose",
        int: 20,
        bool: False,
        tuple[str, ...]: ("une ligne", "une autre"),
    }
    return known[hint]


def test_every_refusal_has_its_sentence() -> None:
    assert set(REFUSALS) == set(SENTENCES)


@pytest.mark.parametrize("kind", REFUSALS, ids=lambda kind: kind.__name__)
def test_every_refusal_is_said_in_both_languages(kind: type[Refusal]) -> None:
    for refusal in samples(kind):
        french, english = sentence(refusal, FR, NAMES), sentence(refusal, EN, NAMES)
        assert french != english
        for said in (french, english):
            assert said.strip() == said
            assert said[-1] in ".:" or said.endswith((")", "autre", "another"))
            assert "None" not in said
            assert "{" not in said
        assert [pattern.pattern for pattern, _why in TYPOGRAPHY if pattern.search(french)] == []
        assert text(refusal_card(refusal, FR, NAMES)).startswith("⛔ ")


@pytest.mark.parametrize("kind", REFUSALS, ids=lambda kind: kind.__name__)
async def test_every_refusal_of_something_sent_comes_back_from_its_notice(kind: type[Refusal]) -> None:
    office = await open_office()
    for index, refusal in enumerate(samples(kind)):
        await office.do(_refused, office.marie.id, refusal, f"refusal:{index}")
        ((notice, _where),) = office.said(Refused)
        assert isinstance(notice, Refused)
        back = restored(notice, domains.REFUSALS)
        assert (type(back), vars(back)) == (kind, vars(refusal))


async def _refused(tx: object, person: int, refusal: Refusal, topic: str, now: object) -> None:
    await refuse(tx, person, None, refusal, topic, now)  # type: ignore[arg-type]


# --- Notices ---------------------------------------------------------------------

NOTICES = sorted(domains.NOTICES.values(), key=lambda kind: kind.stored)
IMPORT = "import:1"
TOPICS: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(("IntentionShown", "IntentionChanged", "IntentionAnswered", "IntentionReminder"), ("intention:1",)),
    "DelegateNamed": ("delegate:1:medecine",),
    "AddOrNewAsked": (About.ASK.topic(1, 1788270600),),
    **dict.fromkeys(("DutyAsked", "DutyAnswered"), ("duty:1", "duty:2")),
    "DutyTold": ("duty:1", "duty:2", "duty:3"),
    **dict.fromkeys(("TimesProposed", "TimesChanged", "TimesReminded"), ("proposal:SCTASK0001001:2",)),
    **dict.fromkeys(
        ("TimesAnswered", "TimesUnanswered", "MeetingSet", "MeetingOff", "MeetingNear"), ("SCTASK0001001",)
    ),
    **dict.fromkeys(("ChannelLinked", "ChannelUnlinked", "ChannelTurned", "PublicChannelFound"), (f"link:{GESTION}",)),
    **dict.fromkeys(("MembersWait", "MemberWaits"), (f"members:{OPEN}",)),
    "IntentionsExported": ("intentions:1",),
    "GridTemplate": ("template:1:1",),
    "OwnDataGiven": ("own_data:1",),
    "ProofTold": ("proof:2026-09-08T03:30:00-04:00",),
    **dict.fromkeys(("SettingsGiven", "SettingsFileRead", "SettingsBrought"), ("settings:1:1",)),
    "RequestClosed": (RITM, SERVICE),
    "ServiceTaken": (TAKEN,),
    **dict.fromkeys(("ImportChanged", "GridMailed", "GridReceived"), (IMPORT,)),
    **dict.fromkeys(("WorkbookReturned", "CapacityPictured"), (IMPORT,)),
    "TasksImported": (f"{IMPORT}:technopedagogues", f"{IMPORT}:technologues"),
    "ItemOpened": (INC, "SCTASK0001001", TASK),
    "CardChanged": (INC, "SCTASK0001001", TASK),
    "NoteShown": (INC, "SCTASK0001001", TASK),
    "DataChanged": ("SCTASK0001001",),
    "ServicePresented": ("SCTASK0001001",),
    "InterviewTaken": ("RITM0001002",),
    "InterviewOver": (RITM,),
    "AnswersShared": ("SCTASK0001001",),
    "TaskSkipped": ("SCTASK0001001",),
    "TaskReopened": ("SCTASK0001001",),
    "TaskOpenedAgain": ("SCTASK0001001",),
    "TaskMoved": ("SCTASK0001001",),
    "RequestsCancelled": (f"cancelled:{RITM}",),
    "CoursesAnnounced": ("leads:1:7",),
    "CoursesCancelled": (f"cancelled:{RITM}",),
    "CoursesTold": ("courses:1",),
    "CoursesOfWeek": ("courses:week:2026-09-27:1",),
    "CancellingDone": (f"cancelled:{RITM}",),
    "UnreachedListed": (f"cancelled:{RITM}",),
    "Unreachable": (INC, "SCTASK0001001", RITM, TASK),
    **dict.fromkeys(("LetterReturned", "MachineAnswered", "SenderUnproved"), (INC, "SCTASK0001001", TASK)),
    "UnverifiedWaits": ("unverified:1",),
    "Missed": ("missed:1",),
    "ContactNoted": (INC, "SCTASK0001001", TASK),
    "MissedBrought": (INC, "SCTASK0001001", RITM, TASK),
    "AgendaEntered": (TASK,),
    "SessionsRead": ("sessions:1", "sessions:2", "sessions:3"),
    "SessionMoved": (TASK,),
    "AgendaLeft": (TASK,),
    "AppointmentsGathered": ("appointments:1",),
    "AppointmentsOff": ("appointments:1",),
    "AppointmentMade": (TASK,),
    "HelperNamed": (TASK,),
    "PresenterLeft": (TASK,),
    "SupportGiven": (TASK,),
    "AppointmentCancelled": (TASK,),
    "AppointmentNear": (TASK,),
    "SupportMade": ("SCTASK0001001",),
    "SupportWaits": ("SCTASK0001001",),
    "SupportSettled": ("SCTASK0001001",),
    "FeedbackShown": ("SCTASK0001003",),
    "CalendarAwaited": ("SCTASK0001008",),
    **dict.fromkeys(
        ("CancelAsked", "CancelAskChanged", "CancelAskReminder", "CancelReminderChanged", "CancelDeclined"),
        (TO_CANCEL,),
    ),
    "CourseRatingAsked": (TO_RATE,),
    "LeadAsked": (MISSING,),
    "LeadReminded": (MISSING,),
    "LeadAnswered": ("SCTASK0001004",),
    "LeadSilent": ("SCTASK0001004",),
    "NothingMissing": ("SCTASK0001008",),
    "WordKept": ("ask:4:1788270600",),
}
FIELDS: dict[str, tuple[object, ...]] = {
    "department": ("Médecine",),
    "public": (True, False),
    "text": ("Le son coupe.",),
    "reason": ("Pour vous.",),
    "number": (INC,),
    "numbers": ((INC,),),
    "opened": (True, False),
    "helping": ((), (INC,)),
    "sent_to": (None, 1),
    "noted": (False, True),
    "asked": (1788270600,),
    "group": ("technologues",),
    "course": ("MMD 1231",),
    "clock": tuple(ClockKind),
    "run": (2, 1),  # of the response and of the resolution
    "level": (Level.MODERATE, Level.HIGH, Level.OVERDUE),
    "in_channel": (True, False),
    "pings": ((f"{INC}|resolution|1|overdue",), (f"{INC}|resolution|1|overdue", f"{INC}|resolution|1|moderate")),
    "fields": (('["title", "Cardio", "Cardio 1"]', '["first_activity", "", "2026-09-03"]', '["remarks", "x", ""]'),),
    "refusal": ("NothingSaid",),
    "detail": ("{}",),
    "channel": (str(GESTION),),
    "why": ("not_in_channel",),
    "name": ("guide.pdf",),
    "file": ("F1",),
    "file_name": ("grille.xlsx",),
    "place": (str(GESTION),),
    "internal": (False,),
    "sent": (True, False),
    "entry": (None,),
    "marked": (None,),
    "message": ("111.222",),
    "mark": ("relayed", "noted"),
    "moved": (False, True),
    "count": (25,),
    "template": ("zoom_on_call",),
    "to_presenter": (True, False),
    "sequence": (0,),
    "starts": (at("30 14:00").isoformat(),),
    "ends": (at("30 15:30").isoformat(),),
    "move": tuple(MOVED),
    "unreached": ((), ("Zoé Gagnon",)),
    "people": ((1,),),
    "requests": ((RITM,), (RITM, "RITM0001002")),
    "first": ("2026-09-07", "2026-01-01"),
    "last": ("2026-09-13", "2026-09-30"),
}
LATE = Crossed(INC, ClockKind.RESPONSE, 2, Level.OVERDUE)
FIELDS_OF: dict[tuple[str, str], tuple[object, ...]] = {
    ("DelegateNamed", "by"): (1, None),
    ("Answered", "mark"): (None,),
    ("Missed", "kept"): (MISSED,),
    ("AlertChanged", "alert"): (LATE.topic,),
    ("AlikeShown", "numbers"): ((WAITING,),),
    ("Thanked", "settled"): ("", INC),
    ("ToldAnew", "kept"): (About.BROKEN.topic(INC, ClockKind.RESPONSE, 1), About.URGENT.topic(INC, 1)),
    ("ShownAnew", "kept"): (
        About.CALL.topic(INC, 1),
        About.FINISH.topic(INC),
        About.FINISH.topic(TASK),
        About.ALIKE.topic(INC, WAITING),
        About.SAME.topic(INC, 1, WAITING),
    ),
    ("MembersWait", "channel"): (str(OPEN), str(GESTION)),
    ("MemberWaits", "channel"): (str(OPEN),),
    ("CancellingDone", "requests"): (1, 300),
    ("CancellingDone", "services"): ((), (RITM,)),
    ("Resolved", "text"): ("Le câble était débranché, je l’ai remis.",),
    ("PresenterLeft", "cancelled"): (True, False),
    ("PresenterLeft", "declined"): (True, False),
    ("PresenterLeft", "taken_back"): (True, False),
    ("FileNotRelayed", "why"): tuple(Trouble),
    ("CancelOffered", "others"): ((INC,),),
    ("GridMailed", "files"): ((), ("notes.pdf",)),
    ("AppMissing", "person"): (1,),  # Marie, who wrote where all read, and has not added the app
    ("CoursesTold", "codes"): ((), ("MMD 1231",)),
    ("AppointmentsGathered", "numbers"): ((TASK,),),
    ("MeetingSet", "sequence"): (1,),
    ("InterviewTaken", "by"): (5,),  # Paul, who has the interview in hand
    ("UrgencyChanged", "by"): (3, None),
    ("RequestClosed", "said"): ("", "Voici l’accès."),
    ("ServiceTaken", "by"): (3,),  # Tom, who has it
    ("UrgencyChanged", "read"): ("", "en classe"),
    ("LevelsChanged", "urgent"): (False, True),
    ("AskedTold", "stopped"): (False, True),
    ("ProofTold", "faults"): (
        (),
        ('["clock", "INC0001001", {"field": "response 1 counted", "stored": "1", "expected": "2"}]',),
    ),
    ("ProofTold", "broken"): (1, 30),
    ("ProofTold", "mended"): (0, 2),
    ("ProofTold", "cards"): (0, 1, 3),
    ("ProofTold", "unread"): ((), ("teams|not_granted|12", "slack|not_in_channel|2")),
    ("SettingsBrought", "versions"): ((0, 0),),
    ("SettingsBrought", "calendar"): (0,),
    ("SettingsBrought", "channels"): ((f"{GESTION}||gestion:work", f"{GESTION}|gestion:work|"), ()),
    ("SettingsBrought", "delegates"): (("1|Médecine|1", "1|Médecine|0"), ()),
    ("SettingsBrought", "pings"): ((), (f"{INC}|resolution|1|overdue",)),
    ("InterviewTaken", "requests"): (("RITM0001002",),),
    ("InterviewOver", "requests"): ((RITM,), (RITM, "RITM0001002")),
    ("AppointmentsOff", "numbers"): ((CALLED_OFF,),),
    ("ChannelLinked", "mode"): tuple(Mode),
    ("ChannelUnlinked", "mode"): tuple(Mode),
    ("LinkShown", "item"): (INC,),
    ("CardOutdated", "number"): (INC,),
    ("CardOutdated", "channel"): ("C0TECHNO",),
    ("CardOutdated", "message"): ("1.2",),
    ("CardDoubled", "number"): (INC,),
    ("CardDoubled", "channel"): ("C0TECHNO",),
    ("CardDoubled", "message"): ("1.2",),
    ("LinkShown", "kind"): tuple(SHOWN),
    ("LinkShown", "other"): (INC,),
    ("MergeTold", "other"): (INC,),
    ("BecameService", "other"): (RITM,),
    ("UnmergeTold", "other"): (INC,),
    ("MoveTold", "other"): (INC, ""),
    ("WordsMoved", "other"): (INC,),
    ("AddOrNewAsked", "unanswered"): (INC, None),
    ("Placed", "entry"): (1, None),
    ("PlacedShown", "entry"): (1,),
    ("CommandOffered", "typed"): ("vigie semaine",),
    ("ServiceAsked", "request"): (RITM,),
    ("FeedbackShown", "results"): ("Les quiz ont plu.", ""),
    ("FeedbackShown", "improvements"): ("Moins de diapos.",),
    ("LeadAsked", "task"): ("SCTASK0001004",),
    ("LeadReminded", "task"): ("SCTASK0001004",),
    ("LeadAnswered", "answers"): (("1|wanted|", "2|not_wanted|TASK0001001"), ("99|wanted|",)),
    ("LeadSilent", "waiting"): (1, 2),
    ("SessionMoved", "session"): (4, 5, 6),
    ("SessionMoved", "day"): ("2026-09-15", ""),
    ("AbsenceNoted", "until"): ("2026-09-15",),
    ("LanguageFollowed", "locale"): ("fr", "en"),
    ("AppInstalled", "installed"): (0, 2),
    ("AppInstalled", "refused"): ((), tuple(InstallRefusal)),
    ("SessionMoved", "starts"): ("09:00:00", ""),
    ("SessionMoved", "ends"): ("11:00:00", ""),
}
LANGUAGELESS = {"CopyChanged", "Marked", "NumberNamed", "WorkbookReturned"}
"""What copies show is said by them; a sign on a message; a number and its button; a file, tried with workbooks."""


def noticed(kind: type[Notice], office: Office) -> Iterator[Notice]:
    """Notices of a kind: each value of each field is in one at least."""
    values: dict[str, tuple[object, ...]] = {
        one.name: FIELDS_OF.get((kind.__name__, one.name)) or FIELDS.get(one.name) or (office.tom.id,)
        for one in fields(kind)
        if one.name not in {"topic", "to"}
    }
    for topic in TOPICS.get(kind.__name__, (INC,)):
        for turn in range(max(map(len, values.values()), default=1)):
            more = {name: some[turn % len(some)] for name, some in values.items()}
            yield kind(topic, ToManagement(), **more)


def test_every_act_that_an_audit_lists_has_its_name() -> None:
    assert DONE.keys() == {*What, *Deed}


def test_every_notice_has_its_speech() -> None:
    assert set(NOTICES) == set(SPEECH)


@pytest.mark.parametrize("kind", NOTICES, ids=lambda kind: kind.__name__)
async def test_every_notice_is_said_in_both_languages(kind: type[Notice]) -> None:
    office = await furnished()
    alerts = [Alert(LATE.topic, one.accounts[0], LATE) for one in (office.tom, office.john)]
    await office.desk.write(lambda tx: tx.alerts.add(alerts))
    await so_that_it_holds(kind, office)
    for notice in noticed(kind, office):
        said = {}
        for person in (office.tom, office.john):
            outgoing = Outgoing(1, notice, person.accounts[0], 0)
            utterance = await speak(office.desk, outgoing, office.now)
            said[person.locale] = text(card_of(utterance))
            assert kind.encloses or not isinstance(utterance, File | FileCopy | Enclosed), "it can be missed"
        assert said["fr"].strip()
        assert "{" not in "".join(said.values())
        assert kind.__name__ in ("HelpAsked", "CommandOffered") or not [
            word for one in said.values() for word in relative(one)
        ]
        assert kind.__name__ in LANGUAGELESS or said["fr"] != said["en"]
        assert [pattern.pattern for pattern, _why in TYPOGRAPHY if pattern.search(said["fr"])] == []


# --- Buttons, forms, commands ----------------------------------------------------------


def called(name: str, argument: int) -> set[str]:
    """What bot/ passes as a text to a function of that name, at that place."""
    found = set()
    for path in Path(bot.__file__).parent.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and len(node.args) > argument:
                said = node.args[argument]
                if getattr(node.func, "id", getattr(node.func, "attr", "")) == name and isinstance(said, ast.Constant):
                    found.add(str(said.value))
    return found


def test_every_button_that_the_code_names_has_a_handler() -> None:
    named = called("button", 1)
    assert len(named) > 15
    assert named <= ACTIONS.keys()


def test_every_action_has_a_button_somewhere() -> None:
    """In a card, in a list of rows (which are pairs), by state, or as one of the two kinds, named by their state.

    Two have none: a list's line is chosen by itself, and Teams asks for a drawing by itself.
    """
    rows = {
        str(pair.elts[0].value)
        for path in Path(bot.__file__).parent.rglob("cards/**/*.py")
        for pair in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(pair, ast.Tuple) and len(pair.elts) == 2 and isinstance(pair.elts[0], ast.Constant)
    }
    defaults = {"take_from_list", "redraw"}
    menus = called("Menu", 0)
    by_state = {*incident_acts.LABELS, "acts", "own_acts", "grid_acts", *(f"kind_{kind}" for kind in Kind)}
    assert ACTIONS.keys() <= called("button", 1) | called("turning", 2) | menus | rows | defaults | by_state


async def opened_forms(office: Office, person: Person) -> list[Form]:
    """Every form that a button opens for someone, on whatever item it is pressed; each finds the desk as it was."""
    forms, furnished_so = [], office.desk.state
    for name, handler in ACTIONS.items():
        for number in (
            INC,
            RITM,
            "report",
            TASK,
            *(task.number for task in office.tasks_of(RITM).values()),
            "2027",
            "technical_help",
            "1",
            f"1 {RITM} 0",
            *(f"{INC} {one.id}" for one in furnished_so.persons.values() if not one.reachable),
            "technologues",
            "technologues 2026-10-01",
            *("keeping", "usual_days", "files"),
            MISSING,
            TO_CANCEL,
            *(f"{section}|" for section in Section),
            f"{Section.GROUPS}|{mark(group_setting(office.desk.state.groups['technologues'], office.desk.rules))}",
        ):
            office.desk.state = furnished_so
            ask = Ask(office.desk, person, office.now, f"{name}:{number}", Platform.SLACK)
            try:
                answer = await handler(ask, number)
            except (Refusal, ValueError, KeyError):
                continue
            if isinstance(answer, Opened):
                forms += [answer.form, *await forms_after(ask, answer.form)]
    return forms


async def forms_after(ask: Ask, form: Form) -> list[Form]:
    """Those that a form leads to which asks for one choice alone: what is chosen says what is asked next."""
    if not (len(form.parts) == 1 and isinstance(choice := form.parts[0], ChoiceField)):
        return []
    forms = []
    for one in choice.choices:
        try:
            answer = await FORMS[form.name](ask, {choice.name: one.value}, form.context)
        except (Refusal, ValueError, KeyError):
            continue
        forms += [answer.form] if isinstance(answer, Opened) else []
    return forms


async def test_every_form_has_a_handler_and_fits_in_both_languages() -> None:
    names = set()
    for locale in ("fr", "en"):
        office = await furnished()
        for person in (office.marie, office.gisele):
            speaking = Person(person.id, person.name, person.email, locale, person.accounts)
            for form in await opened_forms(office, speaking):
                names.add(form.name)
                assert 0 < len(form.title) <= limits.VIEW_TITLE, form.title
                assert 0 < len(form.submit) <= limits.VIEW_TITLE
                assert 0 < len(form.cancel) <= limits.VIEW_TITLE
                fielded = [part for part in form.parts if hasattr(part, "name")]
                assert len({part.name for part in fielded}) == len(fielded) > 0
                for part in fielded:
                    if isinstance(part, ChoiceField):
                        assert all(fits(choice) for choice in part.choices)
                    if isinstance(part, ChecksField):
                        # A long step goes on in the option's second line: none of the guide's words is cut.
                        drawn = [option(choice) for choice in part.choices]
                        said = [" ".join((one["text"]["text"], *_second_line(one))) for one in drawn]
                        whole = [" ".join(filter(None, (choice.label, choice.detail))) for choice in part.choices]
                        assert [one.replace(" ·", "") for one in said] == [one.replace(" ·", "") for one in whole]
                        assert all(len(choice.value) <= limits.OPTION_VALUE for choice in part.choices)
    assert names == set(FORMS)


def _second_line(drawn: dict[str, typing.Any]) -> list[str]:
    return [drawn["description"]["text"]] if "description" in drawn else []


def fits(choice: Choice) -> bool:
    return 0 < len(choice.label) <= limits.LABEL and len(choice.value) <= limits.OPTION_VALUE


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.name)
def test_every_command_has_help_in_both_languages(command: typing.Any) -> None:
    for said in (command.description, *([command.usage] if command.usage else [])):
        french = translator(Locale.FR).gettext(said)
        assert french
        assert french != said
    assert command.name.isascii()
    assert command.name == command.name.lower()


async def test_help_names_every_command_that_one_may_use() -> None:
    office = await open_office()
    for person, role in (
        (office.marie, Role.TEACHER),
        (office.paul, Role.TECHNOPEDAGOGUE),
        (office.gisele, Role.MANAGER),
    ):
        vigie = next(command for command in COMMANDS if command.name == "vigie")
        said = text((await vigie.handler(Ask(office.desk, person, office.now, "k", Platform.SLACK), "aide")).card)  # type: ignore[union-attr]
        for command in COMMANDS:
            assert (f"/{command.name}" in said) == command.shelf.is_for(frozenset({role}))
        for subcommand in SUBCOMMANDS:
            shown = not subcommand.by_mail and subcommand.shelf.is_for(frozenset({role}))
            assert (f"/vigie {subcommand.words.name}" in said) == shown


# --- Words ---------------------------------------------------------------------------


def test_every_state_level_kind_clock_and_requirement_has_a_word_in_both_languages() -> None:
    tables: tuple[Mapping[typing.Any, str], ...] = (
        parts.INCIDENT_STATES,
        parts.TASK_STATES,
        parts.REQUEST_STATES,
        parts.SUPPORT_STATES,
        parts.LEVEL_WORDS,
        parts.KINDS,
        parts.CLOCKS,
        LIGHT_WORDS,
        DO,
    )
    words = {meaning: word for table in tables for meaning, word in table.items()}
    for every in (IncidentState, TaskState, RequestState, SupportState, Level, Kind, ClockKind, Requirement, Light):
        assert set(every) <= words.keys(), every
    states = {state.value for state in (*IncidentState, *TaskState, *RequestState, *SupportState)}
    assert states <= sentences.STATES.keys()
    assert {state.value for state in (*IncidentState, *TaskState, *RequestState)} <= parts.STATES.keys()
    assert set(Level) == parts.LEVEL_SIGNS.keys()
    assert set(TaskState) == parts.STATE_SIGNS.keys()
    assert set(SupportState) == parts.SUPPORT_SIGNS.keys()
    catalogue = translator(Locale.FR)
    same = {"Normal", "active", "Question", "Incident", "solution"}
    for word in {*words.values(), *sentences.STATES.values(), *sentences.MOVES.values()}:
        assert (catalogue.gettext(word) == word) == (word in same), word


def test_every_column_has_a_heading_in_both_languages() -> None:
    for column in Column:
        assert heading(column, Locale.FR)
        assert heading(column, Locale.EN)


@pytest.mark.parametrize("rules", [incident_rules, task_rules, support_rules], ids=lambda module: module.__name__)
def test_every_move_that_a_rule_refuses_by_name_can_be_said(rules: typing.Any) -> None:
    named = {
        str(said.value)
        for node in ast.walk(ast.parse(Path(rules.__file__).read_text("utf-8")))
        if isinstance(node, ast.Call)
        and getattr(node.func, "id", "") in {"wrong", "_wrong", "_must_be_to_work", "_must_be_under_way"}
        for said in node.args
        if isinstance(said, ast.Constant)
    }
    assert named
    assert named <= sentences.MOVES.keys()
