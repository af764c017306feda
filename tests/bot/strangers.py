"""A desk on which all that people have written is marked, and strangers who try to read and to change it."""

import json
from collections.abc import AsyncIterator, Iterator, Mapping
from dataclasses import dataclass, field, fields, is_dataclass, replace
from enum import Enum
from typing import Any

from bot.desk.answers import Answer, Ask, Surface
from bot.desk.commands import COMMANDS
from bot.desk.registry import ACTIONS, FORMS
from bot.desk.speech import speak
from tests.bot import claims
from tests.bot.claims import Sent
from tests.bot.furnished import INC, MISSING, OPEN, RITM, SERVICE, TO_CANCEL, TO_RATE, furnished
from tests.bot.switchboard import Switchboard
from tests.desks.memory.state import State
from tests.workflow.office import TECHNO, Office, channel
from workflow.business_time.calendar import Closure
from workflow.business_time.calendar_change import CalendarChange
from workflow.courses.answers import Answer as Answered
from workflow.courses.cancelling import digest_of
from workflow.courses.imports import GridImport, GridSummary
from workflow.courses.plans import FieldKind
from workflow.courses.refusals import DelegatesOnly, NoSuchIntention, NotDelegate, NotYourIntention, OwnIntention
from workflow.courses.use_cases import delegates
from workflow.helpdesk.use_cases import incidents
from workflow.helpdesk.use_cases.incident_opening import Opening, open_incident
from workflow.items.refusals import NoSuchItem, NotForYou, NothingThere
from workflow.items.use_cases import watching
from workflow.people.people import Address, Group, OutOfReach, Person
from workflow.people.refusals import ManagersOnly, MembersOnly, NotYourGroup
from workflow.ports.desk import Transaction
from workflow.ports.queues import Outgoing
from workflow.refusal import Refusal
from workflow.support.refusals import NotYourAgenda
from workflow.teaching.refusals import NoSuchSession
from workflow.upkeep.rulebook import Rulebook
from workflow.upkeep.setting_kinds import levels
from workflow.upkeep.setting_rules import group_setting, mark
from workflow.upkeep.settings import FileLimit

PRIVATE, SETTLED = "INC0001003", "INC0001004"
"""Of what Marie has asked besides what furnishes the desk: in private, and settled."""

MARK = "Zzyzx"
"""Stands in all that people other than the strangers have written, in their names and in the codes of their courses."""
WORDS = frozenset(
    {"subject", "text", "resolution", "title", "remarks", "calendar", "details", "place", "theme", "link", "space"}
    | {"hosts", "moderator", "notes", "resources", "alternative", "to_come", "reason", "lead_name", "presenter_text"}
    | {"file_name", "answers", "value"}
)
"""Fields of values, and of the details of histories, that hold what someone has written."""
TYPED = frozenset({FieldKind.TEXT, FieldKind.LONG_TEXT})
"""Kinds of fields of a service's form whose answer is someone's own words."""
CODES = frozenset({"code", "course"})
"""Fields that hold the code of a course."""
OWN_PLACES = frozenset({"once", "counters", "known_at", "jobs", "cursors", "inbox", "outbox", "refused", "settings"})
"""Parts of the state that say nothing of an item: keys that were used, and what is queued (which is read by itself)."""


def marked(value: Any) -> Any:
    """Mark what someone has written in a value, however deep."""
    if isinstance(value, tuple):
        return tuple(map(marked, value))
    if isinstance(value, Mapping):
        return {name: _marked_as(name, inner) for name, inner in value.items()}
    if not is_dataclass(value) or isinstance(value, type):
        return value
    if isinstance(value, Answered) and value.field.kind not in TYPED:
        return value
    return replace(value, **{part.name: _marked_as(part.name, getattr(value, part.name)) for part in fields(value)})


def _marked_as(name: str, value: Any) -> Any:
    if not isinstance(value, str) or not value.strip():
        return marked(value)
    if name in CODES:
        return MARK + value.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    return f"{value} {MARK}" if name in WORDS else value


