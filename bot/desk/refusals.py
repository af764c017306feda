"""Every refusal as a sentence in the person's language: what is not possible, and what is."""

from collections.abc import Mapping
from datetime import date

from bot.desk import sentences
from bot.desk.courses.cards.tasks import REQUIREMENTS
from bot.desk.courses.refusals import GRIDS, INTENTION_SENTENCES, PLANS
from bot.desk.doors import NOT_OURS, THEIRS
from bot.desk.items.refusals import HOLDING
from bot.desk.overview.refusals import REPORTS
from bot.desk.people.refusals import CHANNEL_SENTENCES
from bot.desk.sentences import Names, Sentence
from bot.desk.support.cards.support_several import ways
from bot.desk.support.refusals import AGENDA, SUPPORT
from bot.desk.teaching.refusals import CONFORMITY, SESSIONS
from bot.desk.upkeep.refusals import SETTINGS
from bot.language import _
from bot.ui.model import Card, Paragraph, plain
from bot.ui.say import Say
from workflow.business_time.refusals import BeyondCalendar, CalendarMoved, CalendarUnchanged
from workflow.courses.plans import Requirement
from workflow.courses.refusals import BadPresenters, InformationMissing, NoSuchService, NoSuchStep, NotACourse
from workflow.helpdesk.refusals import (
    AlreadyAttached,
    AlreadySo,
    AnsweredByForm,
    HasChildren,
    NoCannedAnswers,
    NotAHelpRequest,
    NotAttached,
    OtherIsOver,
    PrivateStaysApart,
    SameItem,
)
from workflow.items.kinds import kind_of
from workflow.items.refusals import (
    AlreadyFollows,
    CouldNotBeWorked,
    DateNotUnderstood,
    DatePassed,
    DoesNotFollow,
    DoneBefore,
    NobodyChosen,
    NobodyNamed,
    NoSuchItem,
    NotForYou,
    NothingChosen,
    NothingSaid,
    NothingThere,
    TextTooLong,
    TooMuchToSend,
)
from workflow.overview.refusals import NotAFilter, NothingSought
from workflow.people.refusals import (
    GuestHoldsNoRights,
    ManagersOnly,
    MembersOnly,
    NoSuchGroup,
    NoSuchPerson,
    NotOurPeople,
    NotYourGroup,
    OfAnotherOrganisation,
)
from workflow.ports.desk import Desk, Transaction
from workflow.refusal import Refusal
from workflow.support.refusals import SupportOpen
from workflow.upkeep.refusals import StillAtWork


async def names_in(desk: Desk, refusal: Refusal) -> Names:
    """Read the names that a refusal's sentence needs."""
    found = (getattr(refusal, name, None) for name in ("holder", "by", "person"))
    ids = [one for one in found if isinstance(one, int)]

    async def read(tx: Transaction) -> Names:
        people = await tx.people.many(ids)
        groups = await tx.groups.all()
        return Names(
            {one.id: one.name for one in people.values()},
            {group.key: group.name for group in groups},
        )

    return await desk.read(read)


def _guest(refusal: GuestHoldsNoRights, say: Say, names: Names) -> str:
    return say(
        _("{who} is a guest here, and guests hold no rights. Choose someone who has a full account."),
        who=names.person(refusal.person),
    )


def _passed(refusal: DatePassed, say: Say, _names: Names) -> str:
    return say(_("{day} has passed. Give a day to come."), day=say.day(date.fromisoformat(refusal.day)))


def _not_a_filter(refusal: NotAFilter, say: Say, names: Names) -> str:
    return say(
        _(
            "I do not understand “{text}”. After /taches you can write: to take, to plan, planned, reply received, not "
            "reached or mine; a group ({groups}); a department; within 5 days; normal, moderate, high or overdue."
        ),
        text=refusal.text,
        groups=", ".join(names.groups.values()),
    )


def sentence(refusal: Refusal, say: Say, names: Names) -> str:
    """Say a refusal. Every type has its sentence; a test holds this to be true."""
    return SENTENCES[type(refusal)](refusal, say, names)


def refusal_card(refusal: Refusal, say: Say, names: Names) -> Card:
    """Return a refusal as a private message, with a way out where there is one to press."""
    text = say.rich(_("⛔ {sentence}"), sentence=sentence(refusal, say, names))
    more = ways(say, refusal.number) if isinstance(refusal, SupportOpen) else ()
    return Card(plain(text), (Paragraph(text), *more))


def done_card(done: DoneBefore, say: Say) -> Card:
    """Return what someone reads who asked again: it is done, and nothing is wrong."""
    text = say.rich(_("✅ {sentence}"), sentence=_done(done, say, Names()))
    return Card(plain(text), (Paragraph(text),))


def _done(done: DoneBefore, say: Say, _names: Names) -> str:
    numbers = ", ".join(item for item in done.items if kind_of(item) is not None)
    if not numbers:
        return say(_("Already done: your first try did get through, and nothing was done twice."))
    return say(
        _("Already done: {numbers}. Your first try did get through, and nothing was done twice."), numbers=numbers
    )


def _missing(refusal: InformationMissing, say: Say, _names: Names) -> str:
    listed = ", ".join(say(REQUIREMENTS[Requirement(one)]) for one in refusal.missing)
    return say(_("{number} cannot be closed yet. Still missing: {list}."), number=refusal.number, list=listed)


