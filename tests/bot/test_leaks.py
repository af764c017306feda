"""What support says to itself reaches nobody else, by any road.

One story puts a secret in every place that is internal. Then the one who is not of
support looks everywhere: at what was queued for them, at every notice as it
would be said to them, behind every button, command and card. A notice or a view
of a request that is new fails here until it has its row.
"""

import inspect
import re
from collections.abc import Iterator, Mapping
from dataclasses import fields
from datetime import date, timedelta
from functools import partial

import pytest

from bot.delivery.arrivals import HomeOpened
from bot.delivery.chat import CannotReach
from bot.delivery.utterance import FileCopy, Nothing, Reply, Utterance
from bot.desk.answers import Answer, Faulty, Home, Opened, Redrawn, Said
from bot.desk.commands import COMMANDS
from bot.desk.helpdesk.cards import incidents as cards
from bot.desk.helpdesk.cards import questions, rating, settling
from bot.desk.helpdesk.cards.broken import broken_card
from bot.desk.helpdesk.cards.incident_details import details_card
from bot.desk.helpdesk.cards.requester import requester_card, thread_card
from bot.desk.helpdesk.cards.urgent import urgency_told, urgency_told_again
from bot.desk.items.cards import following
from bot.desk.items.notices.conversation import CONVERSATION
from bot.desk.registry import ACTIONS
from bot.desk.speech import SPEECH, speak
from bot.desk.subcommands import SUBCOMMANDS
from bot.language import Locale
from bot.ui.model import Card, Form
from bot.ui.say import Say
from tests.bot.drawn import card_of, form_text, inlines, menu, text
from tests.bot.furnished import INC, RITM, furnished
from tests.bot.rooms import modules_of
from tests.bot.switchboard import Switchboard
from tests.bot.test_shape import NOTICES, noticed
from tests.workflow.office import PEDAGO, TECHNO, Office, channel
from tests.workflow.office import Said as Queued
from workflow.business_time.notices import (
    AlertChanged,
    CalendarChanged,
    Escalated,
    LevelsChanged,
    ManagementWarned,
    ManyEscalated,
)
from workflow.courses.catalogue import services
from workflow.courses.notices import (
    CancellingDone,
    CapacityPictured,
    CoursesAnnounced,
    CoursesCancelled,
    CoursesTold,
    DataChanged,
    DelegateNamed,
    GridMailed,
    GridReceived,
    GridTemplate,
    ImportChanged,
    IntentionAnswered,
    IntentionChanged,
    IntentionReminder,
    IntentionsExported,
    IntentionShown,
    RequestClosed,
    RequestsCancelled,
    ServiceAsked,
    TaskMoved,
    TaskOpenedAgain,
    TaskReopened,
    TasksImported,
    TaskSkipped,
    UnreachedListed,
    WorkbookReturned,
)
from workflow.courses.teaching_support import INTERVIEW, PEDAGOGICAL_SUPPORT
from workflow.helpdesk.conversation_notices import (
    AddOrNewAsked,
    AddOrNewSettled,
    AddOrNewWithdrawn,
    AppMissing,
    AskedTold,
    CancelOffered,
    CommandOffered,
    Greeted,
    HelpAsked,
    HoursTold,
    ItemShown,
    MentionAnswered,
    MentionNoted,
    NewsTold,
    Placed,
    PlacedShown,
    Thanked,
    WordKept,
    WordsMoved,
    WorkTold,
)
from workflow.helpdesk.notices import (
    AlikeShown,
    BecameService,
    Cancelled,
    ClaimTold,
    Closed,
    FollowedUp,
    HandedOn,
    InformationAsked,
    ManyAlike,
    MergeTold,
    ProblemAwaited,
    PromiseBroken,
    QuestionSettled,
    Reminded,
    Reopened,
    ReopenQuestion,
    RequestReceived,
    Rerouted,
    Resolved,
    ServiceTaken,
    SettledSaid,
    SettledShown,
    Transferred,
    UnmergeTold,
    UnverifiedWaits,
    UrgencyChanged,
    UrgencyTold,
    UrgentWaits,
    WaitAsked,
)
from workflow.helpdesk.use_cases import catalogue, edits, incidents, linking
from workflow.helpdesk.use_cases.incident_opening import open_incident
from workflow.helpdesk.use_cases.incident_views import incident_view
from workflow.items.attachments import Attachment
from workflow.items.notices import (
    AnswerShown,
    Assigned,
    CardChanged,
    CardDoubled,
    CardOutdated,
    CopyChanged,
    FileNotRelayed,
    FileRelayed,
    FinishOffered,
    Followed,
    ItemOpened,
    LinkShown,
    Marked,
    MessageEdited,
    MessageWithdrawn,
    MoveTold,
    NoteNotSent,
    NoteShown,
    NumberNamed,
    Refused,
    ReplyReceived,
    RequesterWrote,
    SenderUnproved,
    ShownAnew,
    ToldAnew,
    WatchBegun,
)
from workflow.items.passing import Answered
from workflow.items.reach_notices import (
    ContactNoted,
    LetterReturned,
    MachineAnswered,
    Missed,
    MissedBrought,
    Unreachable,
)
from workflow.items.request_threads import RequestThread, item_of_topic
from workflow.items.states import IncidentState
from workflow.items.use_cases import noting, talking, watching
from workflow.items.use_cases.access import THE_DESK
from workflow.items.use_cases.hearing import Relayed
from workflow.notice import Notice
from workflow.overview.notices import ChannelBack, CoursesOfWeek, Digest, ReportTold
from workflow.people.notices import (
    AbsenceEnded,
    AbsenceNoted,
    AppInstalled,
    ChannelEntered,
    ChannelLinked,
    ChannelLost,
    ChannelTurned,
    ChannelUnlinked,
    LanguageFollowed,
    MembersWait,
    MemberWaits,
    MemberWelcomed,
    PublicChannelFound,
)
from workflow.people.people import Person
from workflow.ports.desk import Reads
from workflow.ports.queues import Outgoing
from workflow.support.notices import (
    AgendaEntered,
    AgendaLeft,
    AppointmentCancelled,
    AppointmentMade,
    AppointmentNear,
    AppointmentsGathered,
    AppointmentsOff,
    DutyAnswered,
    DutyAsked,
    DutyTold,
    HelperNamed,
    InClass,
    MeetingNear,
    MeetingOff,
    MeetingSet,
    PresenterLeft,
    SupportGiven,
    SupportMade,
    SupportSettled,
    SupportWaits,
    TimesAnswered,
    TimesChanged,
    TimesProposed,
    TimesReminded,
    TimesUnanswered,
)
from workflow.support.support_tasks import Appointment
from workflow.support.use_cases import support
from workflow.teaching.interview import Findings
from workflow.teaching.notices import (
    AnswersShared,
    CalendarAwaited,
    CancelAskChanged,
    CancelAsked,
    CancelAskReminder,
    CancelDeclined,
    CancelReminderChanged,
    CourseRatingAsked,
    FeedbackShown,
    InterviewOver,
    InterviewTaken,
    LeadAnswered,
    LeadAsked,
    LeadReminded,
    LeadSilent,
    NothingMissing,
    ServicePresented,
    SessionMoved,
    SessionsRead,
)
from workflow.teaching.use_cases import feedback, interview
from workflow.upkeep.notices import OwnDataGiven, ProofTold, SettingsBrought, SettingsFileRead, SettingsGiven

