"""Facts of a message's words, and what its author may ask for by them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from workflow.helpdesk.alike import says_failing, telling
from workflow.helpdesk.announcing import announces, mends, regrets, without_announcement
from workflow.helpdesk.asides import aside_of
from workflow.helpdesk.belonging_known import Words
from workflow.helpdesk.incident_course import code_of, is_code
from workflow.helpdesk.readiness import asks_whether_it_is_ready
from workflow.helpdesk.urgency import is_urgent
from workflow.helpdesk.urgency_turns import becomes_urgent, calls_out, is_not_urgent
from workflow.helpdesk.use_cases.beneath import own_child
from workflow.helpdesk.wording import is_bare, is_greeting, wishes
from workflow.items.attachments import Attachment
from workflow.items.awaited import Why
from workflow.items.coming_again import works_but
from workflow.items.settled_reasons import settled_because
from workflow.items.thanks import denies, is_thanks, says_settled, wants_no_more
from workflow.items.use_cases.acting import actor
from workflow.items.use_cases.named_numbers import number_alone, ones_seen
from workflow.items.wanting import only_declines, wants_after_all
from workflow.people.people import Actor, PersonId
from workflow.ports.desk import Transaction

NEW_SUBJECT = 2
"""Words that tell what a sentence is about, at least, to say that it is about something else."""
LETTERS = 3
"""That such a word has at least."""


@dataclass(frozen=True, slots=True)
class Typed:
    """The command that the words of a message are."""

    command: str
    """As it would be typed, without its slash."""
    sure: bool = True
    """False: a word by which one is called, or words that ask for what it gives, which may be an answer as well."""
    for_members: bool = False
    """It gives nothing to anyone else, to whom these are words like others."""
    for_managers: bool = False
    by_mail: bool = False
    """It gives nothing where no mailbox is configured."""

    def is_for(self, who: Actor, *, mail: bool) -> bool:
        """Return whether someone may have what it gives; ``mail``: a mailbox is configured."""
        return (
            (mail or not self.by_mail)
            and (who.is_member or not self.for_members)
            and (who.manager or not self.for_managers)
        )


async def words_of(
    tx: Transaction, person: PersonId, text: str, files: Sequence[Attachment], typed: Typed | None
) -> Words:
    """Return what a message says of itself: with files, a word alone only where there is none beside them."""
    phrases, urgent = tx.rules.something_else, is_urgent(text, tx.rules.urgency)
    elsewhere = announces(text, phrases)
    if files:
        meant = Words(bare=not text.strip(), elsewhere=elsewhere, mends=mends(text), urgent=urgent, of_its_own=urgent)
        return replace(meant, question="?" in text)
    return Words(
        bare=is_bare(text)
        or is_code(text)
        or only_declines(text)
        or (elsewhere and not without_announcement(text, phrases)),
        alone=await _number_alone(tx, person, text),
        thanks=is_thanks(text) or (wants_no_more(text) and not only_declines(text)),
        greeting=not text.strip() or is_greeting(text),
        settles=says_settled(text) or settled_because(text),
        denies=denies(text),
        elsewhere=elsewhere,
        mends=mends(text),
        after_all=wants_after_all(text) and not (elsewhere or says_failing(text)),
        regrets=regrets(text),
        urgent=urgent,
        of_its_own=len(urgent_subject(tx, text)) >= NEW_SUBJECT and not becomes_urgent(text),
        turns=becomes_urgent(text),
        calls=calls_out(text),
        number=text.strip().isdecimal(),
        calms=is_not_urgent(text),
        question="?" in text,
        wishes=wishes(text),
        works_but=works_but(text),
        command=aside_of(text) is not None
        or (typed is not None and typed.sure)
        or await _asks_of_own_course(tx, person, text),
        like_command=await _may_have(tx, person, typed) or await _names_own_course(tx, person, text),
    )


async def _may_have(tx: Transaction, person: PersonId, typed: Typed | None) -> bool:
    """Return whether someone may have what words ask for that are not surely a command."""
    return typed is not None and not typed.sure and typed.is_for(await actor(tx, person), mail=bool(tx.rules.mail))


async def _names_own_course(tx: Transaction, person: PersonId, text: str) -> bool:
    """Return whether a text is the code of a course that its author leads, and nothing else."""
    return is_code(text) and any(one.lead == person for one in await tx.requests.of_code(code_of(text)))


async def _asks_of_own_course(tx: Transaction, person: PersonId, text: str) -> bool:
    """Return whether a text only asks whether it is ready, of someone who leads a course."""
    return asks_whether_it_is_ready(text) and any(one.key is not None for one in await tx.requests.of_lead(person))


def urgent_subject(tx: Transaction, text: str) -> frozenset[str]:
    """Return what a text is about, whatever it says of being urgent; nothing where it does not say so."""
    urgency = tx.rules.urgency
    if not is_urgent(text, urgency):
        return frozenset()
    return telling(text, LETTERS) - telling(" ".join((*urgency.words, *urgency.words_en)), LETTERS)


async def _number_alone(tx: Transaction, person: PersonId, text: str) -> str | None:
    """Return the number that a text is, and nothing else; digits alone are those of what their author may see.

    Where several items end in these digits, the digits are returned.
    """
    alone = number_alone(text)
    if alone is None:
        return None
    if alone.kind is not None:
        (number,) = alone.numbers
        return await _meant(tx, person, number) or number
    if any(one.why is not Why.TOLD for one in await tx.awaited.of(person)):
        return None
    seen = await ones_seen(tx, person, alone.numbers)
    beneath = [] if seen else [await own_child(tx, person, number) for number in alone.numbers]
    return alone.digits if len(seen) > 1 else next((one for one in (*seen, *beneath) if one is not None), None)


async def _meant(tx: Transaction, person: PersonId, number: str) -> str | None:
    """Return the item that someone means by a number: one that they may read, else their own part of it."""
    return next(iter(await ones_seen(tx, person, [number])), None) or await own_child(tx, person, number)