def _presenters(refusal: BadPresenters, say: Say, _names: Names) -> str:
    return say(_("Each presenter needs a valid e-mail. Check: {lines}"), lines=" · ".join(refusal.lines[:3]))


def _follows(refusal: AlreadyFollows, say: Say, names: Names) -> str:
    who = names.person(refusal.person)
    return say(_("{who} already follows {number}, or asked for it."), who=who, number=refusal.number)


SENTENCES: Mapping[type[Refusal], Sentence] = {
    NoSuchItem: sentences.just(_("No item has the number {number}. Check it and try again.")),
    NotForYou: sentences.just(_("{number} is not one of your requests. Type /demandes to see yours.")),
    NotYourGroup: sentences.group(
        _("{number} belongs to the group {group}: only its members and managers can do this.")
    ),
    ManagersOnly: sentences.just(_("Only managers can do this. Ask someone in the management channel.")),
    MembersOnly: sentences.just(_("This is for the members of a support group. To ask for help, simply write to me.")),
    NotOurPeople: sentences.just(NOT_OURS),
    OfAnotherOrganisation: sentences.just(THEIRS),
    GuestHoldsNoRights: _guest,
    NoSuchGroup: sentences.just(_("There is no group called “{name}”.")),
    AlreadyFollows: _follows,
    DoesNotFollow: sentences.just(_("You do not follow {number}.")),
    NoSuchPerson: sentences.just(
        _("I know nobody with the e-mail {email}. Check it, or choose the person in the list.")
    ),
    TooMuchToSend: sentences.just(
        _("What I keep of you is larger than {limit} MB, too much for a message. Ask whoever runs Vigie for it.")
    ),
    StillAtWork: sentences.just(
        _("This person still has items under way ({count}). Close them, or give them to someone else, then try again.")
    ),
    NobodyChosen: sentences.just(_("Choose a person, or give their e-mail.")),
    NoCannedAnswers: sentences.group(
        _("The group {group} keeps no canned answer for {number}. Managers add them: /vigie réglages.")
    ),
    NothingChosen: sentences.just(_("Tick at least one box.")),
    NotAFilter: _not_a_filter,
    NothingThere: sentences.just(
        _(
            "This button leads nowhere any more, and nothing was changed. Open the item anew: /vigie and its number, "
            "/taches or /demandes. If it goes on, tell the management group."
        )
    ),
    NotACourse: sentences.just(_("“{text}” is not the code of a course. Write letters, then digits: MMD 1231.")),
    NothingSaid: sentences.just(_("There is no text. Write at least a word.")),
    TextTooLong: sentences.just(
        _("This text is longer than {limit} characters. Send it in several parts, or as a file.")
    ),
    InformationMissing: _missing,
    BadPresenters: _presenters,
    NoSuchStep: sentences.just(_("This step cannot be marked so: the checklist has changed. Open it again.")),
    DateNotUnderstood: sentences.just(
        _("I find no date in “{text}”. Write for example: /vigie absent until September 12.")
    ),
    DatePassed: _passed,
    NobodyNamed: sentences.just(_("I do not know whom you mean by “{name}”. Write the first and the last name.")),
    CalendarMoved: sentences.just(
        _("The calendar was changed meanwhile. Type /vigie calendrier to see it as it is now.")
    ),
    CalendarUnchanged: sentences.just(_("The calendar is already so: nothing would change.")),
    NotAHelpRequest: sentences.just(
        _("“{text}” is not the number of a help request. Write it as on its card: INC0001042.")
    ),
    SameItem: sentences.just(_("{number} is this very request. Give the number of the other one.")),
    OtherIsOver: sentences.just(
        _("{other} is over, so {number} cannot go on in it. Choose one that is open, or reopen it first.")
    ),
    AlreadyAttached: sentences.just(_("{number} is attached to {other} already. Detach it first, or choose {other}.")),
    NotAttached: sentences.just(_("{number} is attached to no other request. Nothing to do.")),
    HasChildren: sentences.just(
        _("Other requests are attached to {number}. Detach them first, or do it the other way around.")
    ),
    PrivateStaysApart: sentences.just(
        _("{number} is private and was asked by someone else: nothing may be joined to it.")
    ),
    AlreadySo: sentences.just(_("{number} is so already. Nothing to do.")),
    AnsweredByForm: sentences.just(
        _(
            "{number} is private: what you wrote in the channel was not sent to the requester. Press “Reply” on its "
            "card, and delete your message if it says too much."
        )
    ),
    NoSuchService: sentences.just(_("The catalogue has no service “{service}” any more. Open the form again.")),
    NothingSought: sentences.just(
        _("Write what to look for: /vigie cherche MED1598, /vigie cherche Gagnon or /vigie cherche Zoom.")
    ),
    DoneBefore: _done,
    CouldNotBeWorked: sentences.just(
        _(
            "Your message could not be worked, through a fault of ours. It is kept; please tell "
            "the support cell by other means if it is urgent."
        )
    ),
    **GRIDS,
    **HOLDING,
    **AGENDA,
    **SESSIONS,
    **SETTINGS,
    **CONFORMITY,
    **SUPPORT,
    **PLANS,
    **REPORTS,
    **INTENTION_SENTENCES,
    **CHANNEL_SENTENCES,
    BeyondCalendar: sentences.just(_("This date lies outside the years {first_year} to {last_year}.")),
}