HOUR = timedelta(hours=1)
SECRET = "ZZ-entre-nous-ZZ"
WORD = "chuchotement"
"""Stands in work notes alone: a search by outsiders must not even find that it does."""

INSIDE, OUTSIDE = "support alone", "others too"
WHO_READS: Mapping[type[Notice], str] = {
    ItemOpened: INSIDE,
    AlikeShown: INSIDE,
    LetterReturned: INSIDE,
    MachineAnswered: INSIDE,
    SenderUnproved: INSIDE,
    UnverifiedWaits: INSIDE,
    ManyAlike: INSIDE,
    AnswerShown: INSIDE,
    NoteShown: INSIDE,
    RequesterWrote: INSIDE,
    ReplyReceived: INSIDE,
    Reopened: INSIDE,
    Cancelled: INSIDE,
    HelpAsked: OUTSIDE,
    HoursTold: OUTSIDE,
    MentionAnswered: OUTSIDE,
    MentionNoted: OUTSIDE,
    AppMissing: OUTSIDE,
    AskedTold: OUTSIDE,
    WorkTold: INSIDE,
    CancelOffered: OUTSIDE,
    SettledSaid: OUTSIDE,
    NewsTold: OUTSIDE,
    SettledShown: INSIDE,
    Rerouted: INSIDE,
    Transferred: INSIDE,
    UrgencyChanged: INSIDE,
    UrgencyTold: OUTSIDE,
    UrgentWaits: INSIDE,
    PromiseBroken: OUTSIDE,
    ToldAnew: OUTSIDE,
    ShownAnew: INSIDE,
    HandedOn: OUTSIDE,
    UnmergeTold: OUTSIDE,
    NoteNotSent: INSIDE,
    Escalated: INSIDE,
    ManagementWarned: INSIDE,
    ManyEscalated: INSIDE,
    AlertChanged: INSIDE,
    Unreachable: INSIDE,
    MissedBrought: INSIDE,
    ContactNoted: INSIDE,
    Missed: OUTSIDE,
    AppInstalled: INSIDE,
    ChannelLost: INSIDE,
    ChannelEntered: OUTSIDE,
    MemberWelcomed: INSIDE,
    ImportChanged: INSIDE,
    GridMailed: INSIDE,
    GridReceived: OUTSIDE,
    CapacityPictured: INSIDE,
    WorkbookReturned: INSIDE,
    TasksImported: INSIDE,
    ReportTold: INSIDE,
    CoursesOfWeek: OUTSIDE,
    DataChanged: INSIDE,
    TaskSkipped: INSIDE,
    TaskReopened: INSIDE,
    TaskOpenedAgain: INSIDE,
    TaskMoved: INSIDE,
    RequestsCancelled: INSIDE,
    CoursesAnnounced: OUTSIDE,
    CoursesCancelled: OUTSIDE,
    CoursesTold: OUTSIDE,
    CancellingDone: INSIDE,
    UnreachedListed: INSIDE,
    Assigned: INSIDE,
    CalendarChanged: INSIDE,
    LevelsChanged: INSIDE,
    Digest: INSIDE,
    LinkShown: INSIDE,
    NumberNamed: OUTSIDE,
    FinishOffered: INSIDE,
    ServiceAsked: INSIDE,
    ServicePresented: OUTSIDE,
    CourseRatingAsked: OUTSIDE,
    InterviewTaken: OUTSIDE,
    InterviewOver: OUTSIDE,
    AnswersShared: INSIDE,
    MergeTold: OUTSIDE,
    BecameService: OUTSIDE,
    CardChanged: OUTSIDE,
    RequestReceived: OUTSIDE,
    ClaimTold: OUTSIDE,
    ServiceTaken: OUTSIDE,
    Answered: OUTSIDE,
    InformationAsked: OUTSIDE,
    ProblemAwaited: OUTSIDE,
    Resolved: OUTSIDE,
    QuestionSettled: OUTSIDE,
    Closed: OUTSIDE,
    Reminded: OUTSIDE,
    ReopenQuestion: OUTSIDE,
    WaitAsked: INSIDE,
    ChannelBack: INSIDE,
    FollowedUp: OUTSIDE,
    AddOrNewAsked: OUTSIDE,
    AddOrNewSettled: OUTSIDE,
    AddOrNewWithdrawn: OUTSIDE,
    WordKept: OUTSIDE,
    Placed: OUTSIDE,
    PlacedShown: INSIDE,
    WordsMoved: INSIDE,
    ItemShown: OUTSIDE,
    CommandOffered: OUTSIDE,
    Greeted: OUTSIDE,
    Thanked: OUTSIDE,
    MessageEdited: OUTSIDE,
    MessageWithdrawn: OUTSIDE,
    FileRelayed: OUTSIDE,
    FileNotRelayed: OUTSIDE,
    WatchBegun: OUTSIDE,
    Followed: OUTSIDE,
    MoveTold: OUTSIDE,
    Marked: OUTSIDE,
    CardOutdated: OUTSIDE,
    CardDoubled: OUTSIDE,
    CopyChanged: OUTSIDE,
    RequestClosed: OUTSIDE,
    Refused: OUTSIDE,
    AbsenceNoted: INSIDE,
    LanguageFollowed: OUTSIDE,
    AbsenceEnded: INSIDE,
    PresenterLeft: INSIDE,
    ChannelTurned: INSIDE,
    AgendaEntered: INSIDE,
    AgendaLeft: INSIDE,
    AppointmentsGathered: OUTSIDE,
    AppointmentsOff: OUTSIDE,
    AppointmentMade: OUTSIDE,
    HelperNamed: OUTSIDE,
    SupportGiven: OUTSIDE,
    AppointmentCancelled: OUTSIDE,
    AppointmentNear: OUTSIDE,
    SessionsRead: INSIDE,
    SessionMoved: INSIDE,
    SupportMade: INSIDE,
    FeedbackShown: INSIDE,
    CalendarAwaited: INSIDE,
    CancelAsked: INSIDE,
    CancelAskChanged: INSIDE,
    CancelAskReminder: INSIDE,
    CancelReminderChanged: INSIDE,
    CancelDeclined: OUTSIDE,
    LeadAsked: OUTSIDE,
    LeadReminded: OUTSIDE,
    LeadAnswered: INSIDE,
    LeadSilent: INSIDE,
    NothingMissing: INSIDE,
    SupportWaits: INSIDE,
    SupportSettled: INSIDE,
    InClass: INSIDE,
    **dict.fromkeys((DutyAsked, DutyAnswered, DutyTold), INSIDE),
    **dict.fromkeys((TimesAnswered, TimesUnanswered), INSIDE),
    **dict.fromkeys((TimesProposed, TimesChanged, TimesReminded, MeetingSet, MeetingOff, MeetingNear), OUTSIDE),
    **dict.fromkeys((ChannelLinked, ChannelUnlinked, PublicChannelFound), INSIDE),
    **dict.fromkeys((MembersWait, MemberWaits), INSIDE),
    IntentionShown: OUTSIDE,
    IntentionChanged: OUTSIDE,
    IntentionAnswered: OUTSIDE,
    IntentionReminder: OUTSIDE,
    DelegateNamed: OUTSIDE,
    IntentionsExported: INSIDE,
    GridTemplate: INSIDE,
    OwnDataGiven: OUTSIDE,
    SettingsGiven: INSIDE,
    SettingsFileRead: INSIDE,
    SettingsBrought: INSIDE,
    ProofTold: INSIDE,
}
"""Who may be told, by direct message."""


