"""Whatever a button or a form carries is done or refused with a sentence; it never ends in "something went wrong"."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

import pytest

from tests.bot import claims
from tests.bot.strangers import SETTLED, Attempt, Kind, refused, world
from workflow.refusal import Refusal

MALFORMED = (
    "",
    "x",
    "1.0",
    "-1",
    "²",
    "99999999999999999999",
    "INC0001001",
    "RITM0001001",
    "SCTASK0001001",
    "TASK0001001",
    "INC9999999",
    "SCTASK9999999",
    "a b c d",
    "a|b|c|d|e",
    "INC0001001 x",
    "import:x",
    "slack:T0:C0",
    '{"1":{"1":[]}}',
    '{"1":null}',
)


def forged(words: claims.Words) -> Iterator[Attempt]:
    """Every button with every such value, and every form with such a value in each of its fields."""
    for name in claims.ACTIONS:
        yield from (Attempt(Kind.BUTTON, name, value) for value in MALFORMED)
    for name, forms in claims.FORMS.items():
        for one in claims.sent(forms, claims.few(words)):
            more = [replace(one, context=context) for context in _spoilt(one.context)]
            more += [replace(one, values=values) for values in _spoilt(one.values)]
            yield from (Attempt(Kind.FORM, name, sent=sent) for sent in more)


def _spoilt(fields: Mapping[str, str]) -> Iterator[Mapping[str, str]]:
    return ({**fields, name: value} for name in fields for value in MALFORMED)


@pytest.mark.parametrize("who", ["gisele", "tom", "marie"])
async def test_whatever_a_client_sends_is_done_or_refused_with_a_sentence(who: str) -> None:
    there = await world()
    person = getattr(there.office, who)
    failed = []
    for attempt in forged({**there.words, "self": (str(person.id),), "own": (SETTLED,)}):
        try:
            await refused(there, person, attempt)
        except Exception as error:  # noqa: BLE001 - all of them are told
            failed.append(f"{attempt.name} {attempt.text} {attempt.sent.context} {attempt.sent.values}: {error!r}")
    assert failed == []


async def test_a_follower_by_a_forged_id_and_a_checklist_of_a_help_request_lead_nowhere() -> None:
    there = await world()
    follower = claims.Sent({"number": "INC0001001"}, {"person": "1.0", "email": ""})
    ticks = claims.Sent({"number": "INC0001001", "shown": '{"done.1":{"1":"none"}}'}, {"done.1": "1"})
    for name, sent in (("add_follower", follower), ("checklist", ticks)):
        found: Refusal | None = await refused(there, there.office.tom, Attempt(Kind.FORM, name, sent=sent))
        assert found is not None
        assert found.stored == "NothingThere"
