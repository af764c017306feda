"""What is no activity of Teams': 400, 401, 413 or 415, one line in the log, counted; never 500."""

import gzip
import json
import logging
from typing import Any

import pytest

from bot.ops.metrics import REFUSED
from tests.bot.answering import card_with_button
from tests.bot.teams.office import Office, address
from tests.bot.teams.signing import token
from tests.bot.teams.tenant import APP, CAMILLE, HELP, LEA, Json
from tests.raw_http import Headers, post

JSON = "application/json"


def refused() -> float:
    reasons = ("unsigned", "malformed")
    return sum(float(REFUSED.labels("teams", one)._value.get()) for one in reasons)


def signed(office: Office, kind: str = JSON, *more: tuple[str, str]) -> Headers:
    return [("Content-Type", kind), ("Authorization", f"Bearer {token(APP, office.connector.url)}"), *more]


def one_line(logged: list[Any], caplog: pytest.LogCaptureFixture) -> None:
    """Exactly one line tells of it, without a traceback."""
    told = [entry for entry in logged if entry["log_level"] in ("warning", "error", "critical")]
    assert [entry["event"] for entry in told] == ["request refused"], told
    assert "exc_info" not in told[0]
    assert [record.getMessage() for record in caplog.records if record.levelno >= logging.WARNING] == []


def message(office: Office, **changes: Any) -> Json:
    return {**office.acts.message(CAMILLE, "Le micro ne marche pas"), **changes}


def pressed(office: Office, data: object, name: str = "adaptiveCard/action") -> Json:
    value = {"action": {"type": "Action.Execute", "verb": "claim", "data": data}, "trigger": "manual"}
    return office.acts.invoking(LEA, name, value if name == "adaptiveCard/action" else {"data": data})


def member_added(office: Office, member: object) -> Json:
    base = office.acts.base(LEA, HELP)
    return {**base, "type": "conversationUpdate", "membersAdded": [member]}


def consent(office: Office, value: object) -> Json:
    return office.acts.invoking(CAMILLE, "fileConsent/invoke", value)  # type: ignore[arg-type]


def extension(office: Office, payload: object) -> Json:
    value = {"commandId": "open_request", "commandContext": "message", "messagePayload": payload}
    return office.acts.invoking(LEA, "composeExtension/fetchTask", value)


FORM = {"form": "reply", "once": "1", "context": {"number": "INC0001001"}}
MENTION = {"type": "mention", "text": "<at>Vigie</at>", "mentioned": {"id": f"28:{APP}"}}