class Village:
    """A furnished office in which support has whispered everywhere, and those who must not hear it."""

    def __init__(self, office: Office, stranger: Person, said: list[Queued]) -> None:
        self.office = office
        self.line = Switchboard(office)
        self.said = said
        self.requester, self.follower, self.stranger = office.marie, office.john, stranger

    @property
    def outsiders(self) -> tuple[Person, ...]:
        return self.requester, self.follower, self.stranger

    def items(self) -> tuple[str, ...]:
        others = [*self.office.desk.state.incidents, *self.office.desk.state.requests, *self.office.desk.state.support]
        return tuple(dict.fromkeys((INC, RITM, self.office.tasks_of(RITM)[INTERVIEW].number, *others)))


@pytest.fixture
async def village() -> Village:
    office = await furnished()
    stranger = await office.meet("Louise Hébert")
    await office.post_cards()
    await whisper(office)
    return Village(office, stranger, office.said())


async def whisper(office: Office) -> None:
    """Use every act of support that has inside words, and some that have not."""
    do, secret = office.do, f"{WORD} {SECRET}"
    file = Attachment(f"{SECRET}.txt", f"https://files.example.org/{SECRET}", SECRET, str(TECHNO), size=3)
    shared = Attachment("guide.pdf", "https://files.example.org/guide", "F1", str(TECHNO), size=3)
    note, answer = Relayed(TECHNO, "9.1", "C0TECHNO"), Relayed(TECHNO, "9.2", "C0TECHNO")
    await do(watching.add_watcher, office.john.id, INC, by=office.tom.id)
    await do(watching.follow, office.paul.id, INC)
    await do(noting.note, office.ada.id, INC, secret, written=note, files=[file])
    await do(edits.message_edited, "C0TECHNO", "9.1", f"{secret} !", mentions_desk=True)
    await do(talking.answer, office.tom.id, INC, "Essayez Firefox.", written=answer, files=[shared])
    await do(edits.message_edited, "C0TECHNO", "9.2", "Essayez Safari.", mentions_desk=False)
    await do(talking.take_in, office.paul.id, INC, secret)
    await do(incidents.hold, office.tom.id, INC, IncidentState.AWAITING_PROBLEM, secret, again=date(2026, 10, 15))
    await do(edits.message_withdrawn, "C0TECHNO", "9.1")
    await do(incidents.resume, office.tom.id, INC)
    await do(incidents.transfer, office.tom.id, INC, "technopedagogues", secret)
    await do(incidents.transfer, office.paul.id, INC, "technologues", secret)
    await do(incidents.claim, office.ada.id, INC)
    again = Relayed(TECHNO, "9.3", "C0TECHNO")
    await do(talking.answer, office.tom.id, INC, "Oubliez Safari.", written=again)
    await do(edits.message_withdrawn, "C0TECHNO", "9.3")
    await do(noting.note, office.paul.id, office.tasks_of(RITM)[INTERVIEW].number, secret, files=[file])
    answers = Findings(notes=secret, resources=secret, alternative=secret, to_come=secret)
    await do(interview.save, office.paul.id, office.tasks_of(RITM)[INTERVIEW].number, answers)
    await do(feedback.give, office.paul.id, office.tasks_of(RITM)[PEDAGOGICAL_SUPPORT].number, secret, secret)
    await whisper_beside(office, secret)
    await whisper_in_support(office, secret)


