"""Answers to a hello and to thanks, which ask for nothing."""

from datetime import datetime

from workflow.helpdesk.belonging_known import JOIN_WITHIN, Words
from workflow.helpdesk.conversation_notices import Greeted, Thanked
from workflow.items.timers import Timer
from workflow.items.topics import About
from workflow.items.use_cases.tell import tell
from workflow.notice import ToPerson
from workflow.people.people import PersonId
from workflow.ports.desk import Transaction

GREETING = "greeting"
"""Someone has only said hello, and was answered."""


async def answer_in_kind(tx: Transaction, person: PersonId, words: Words, now: datetime) -> None:
    """Say hello back to a greeting, and "you are welcome" to thanks."""
    if words.greeting:
        await _greet(tx, person, now)
    else:
        await welcome(tx, person, now)


async def welcome(tx: Transaction, person: PersonId, now: datetime, *, settled: str = "") -> None:
    """Answer thanks; ``settled``: of this request, which stays resolved, they read what becomes of it."""
    await tell(tx, [Thanked(_courtesy(person, now), ToPerson(person), settled)], now)


async def _greet(tx: Transaction, person: PersonId, now: datetime) -> None:
    """Say hello back, once until something follows or some time has passed."""
    about = About.PERSON.topic(person)
    if await tx.timers.get(about, GREETING) is not None:
        return
    await tx.timers.set(about, GREETING, now + JOIN_WITHIN, {})
    await tell(tx, [Greeted(_courtesy(person, now), ToPerson(person))], now)


async def forget_greeting(_tx: Transaction, _timer: Timer, _now: datetime) -> None:
    """Nothing followed a greeting, which was answered: nothing is left to do."""


def _courtesy(person: PersonId, now: datetime) -> str:
    return About.COURTESY.topic(person, int(now.timestamp()))