BAD_SHAPES: dict[str, Any] = {
    "no address of the service": lambda office: message(office, serviceUrl=...),
    "an author by number": lambda office: message(office, **{"from": {"id": {"id": 7}}}),
    "an author whose name in the directory is a list": lambda office: message(
        office, **{"from": {"id": "29:x", "aadObjectId": ["x"]}}
    ),
    "a conversation by list": lambda office: message(office, conversation={"id": ["a:x"]}),
    "a message by object": lambda office: message(office, id={}),
    "a text that is an object": lambda office: message(office, text={"text": "Bonjour"}),
    "attachments that are a text": lambda office: message(office, attachments="grille.xlsx"),
    "an attachment that is a text": lambda office: message(office, attachments=["grille.xlsx"]),
    "an attachment of a strange kind": lambda office: message(office, attachments=[{"contentType": {}}]),
    "entities that are a number": lambda office: message(office, entities=7),
    "an entity that is a text": lambda office: message(office, entities=["mention"]),
    "a mention of a text": lambda office: message(office, entities=[{**MENTION, "mentioned": "Vigie"}]),
    "a mention of an object": lambda office: message(office, entities=[{**MENTION, "mentioned": {"id": {}}}]),
    "a locale that is a list": lambda office: message(office, locale=["fr"]),
    "a reply to an object": lambda office: message(office, replyToId={}, value={"vigie": {"action": "claim"}}),
    "a button in a list": lambda office: pressed(office, [{"vigie": {"action": "claim"}}]),
    "a button that is a text": lambda office: pressed(office, {"vigie": "claim"}),
    "a button by object": lambda office: pressed(office, {"vigie": {"action": {"name": "claim"}}}),
    "a button's value by list": lambda office: pressed(office, {"vigie": {"action": "claim", "value": ["INC0001001"]}}),
    "a menu by list": lambda office: pressed(office, {"vigie": {"action": "filter", "menu": ["m"]}}),
    "a menu's choice by object": lambda office: pressed(office, {"vigie": {"action": "filter", "menu": "m"}, "m": {}}),
    "a place by list": lambda office: pressed(office, {"vigie": {"action": "claim", "on": ["card"]}}),
    "an action that is a text": lambda office: office.acts.invoking(
        LEA, "adaptiveCard/action", {"action": "Action.Execute"}
    ),
    "a value that is a text": lambda office: office.acts.invoking(LEA, "adaptiveCard/action", "x"),
    "a form by object": lambda office: pressed(office, {"vigie": {**FORM, "form": {}}}, "task/submit"),
    "a context that is a text": lambda office: pressed(office, {"vigie": {**FORM, "context": "x"}}, "task/submit"),
    "a context of objects": lambda office: pressed(
        office, {"vigie": {**FORM, "context": {"number": {}}}}, "task/submit"
    ),
    "a form done once by object": lambda office: pressed(office, {"vigie": {**FORM, "once": {}}}, "task/submit"),
    "an id that no index takes": lambda office: message(office, id="é" * 1_500),
    "a time that no index takes": lambda office: message(office, type="messageUpdate", timestamp="1" * 3_000),
    "a field by list": lambda office: pressed(office, {"vigie": FORM, "field.text": ["Oui"]}, "task/submit"),
    "a person by object": lambda office: pressed(office, {"vigie": FORM, "person.person": {"id": 7}}, "task/submit"),
    "a drawing by number": lambda office: pressed(office, {"vigie": {**FORM, "body": 7}}, "task/submit"),
    "a drawing of texts": lambda office: pressed(office, {"vigie": {**FORM, "body": ["x"]}}, "task/submit"),
    "consent that is a text": lambda office: consent(office, "accept"),
    "consent to a text": lambda office: consent(office, {"action": "accept", "context": "x"}),
    "consent by object": lambda office: consent(office, {"action": {}, "context": {"file": "x"}}),
    "consent to an object": lambda office: consent(office, {"action": "accept", "context": {"file": {}}}),
    "consent to a place by text": lambda office: consent(
        office, {"action": "accept", "context": {"file": "x"}, "uploadInfo": "x"}
    ),
    "an invoke without a name": lambda office: {**consent(office, {}), "name": ...},
    "an invoke by object": lambda office: {**consent(office, {}), "name": {}},
    "an invoke that nobody listed": lambda office: office.acts.invoking(LEA, "signin/verifyState", {}),
    "a dialog of another app": lambda office: pressed(office, {"other": 1}, "task/submit"),
    "a search by text": lambda office: office.acts.invoking(LEA, "composeExtension/query", {"parameters": "INC"}),
    "a search in texts": lambda office: office.acts.invoking(LEA, "composeExtension/query", {"parameters": ["INC"]}),
    "a message chosen by text": lambda office: extension(office, "Bonjour"),
    "a message chosen whose author is a text": lambda office: extension(office, {"from": "x"}),
    "a message chosen whose words are a text": lambda office: extension(
        office, {"id": "1", "from": {"user": {"id": "x"}}, "body": "x"}
    ),
    "a member that is a text": lambda office: member_added(office, "29:x"),
    "a member by number": lambda office: member_added(office, {"id": {}}),
    "members that are a text": lambda office: {**member_added(office, {}), "membersAdded": "29:x"},
    "a team that is a text": lambda office: {
        **member_added(office, {"id": "29:x"}),
        "channelData": {**office.acts.base(LEA, HELP)["channelData"], "team": "x"},
    },
    "a channel that is a text": lambda office: {
        **member_added(office, {"id": "29:x"}),
        "channelData": {**office.acts.base(LEA, HELP)["channelData"], "channel": "x"},
    },
}