async def whisper_beside(office: Office, secret: str) -> None:
    """Whisper on requests that are merged, answered together, and turned into a service."""
    do = office.do
    for person in (office.john, office.john, office.marie):
        await do(open_incident, person.id, "Rien ne s’affiche.")
    numbers = sorted(office.desk.state.incidents)[-3:]
    for number in numbers:
        await do(noting.note, office.tom.id, number, secret)
    child, duplicate, service = numbers
    await do(linking.attach, office.tom.id, child, INC)
    await do(talking.answer, office.tom.id, INC, "C’est une panne.")
    await do(linking.merge, office.tom.id, duplicate, INC)
    key = next(services(office.desk.rules.plans)).key
    await do(catalogue.become_service, office.tom.id, service, key, {})


async def whisper_in_support(office: Office, secret: str) -> None:
    """Whisper on support tasks: in details, in a note, on the way out."""
    parent = office.tasks_of(RITM)[INTERVIEW].number
    particulars = support.Particulars(Appointment(office.now + HOUR, office.now + 2 * HOUR), "Salle 4", secret)
    both = [office.marie.id, office.john.id]
    told, called_off = await office.do(
        support.make, office.paul.id, parent, "zoom_in_room", both, particulars=particulars
    )
    for task in (told, called_off):
        await office.do(support.claim, office.tom.id, task.number)
        await office.do(noting.note, office.tom.id, task.number, secret)
    await office.do(support.cancel, office.tom.id, called_off.number, secret)
    await office.pass_to(office.now + timedelta(minutes=50))


