"""Intake of a message: gather what is known, have ``belonging`` decide, and carry that out."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from workflow.helpdesk.announcing import turn
from workflow.helpdesk.asides import Aside, aside_of
from workflow.helpdesk.belonging import Append, Ask, Command, Courtesy, Join, Keep, OpenNew, Show, decide
from workflow.helpdesk.belonging_known import Situation, Words
from workflow.helpdesk.conversation_notices import CommandOffered, ItemShown
from workflow.helpdesk.incidents import Incident
from workflow.helpdesk.use_cases import asides, pending
from workflow.helpdesk.use_cases.appending import ASKS_WHETHER_SETTLED, answer_topic, append
from workflow.helpdesk.use_cases.courtesy import GREETING, answer_in_kind
from workflow.helpdesk.use_cases.declining import declined_steps
from workflow.helpdesk.use_cases.incident_opening import Opening, open_incident
from workflow.helpdesk.use_cases.kept_words import Message
from workflow.helpdesk.use_cases.message_words import Typed, words_of
from workflow.helpdesk.use_cases.pending import person_topic
from workflow.helpdesk.use_cases.pointing import ByLetter, pointed_at, pointed_by_letter
from workflow.helpdesk.use_cases.situation import situation
from workflow.helpdesk.use_cases.writing import add_from_requester
from workflow.items.attachments import Attachment
from workflow.items.kinds import kind_of
from workflow.items.thanks import confirms, denies
from workflow.items.use_cases.access import must_exist
from workflow.items.use_cases.hearing import Relayed, is_private
from workflow.items.use_cases.limits import within_limit
from workflow.items.use_cases.tell import tell
from workflow.items.wanting import wants_besides
from workflow.notice import Audience, ToAddress, ToPerson
from workflow.people.people import PersonId
from workflow.ports.desk import Transaction
from workflow.reading.text import headed


async def message_from_requester(
    tx: Transaction,
    requester: PersonId,
    text: str,
    now: datetime,
    *,
    thread: tuple[str, str] | None = None,
    written: Relayed | None = None,
    files: Sequence[Attachment] = (),
    typed: Typed | None = None,
) -> Incident | None:
    """Take in a message to the desk; return the help request it went to.

    None when it waits for what follows, or went to an item of another kind.

    ``thread`` is (channel, message) of what it is a reply to: the root of its thread, or the message that it quotes.
    ``typed`` is the command that its words are, if any.
    """
    said = Message(text, tuple(files), written)
    pointed = await pointed_at(tx, requester, thread) if thread else None
    said, pointed = await _answered_first(tx, requester, said, pointed, now)
    return await _take_in(tx, requester, said, now, pointed=pointed, typed=typed)


async def letter_from_requester(
    tx: Transaction,
    requester: PersonId,
    text: str,
    now: datetime,
    letter: ByLetter,
    *,
    written: Relayed | None = None,
    files: Sequence[Attachment] = (),
) -> Incident | None:
    """Take in a letter to the desk, as ``message_from_requester`` does a message; no word of it is a command.

    One that only names a number above asks to see that item.
    """
    pointed = await pointed_by_letter(tx, requester, letter)
    words = _words_of(letter, text, goes_on=pointed is not None)
    if letter.numbers and not words and not files:
        pointed, words = None, letter.numbers[0]
    said, pointed = await _answered_first(tx, requester, Message(words, tuple(files), written), pointed, now)
    return await _take_in(tx, requester, said, now, pointed=pointed, by_letter=letter)


def _words_of(letter: ByLetter, text: str, *, goes_on: bool) -> str:
    """Return what a letter says: its words below its subject; where it goes on with an item, one or the other.

    Where it answers another by asking to cancel, its subject is that one's.
    """
    if letter.answers and aside_of(text) is Aside.CANCEL:
        return text
    return text if goes_on and (letter.answers or text.strip()) else headed(letter.subject, text)


async def said_aloud(
    tx: Transaction,
    requester: PersonId,
    text: str,
    now: datetime,
    *,
    written: Relayed,
    files: Sequence[Attachment] = (),
) -> Incident | None:
    """Take in what is said to the desk in a channel that others read, as a message that points at nothing."""
    return await _take_in(tx, requester, Message(text, tuple(files), written), now, aloud=True)


async def _take_in(
    tx: Transaction,
    person: PersonId,
    said: Message,
    now: datetime,
    *,
    pointed: str | None = None,
    typed: Typed | None = None,
    aloud: bool = False,
    by_letter: ByLetter | None = None,
) -> Incident | None:
    text, topic = said.text, answer_topic(person, said, now)
    words = await words_of(tx, person, text, said.files, typed)
    words = words if by_letter is None else _without_command(words, text)
    if not words.greeting:
        await tx.timers.cancel(person_topic(person), GREETING)
    direct = not aloud and by_letter is None and await is_private(tx, person, said.written)
    said_at = said.said_at or now
    known = await situation(tx, person, text, pointed, now, said_at=said_at, aloud=aloud, direct=direct)
    known = known if by_letter is None else _known_by_letter(known, by_letter)
    decision = decide(words, known)
    match decision:
        case Append():
            within_limit(text)
            return await append(tx, person, said, words, decision, now, by_letter=by_letter is not None)
        case Join():
            await pending.wait(tx, person, said, now)
        case Ask():
            within_limit(text)
            await pending.ask(tx, person, decision, said, now)
        case Keep(among):
            await pending.keep_word(tx, person, among, said, now)
        case OpenNew(alone):
            within_limit(text)
            how = Opening(group=by_letter.group if by_letter is not None else "")
            waits = known.kept is not None and not alone
            return await _open(tx, person, said, now, waits=waits, how=how)
        case Show(number):
            await _show(tx, person, number, topic, now)
        case Command():
            await _carry_out(tx, person, said, typed, topic, now, named=known.named)
        case Courtesy():
            await answer_in_kind(tx, person, words, now)
    return None


def _known_by_letter(known: Situation, letter: ByLetter) -> Situation:
    """Return what is known of a letter's author: one under a subject of its own is no line that was added to the last.

    Nor is one that answers some other mail.
    """
    return replace(known, just=None) if letter.subject.strip() or letter.answers else known


async def _answered_first(
    tx: Transaction, person: PersonId, said: Message, pointed: str | None, now: datetime
) -> tuple[Message, str | None]:
    """Take the yes or no by which a message begins that then turns to something else; return what is left of it.

    It announces that, or wants the support that its author has declined. What is left points at nothing. The message
    itself where they were not asked whether that item is settled.
    """
    parts = turn(said.text, tx.rules.something_else) or await _wants_besides(tx, person, said.text, now)
    if parts is None or not (confirms(parts[0]) or denies(parts[0])):
        return said, pointed
    asking = [one.item for one in await tx.awaited.of(person) if one.why in ASKS_WHETHER_SETTLED]
    number = next((one for one in asking if pointed in {None, one}), None)
    if number is None:
        return said, pointed
    await add_from_requester(tx, person, number, parts[0], now)
    return replace(said, text=parts[1]), None


async def _wants_besides(tx: Transaction, person: PersonId, text: str, now: datetime) -> tuple[str, str] | None:
    """Return what a text says before it wants the support that its author has declined, and that."""
    parts = wants_besides(text)
    return parts if parts is not None and await declined_steps(tx, person, now) else None


async def _show(tx: Transaction, person: PersonId, number: str, topic: str, now: datetime) -> None:
    """Show an item, or what was found by digits that several end in. Raises refusals.NoSuchItem."""
    if kind_of(number) is not None:
        await must_exist(tx, number)
    await tell(tx, [ItemShown(topic, ToPerson(person), number)], now)


def _without_command(words: Words, text: str) -> Words:
    """Return what a letter says of itself: a call for the list of commands is none, as nobody types them there."""
    return replace(words, command=False) if aside_of(text) is Aside.HELP else words


async def _open(
    tx: Transaction, person: PersonId, said: Message, now: datetime, *, waits: bool, how: Opening
) -> Incident:
    """Open a request; ``waits``: with the words that wait."""
    if waits and await pending.join(tx, person, said, now):
        return await pending.open_pending(tx, person, now)
    return await open_incident(tx, person, said.text, now, written=said.written, files=said.files, how=how)


async def _carry_out(
    tx: Transaction,
    person: PersonId,
    said: Message,
    typed: Typed | None,
    topic: str,
    now: datetime,
    *,
    named: Sequence[str],
) -> None:
    aside = aside_of(said.text) or (Aside.COURSES if typed is None else None)
    if aside is not None:
        await asides.answer_aside(tx, person, aside, topic, now, text=said.text, named=named)
    elif typed is not None:
        await tell(tx, [CommandOffered(topic, await _where_said(tx, person, said), typed.command)], now)


async def _where_said(tx: Transaction, person: PersonId, said: Message) -> Audience:
    """Return where to offer a command: in the chat where its words were, which may not be how they are written to."""
    if said.written is None or not await is_private(tx, person, said.written):
        return ToPerson(person)
    return ToAddress(str(said.written.address))