@pytest.mark.parametrize("what", BAD_SHAPES)
async def test_a_signed_activity_of_another_shape_is_answered_400(
    office: Office, logged: list[Any], caplog: pytest.LogCaptureFixture, what: str
) -> None:
    await office.platform.chat.post(address(HELP), card_with_button("INC0001001", "claim"), mark="1")
    before = refused()
    activity = {name: value for name, value in BAD_SHAPES[what](office).items() if value is not ...}
    answer = await post(office.acts.endpoint, json.dumps(activity).encode(), signed(office))
    assert answer.status in (400, 401), answer
    assert (answer.status == 401) == (what == "no address of the service")
    assert refused() == before + 1
    one_line(logged, caplog)
    assert (await office.stored(), office.handlers.asked) == ([], [])


UNREADABLE = {
    "nothing": b"",
    "no UTF-8": b'{"type": "\xff"}',
    "100,000 lists within lists": b"[" * 100_000,
    "objects within objects": b'{"a":' * 3_000 + b"1" + b"}" * 3_000,
    "a number of 5,000 digits": b'{"type": ' + b"1" * 5_000 + b"}",
    "a number beyond any": b'{"type": "message", "value": 1e999}',
}


@pytest.mark.parametrize("what", UNREADABLE)
async def test_a_body_that_cannot_be_read_is_answered_400(
    office: Office, logged: list[Any], caplog: pytest.LogCaptureFixture, what: str
) -> None:
    before = refused()
    answer = await post(office.acts.endpoint, UNREADABLE[what], signed(office))
    assert (answer.status, refused()) == (400, before + 1)
    one_line(logged, caplog)


@pytest.mark.parametrize(
    "headers",
    [
        [("Content-Type", "application/json; charset=klingon")],
        [("Content-Type", "text/plain")],
        [],
        [("Content-Type", JSON), ("Content-Encoding", "gzip")],
        [("Content-Type", JSON), ("Content-Encoding", "deflate")],
    ],
)
async def test_a_body_in_another_coding_is_answered_415_whoever_sends_it(
    office: Office, logged: list[Any], caplog: pytest.LogCaptureFixture, headers: Headers
) -> None:
    proof = ("Authorization", f"Bearer {token(APP, office.connector.url)}")
    whole = json.dumps(message(office)).encode()
    for body in (whole, b"\x1f\x8bgarbage", gzip.compress(b"\0" * 50_000_000)):
        before = refused()
        answer = await post(office.acts.endpoint, body, [*headers, proof])
        assert (answer.status, refused()) == (415, before + 1)
        one_line(logged, caplog)
        logged.clear()


async def test_a_body_that_is_too_large_is_answered_413(
    office: Office, logged: list[Any], caplog: pytest.LogCaptureFixture
) -> None:
    before = refused()
    assert (await post(office.acts.endpoint, b" " * 2_000_000, signed(office))).status == 413
    assert refused() == before + 1
    one_line(logged, caplog)


HEADERS: list[Headers] = [
    [("Authorization", b"Bearer \xff\xfe.\xff.\xff")],
    [("Authorization", "Bearer " + "a" * 5000)],
    [("Authorization", "Bearer é.é.é")],
    [("Authorization", "Bearer eyJhbGciOiJub25lIn0.e30."), ("Authorization", "Bearer x")],
    [("Authorization", "Bearer eyJhbGciOlsxXX0.e30.x")],
]


@pytest.mark.parametrize("case", range(len(HEADERS)))
async def test_a_strange_header_is_no_proof(
    office: Office, logged: list[Any], caplog: pytest.LogCaptureFixture, case: int
) -> None:
    before = refused()
    body = json.dumps(message(office)).encode()
    answer = await post(office.acts.endpoint, body, [("Content-Type", JSON), *HEADERS[case]])
    assert (answer.status, refused()) == (401, before + 1)
    one_line(logged, caplog)


async def test_signs_that_no_database_takes_are_shown_as_unknown_and_nothing_is_lost(office: Office) -> None:
    body = json.dumps(message(office, text="avant \0 et \ud83d après 😀")).encode()
    assert (await post(office.acts.endpoint, body, signed(office))).status == 200
    (row,) = await office.stored()
    assert row.body["activity"]["text"] == "avant \ufffd et \ufffd après 😀"  # type: ignore[index]