async def words(said: Utterance, desk: Reads) -> str:
    """All that an utterance shows, the card it stands under too."""
    shown = seen(card_of(said))
    if isinstance(said, Reply):
        return shown + seen(await said.root(desk))
    return f"{shown} {said.notice.file} {said.name}" if isinstance(said, FileCopy) else shown


def seen(card: Card) -> str:
    """All that a card says, its links and menus too."""
    links = [str(getattr(part, "link", "")) for part in inlines(card)]
    return "\n".join([text(card), *links, *(choice.label for choice in menu(card.blocks))])


async def spoken(village: Village, notice: Notice, to: Person) -> str:
    outgoing = Outgoing(1, notice, to.accounts[0], 0)
    desk = village.office.desk
    return await words(await speak(desk, outgoing, village.office.now), desk)


def answered(answer: Answer) -> str:
    match answer:
        case Said(card) | Home(card) | Redrawn(card):
            return seen(card)
        case Opened(form):
            return form_text(form)
        case Faulty(errors):
            return "\n".join(errors.values())
    return ""


# --- What is said --------------------------------------------------------------------


def test_every_notice_has_a_row_that_says_who_may_be_told() -> None:
    assert set(WHO_READS) == set(NOTICES) == set(SPEECH)
    assert CONVERSATION.keys() <= SPEECH.keys()