@dataclass
class World:
    """A furnished office with strangers in it."""

    office: Office
    line: Switchboard
    people: dict[str, Person]
    words: dict[str, tuple[str, ...]]
    state: State
    """As it is before anyone tries anything."""
    rules: Rulebook
    own: dict[str, str]
    """By name of a stranger, the number of a request of theirs."""

    def words_for(self, name: str) -> claims.Words:
        """What placeholders stand for when this person fills them in."""
        me = self.people[name]
        return {**self.words, "self": (str(me.id),), "own": (self.own[name],)}

    def refresh(self) -> None:
        """Have everything be as it was."""
        self.office.desk.state = self.state
        self.office.desk.rules = self.rules


USED = "a key under which something was done before"
OUTSIDE = ("requester", "follower", "guest")
"""Those who may read nothing of it; the follower follows another request than those that are tried."""
STRANGERS = (*OUTSIDE, "other group")


async def world(accounts: Mapping[str, tuple[Address, ...]] | None = None) -> World:
    """Furnish an office, add those who have no part in it, and mark all that others have written.

    ``accounts``: those of strangers, by name, where a platform is to know them.
    """
    office = await furnished()
    office.desk.rules = replace(office.desk.rules, public_url="https://vigie.example.org")
    await private_and_settled(office)
    people = {name: await office.meet(said) for name, said in PEOPLE.items()}
    await seated(office, people)
    own = {name: await asked(office, one) for name, one in people.items()}
    requester = people["requester"].id
    await office.do(watching.add_watcher, people["follower"].id, own["requester"], by=requester)
    grid = await previewed(office)
    mark_all(office, {one.id for one in people.values()})
    state = office.desk.state
    state.persons[office.john.id] = replace(
        state.persons[office.john.id], out_of_reach=OutOfReach(office.now, "user_disabled")
    )
    for name, some in (accounts or {}).items():
        people[name] = state.persons[people[name].id] = replace(people[name], accounts=some)
    digest = digest_of([state.requests[RITM]])
    words = {
        "incident": (PRIVATE, INC, SETTLED),
        "claimable": (f"{INC},{PRIVATE}",),
        "request": (RITM, "RITM0001002"),
        "service": (SERVICE,),
        "task": tuple(one.number for one in office.tasks_of(RITM).values()),
        "support": tuple(state.support),
        "session": tuple(map(str, state.sessions))[:4],
        "draft": tuple(map(str, state.session_drafts)),
        "topic": (MISSING,),
        "intention": ("1",),
        "to_cancel": (TO_CANCEL,),
        "rating": (TO_RATE,),
        "grid": ("1", str(grid.id)),
        "digest": (digest,),
        "person": (str(office.marie.id),),
        "member": (str(office.tom.id),),
        "unreachable": (str(office.john.id),),
        "done_at": (str(int(office.now.timestamp())),),
        "email": ("louise@example.org",),
        "group": ("technologues",),
        "group_mark": (mark(group_setting(state.groups["technologues"], office.desk.rules)),),
        "channel": (str(OPEN), str(TECHNO)),
        "words": ("coupe", "1231", "Marie"),
        "levels": (levels_button(office),),
        "levels_mark": (mark(levels(office.desk.rules)),),
        "rota_mark": (mark(office.desk.rules.rota("technologues")),),
        "urgency_mark": (mark(office.desk.rules.urgency),),
        "reactions_mark": (mark(office.desk.rules.reactions),),
        "file_mark": (mark(FileLimit(office.desk.rules.file_megabytes)),),
        "closing": (str(CalendarChange(1, added=(Closure(office.now.date(), "Tempête"),))),),
    }
    words["item"] = (*words["incident"], *words["request"], *words["task"][:2], *words["support"][:1])
    state.once[USED] = office.now
    return World(office, Switchboard(office), people, words, state, office.desk.rules, own)


PEOPLE = {"requester": "Louise Hébert", "follower": "Fanny Roy", "guest": "Gaston Invité", "other group": "Rita Morin"}


async def private_and_settled(office: Office) -> None:
    """Have Marie ask two more things: one in private, one that is settled."""
    private = await office.do(open_incident, office.marie.id, "Mon congé.", how=Opening(private=True))
    settled = await office.do(open_incident, office.marie.id, "Mon micro.")
    assert (private.number, settled.number) == (PRIVATE, SETTLED)
    await office.do(incidents.claim, office.tom.id, settled.number)
    await office.do(incidents.resolve, office.tom.id, settled.number, "Rebranchez-le.")