async def test_support_whispered_where_support_can_hear_it(village: Village) -> None:
    """The story is worth something only if the secret is there to be found."""
    inside = [notice for notice, address in village.said if address in (TECHNO, PEDAGO)]
    assert {type(one) for one in inside if SECRET in str(one)} >= {NoteShown, Transferred}
    detail = await village.line.types(village.office.ada, "vigie", INC)
    assert answered(detail).count(SECRET) >= 3


async def test_nothing_that_was_queued_for_others_holds_what_support_says_to_itself(village: Village) -> None:
    accounts = {account: person for person in village.outsiders for account in person.accounts}
    queued = [(notice, accounts[address]) for notice, address in village.said if address in accounts]
    assert {type(notice) for notice, _to in queued} >= {
        Answered,
        Followed,
        FileRelayed,
    }
    for notice, to in queued:
        assert WHO_READS[type(notice)] is OUTSIDE, notice
        assert SECRET not in str(notice), notice
        assert SECRET not in await spoken(village, notice, to), notice


OUTWARD = [kind for kind in NOTICES if WHO_READS.get(kind) is OUTSIDE]


@pytest.mark.parametrize("kind", OUTWARD, ids=lambda kind: kind.__name__)
async def test_whatever_is_said_to_others_about_the_request_shows_no_secret(
    village: Village, kind: type[Notice]
) -> None:
    for notice in noticed(kind, village.office):
        for person in village.outsiders:
            assert SECRET not in await spoken(village, notice, person)


@pytest.mark.parametrize("kind", [Followed, MessageEdited, FileRelayed])
async def test_what_is_internal_is_not_said_to_someone_who_has_left_support_since(
    village: Village, kind: type[Notice]
) -> None:
    for notice in noticed(kind, village.office):
        values = {one.name: getattr(notice, one.name) for one in fields(notice)}
        words_ = {"text": SECRET} if "text" in values else {"name": SECRET, "file": SECRET}
        inside = kind(**{**values, **words_, "internal": True})
        assert SECRET in await spoken(village, inside, village.office.paul)
        for person in village.outsiders:
            assert SECRET not in await spoken(village, inside, person)


# --- What is said where it was asked for all to read ----------------------------------


@pytest.mark.parametrize("kind", NOTICES, ids=lambda kind: kind.__name__)
async def test_nothing_internal_is_said_in_the_thread_where_it_was_asked(village: Village, kind: type[Notice]) -> None:
    """Whatever comes to be queued for such a channel; of a request that is private by now, nothing of it at all."""
    office, room = village.office, channel("C0AIDE")
    asked = RequestThread(INC, room, room.id, "7.1")
    await office.desk.write(lambda tx: tx.request_threads.put(asked))
    for private in (False, True):
        if private:
            await office.do(incidents.set_private, office.ada.id, INC, private=True)
        for notice in noticed(kind, office):
            if item_of_topic(notice.topic) != INC:
                continue
            try:
                said = await speak(office.desk, Outgoing(1, notice, room, 0), office.now)
            except CannotReach:
                assert private
                continue
            shown = "" if isinstance(said, Nothing) else await words(said, office.desk)
            assert SECRET not in shown
            assert kind.in_thread or isinstance(said, Nothing)
            assert not private or "Mon enregistrement" not in shown


async def test_what_a_follower_sends_in_private_is_not_said_in_the_thread_where_it_was_asked(village: Village) -> None:
    office, room = village.office, channel("C0AIDE")
    await office.desk.write(lambda tx: tx.request_threads.put(RequestThread(INC, room, room.id, "7.1")))
    john = office.john.accounts[0]
    office.said()
    own, file = Relayed(john, "9.9", "D0JOHN"), Attachment(f"{WORD}.png", "https://f/1", "F1", str(john), True, 10)
    assert await office.do(talking.take_in, office.john.id, INC, WORD, written=own, files=[file])
    said = office.said()
    marie = [type(notice) for notice, address in said if address == office.marie.accounts[0]]
    assert {Followed, FileRelayed} <= set(marie)
    for notice, address in said:
        if address == room:
            spoken_ = await speak(office.desk, Outgoing(1, notice, room, 0), office.now)
            assert WORD not in await words(spoken_, office.desk), notice


SAID_DIRECTLY = {
    HelpAsked: "to whoever asks for it",
    MentionAnswered: "under a message that is no request",
    MentionNoted: "the same, where its request is talked of directly",
    AppMissing: "under what they wrote, that they cannot be written to",
    AskedTold: "all that someone has asked",
    CancelOffered: "to who wrote it directly",
    NewsTold: "the same",
    HoursTold: "to whoever asks for it",
    NumberNamed: "under any message",
    CardOutdated: "on a card that was sent before",
    CardDoubled: "the same",
    FollowedUp: "in the thread of the card",
    **dict.fromkeys((AddOrNewAsked, AddOrNewSettled, AddOrNewWithdrawn), "about words that were written directly"),
    **dict.fromkeys((WordKept, ItemShown, CommandOffered, Greeted, Thanked), "the same"),
    **dict.fromkeys((Followed, MoveTold, WatchBegun), "to who follows"),
    FileNotRelayed: "to who dropped it",
    Refused: "to whom it concerns alone",
    ServiceTaken: "a service is asked for directly",
    Missed: "what someone could not be told directly",
}
"""Of notices about help requests that others than support may read: those that no request channel reads, and why."""


def test_what_is_told_to_who_asked_is_told_in_the_thread_where_they_asked_or_has_its_reason() -> None:
    talk = (
        "workflow.helpdesk.notices",
        "workflow.helpdesk.conversation_notices",
        "workflow.items.notices",
        "workflow.items.reach_notices",
        "workflow.items.passing",
    )
    assert {one for one in OUTWARD if one.__module__ in talk and not one.in_thread} == set(SAID_DIRECTLY)


# --- What is looked at ---------------------------------------------------------------


@pytest.mark.parametrize("action", sorted(ACTIONS))
async def test_no_button_shows_others_what_support_says_to_itself(village: Village, action: str) -> None:
    """Cards stand where they stand: anyone may press anything, on any item."""
    for person in village.outsiders:
        for value in (*village.items(), "1", "technologues", "home"):
            try:
                answer = await village.line.press(person, action, value)
            except (ValueError, LookupError, TypeError):
                continue  # not a value of this button
            assert SECRET not in answered(answer), (action, value, person.name)


COMMAND_LINES = (
    *((command.name, "") for command in COMMANDS if command.name != "aide"),
    *(("vigie", item) for item in (INC, RITM, "SCTASK0001001", "aide")),
    *(("vigie", f"{one.words.name} {WORD}") for one in SUBCOMMANDS),
    *(("vigie", one.words.name) for one in SUBCOMMANDS),
)


@pytest.mark.parametrize(("name", "line"), COMMAND_LINES, ids=lambda part: str(part) or "-")
async def test_no_command_shows_others_what_support_says_to_itself(village: Village, name: str, line: str) -> None:
    for person in village.outsiders:
        shown = answered(await village.line.types(person, name, line))
        assert SECRET not in shown
        if WORD in line:
            assert "INC0" not in shown, "that a note holds the word is a secret too"