async def seated(office: Office, people: Mapping[str, Person]) -> None:
    """Have the guest sit in a group's channel without its rights, the last stranger in a group of her own.

    Of those who answer for a department one is left, who works in no group.
    """
    library = Group("bibliotheque", "Bibliothèque", channels=(channel("C0BIBLIO"),))

    async def seat(tx: Transaction) -> None:
        await tx.groups.save(library)
        await tx.people.join(channel("C0BIBLIO"), people["other group"].id)
        await tx.people.join(OPEN, people["guest"].id, confirmed=False)

    await office.desk.write(seat)
    await office.do(delegates.take_off, office.gisele.id, office.tom.id, "medecine")


async def asked(office: Office, person: Person) -> str:
    """Have someone ask for help of their own, and be answered; return its number."""
    number = (await office.do(open_incident, person.id, "Mon écran.")).number
    await office.do(incidents.claim, office.tom.id, number)
    await office.do(incidents.resolve, office.tom.id, number, "Allumez-le.")
    return number


async def previewed(office: Office) -> GridImport:
    """Have a grid wait to be imported."""
    grid = GridImport(0, "hash", "grille.xlsx", office.gisele.id, office.now, "", "d", GridSummary(*[0] * 10))
    content = office.desk.state.workbooks[1]
    return await office.desk.write(lambda tx: tx.imports.add(grid, content))


def mark_all(office: Office, strangers: set[int]) -> None:
    """Mark all that others have written, and the names of those whose courses and requests these are."""
    state = office.desk.state.copy()
    mine = {one.number for one in state.incidents.values() if one.requester in strangers}
    for part in ("requests", "support", "sessions", "session_drafts", "intentions", "interviews", "imports"):
        kept = getattr(state, part)
        kept.update({key: marked(value) for key, value in kept.items()})
    state.incidents.update({key: marked(one) for key, one in state.incidents.items() if key not in mine})
    state.journal.update({key: marked(lines) for key, lines in state.journal.items() if key not in mine})
    theirs = {one.requester for one in state.incidents.values()} | {one.lead for one in state.requests.values()}
    for person in theirs - strangers:
        state.persons[person] = replace(state.persons[person], name=f"{state.persons[person].name} {MARK}")
    state.intentions[1] = replace(state.intentions[1], author=office.marie.id)
    state.outbox.clear()
    office.desk.state = state


def levels_button(office: Office) -> str:
    """What the button holds that brings other levels into force."""
    return json.dumps([mark(levels(office.desk.rules)), [3600, 7200, 10800], [3600, 7200, 10800]])


THEIR_OWN = frozenset(
    {
        "speak",
        "vigie langue",
        "ask_help",
        "service",
        "aide",
        "intention",
        "subscribe",
        "subscribe_anew",
        "vigie mes-données",
        "vigie absent",
        "vigie retour",
    }
)
"""What anyone may do for themselves: it adds to the desk, and changes nothing that is there."""


# --- What they try -------------------------------------------------------------------


class Kind(Enum):
    """What reaches the registry."""

    BUTTON = "button"
    FORM = "form"
    COMMAND = "command"


@dataclass(frozen=True, slots=True)
class Attempt:
    """One thing that someone may send."""

    kind: Kind
    name: str
    text: str = ""
    """What a button carries, or what follows a command."""
    sent: Sent = field(default_factory=Sent)
    """Of a form."""

    @property
    def title(self) -> str:
        """Its name in the table; of a word after ``/vigie``, both."""
        word = self.text.partition(" ")[0]
        return f"vigie {word}" if self.name == "vigie" and word in claims.SUBCOMMANDS else self.name


def attempts(words: claims.Words) -> Iterator[Attempt]:
    """Everything that the registry knows, with everything that it may carry."""
    for name, templates in claims.ACTIONS.items():
        yield from (Attempt(Kind.BUTTON, name, value) for value in claims.values(templates, words))
    for name, forms in claims.FORMS.items():
        yield from (Attempt(Kind.FORM, name, sent=one) for one in claims.sent(forms, words))
    for name, texts in claims.COMMANDS.items():
        yield from (Attempt(Kind.COMMAND, name, text) for text in claims.values(texts, words))
    for word, texts in claims.SUBCOMMANDS.items():
        yield from (Attempt(Kind.COMMAND, "vigie", f"{word} {text}") for text in claims.values(texts, words))