async def test_no_home_shows_others_what_support_says_to_itself(village: Village) -> None:
    for person in village.outsiders:
        assert SECRET not in answered(await village.line.press(person, "take_from_list", INC))
        await village.line.front.handle(_home(person), f"home {person.id}")
        assert SECRET not in seen(village.line.chat.homes[person.accounts[0]])


def _home(person: Person) -> HomeOpened:
    return HomeOpened(person.accounts[0])


# --- Cards ---------------------------------------------------------------------------


def views_of_a_request() -> Iterator[str]:
    """Public functions of the cards that draw a card or a form from a request with its journal."""
    for module in modules_of("cards"):
        for name, function in inspect.getmembers(module, inspect.isfunction):
            if function.__module__ != module.__name__ or name.startswith("_"):
                continue
            drawn = inspect.signature(function, eval_str=True)
            takes = any(re.search(r"IncidentView|\bPing\b", str(each.annotation)) for each in drawn.parameters.values())
            if takes and drawn.return_annotation in (Card, Form):
                yield f"{module.__name__.rpartition('.')[2]}.{name}"


CARDS: Mapping[str, str] = {
    "incidents.incident_card": INSIDE,
    "incidents.left_card": INSIDE,
    "calendar.changed_card": INSIDE,
    "setting_files.brought_card": INSIDE,
    "setting_levels.changed_card": INSIDE,
    "conversation.assigned": INSIDE,
    "pings.alert_card": INSIDE,
    "pings.many_escalated": INSIDE,
    "requester.requester_card": OUTSIDE,
    "requester.thread_card": OUTSIDE,
    "urgent.urgency_changed": INSIDE,
    "urgent.urgency_told": OUTSIDE,
    "urgent.urgency_told_again": OUTSIDE,
    "broken.broken_card": OUTSIDE,
    "incident_details.details_card": OUTSIDE,
    "following.follower_card": OUTSIDE,
    "questions.reopen_question": OUTSIDE,
    "questions.wait_asked": INSIDE,
    "rating.settled_card": OUTSIDE,
    "settling.question_settled": OUTSIDE,
    "settling.said_settled": OUTSIDE,
    "settling.welcome": OUTSIDE,
    "questions.taken_up_again": OUTSIDE,
}
"""Who reads each card of a request."""


def test_every_card_of_a_request_has_a_row_that_says_who_reads_it() -> None:
    assert set(views_of_a_request()) == set(CARDS)


async def test_no_card_for_others_shows_what_support_says_to_itself(village: Village) -> None:
    office = village.office

    view = await office.desk.read(partial(incident_view, reader=THE_DESK, number=INC, now=office.now))
    say = Say(Locale.FR, office.desk.rules.calendar, office.now)
    drawn: Mapping[str, Card] = {
        "requester.requester_card": requester_card(view, say),
        "requester.thread_card": thread_card(view, say),
        "broken.broken_card": broken_card(say, view, view.clocks[0]),
        "urgent.urgency_told": urgency_told(view, say),
        "urgent.urgency_told_again": urgency_told_again(view, say, 1),
        "incident_details.details_card": details_card(view, say, internal=False),
        "following.follower_card": following.follower_card(view, say, member=False),
        "questions.reopen_question": questions.reopen_question(view, say, say.now),
        "settling.question_settled": settling.question_settled(view, say, "Voilà.", own=True),
        "settling.said_settled": settling.said_settled(view, say, 1788270600),
        "settling.welcome": settling.welcome(view, say),
        "questions.taken_up_again": questions.taken_up_again(view, say),
        "rating.settled_card": rating.settled_card(view, say),
    }
    assert set(drawn) == {name for name, who in CARDS.items() if who is OUTSIDE}
    for name, card in drawn.items():
        assert SECRET not in seen(card), name
    assert SECRET in seen(details_card(view, say, internal=True))
    assert SECRET in seen(cards.incident_card(view, say)), "its internal file is listed for support"