async def tried(world: World, who: str, attempt: Attempt, *, key: str | None = None) -> str:
    """Try it; give all that they are shown: the answer, and what is queued for them.

    ``key``: under which it comes; under ``USED`` nothing is done, as for whatever comes twice.
    """
    world.refresh()
    ask = world.line.ask(world.people[who], surface=Surface.PRIVATE, place=TECHNO)
    answer = await answer_to(world, attempt, ask if key is None else replace(ask, key=key))
    return "\n".join([repr(answer), *[said async for said in queued(world, world.people[who].accounts)]])


async def answer_to(world: World, attempt: Attempt, ask: Ask) -> Answer:
    """Press, send or type it; a refusal is answered with a sentence."""
    handlers = world.line.handlers
    match attempt.kind:
        case Kind.BUTTON:
            return await handlers.action(attempt.name, ask, attempt.text)
        case Kind.FORM:
            return await handlers.form(attempt.name, ask, attempt.sent.values, attempt.sent.context)
        case Kind.COMMAND:
            return await handlers.command(attempt.name, ask, attempt.text)


async def refused(world: World, who: Person, attempt: Attempt) -> Refusal | None:
    """Try it past the door that makes a sentence of a refusal; return what refuses it, None when nothing does."""
    world.refresh()
    ask = world.line.ask(who, surface=Surface.PRIVATE, place=TECHNO)
    try:
        match attempt.kind:
            case Kind.BUTTON:
                await ACTIONS[attempt.name](ask, attempt.text)
            case Kind.FORM:
                await FORMS[attempt.name](ask, attempt.sent.values, attempt.sent.context)
            case Kind.COMMAND:
                command = next(one for one in COMMANDS if one.name == attempt.name)
                await command.handler(ask, attempt.text)
    except Refusal as refusal:
        return refusal
    return None


async def queued(world: World, accounts: tuple[Address, ...]) -> AsyncIterator[str]:
    """Return what waits to be said to someone, as it would be said."""
    for row in list(world.office.desk.state.outbox.values()):
        if row.address in accounts:
            outgoing = Outgoing(row.id, row.notice, row.address, 0)
            yield f"{row.notice!r} {await speak(world.office.desk, outgoing, world.office.now)!r}"


def changed(world: World) -> list[str]:
    """Return what was there before and is otherwise now."""
    before, after = world.state, world.office.desk.state
    return [
        f"{part.name} {key}"
        for part in fields(before)
        if part.name not in OWN_PLACES
        for key, value in getattr(before, part.name).items()
        if getattr(after, part.name).get(key, None) != value
    ]


def changed_of_others(world: World, who: str) -> list[str]:
    """Return what is otherwise now, without what the desk knows of the one who acts: the language that they write."""
    return [one for one in changed(world) if one != f"persons {world.people[who].id}"]


def added(world: World) -> list[str]:
    """Return what was not there before."""
    before, after = world.state, world.office.desk.state
    return [
        f"{part.name} {key}"
        for part in fields(before)
        if part.name not in OWN_PLACES
        for key in getattr(after, part.name).keys() - getattr(before, part.name).keys()
    ]


# --- Who may -------------------------------------------------------------------------

RIGHTS = frozenset(
    {
        NotForYou,
        NotYourGroup,
        MembersOnly,
        ManagersOnly,
        NotYourIntention,
        NotDelegate,
        DelegatesOnly,
        OwnIntention,
        NotYourAgenda,
    }
)
"""Refusals of someone who has no right."""
NOWHERE = frozenset({NothingThere, NoSuchItem, NoSuchIntention, NoSuchSession})
"""Refusals of what names nothing."""


def insiders(world: World) -> Iterator[tuple[Person, claims.Words]]:
    """Return those who have a right to something, each with what they may fill in."""
    office = world.office
    for person in (office.marie, office.tom, office.paul, office.ada, office.gisele):
        yield person, {**world.words, "self": (str(person.id),), "own": (SETTLED,)}
