"""What is no request of Slack's: 400, 401, 413 or 415, one line in the log, counted; never 500."""

import gzip
import json
import logging
import time
from collections.abc import AsyncIterator
from typing import Any
from urllib.parse import urlencode

import pytest
from prometheus_client import REGISTRY

from bot.sandbox.double.double import SlackDouble
from bot.sandbox.double.transport.http_events import signature
from tests.bot.answering import Clock
from tests.bot.slack.office import TEAM, Office, new_desk, running_on_http
from tests.raw_http import Headers, post

SECRET = "sandbox-signing-secret"
JSON, FORM = "application/json", "application/x-www-form-urlencoded"
EVENT = {
    "type": "message",
    "channel": "D0CAMILLE",
    "channel_type": "im",
    "user": "U0CAMILLE",
    "text": "Bonjour",
    "ts": "1788270600.000100",
    "event_ts": "1788270600.000100",
}
WHOLE = {"type": "event_callback", "team_id": TEAM, "event_id": "Ev1", "event": EVENT}
CLICK = {
    "type": "block_actions",
    "team": {"id": TEAM},
    "user": {"id": "U0CAMILLE", "team_id": TEAM},
    "trigger_id": "1.2",
    "container": {"type": "message", "message_ts": "1788270600.000100", "channel_id": "C0TECHNO"},
    "actions": [{"action_id": "claim", "block_id": "b", "action_ts": "1.0", "type": "button", "value": "INC0001001"}],
}
SENT_IN = {
    "type": "view_submission",
    "team": {"id": TEAM},
    "user": {"id": "U0CAMILLE", "team_id": TEAM},
    "trigger_id": "1.2",
    "view": {
        "id": "V1",
        "hash": "h",
        "type": "modal",
        "callback_id": "answer",
        "private_metadata": "",
        "blocks": [],
        "state": {"values": {"text": {"value": {"type": "plain_text_input", "value": "Oui"}}}},
    },
}
SHORTCUT = {
    "type": "message_action",
    "callback_id": "open_request",
    "team": {"id": TEAM},
    "user": {"id": "U0CAMILLE", "team_id": TEAM},
    "trigger_id": "1.2",
    "channel": {"id": "C0TECHNO"},
    "message": {"user": "U0LEA", "text": "Bonjour", "ts": "1788270600.000100"},
}
COMMAND = {"command": "/aide", "text": "", "team_id": TEAM, "user_id": "U0CAMILLE", "trigger_id": "1.2"}


@pytest.fixture
async def way(ws: SlackDouble, clock: Clock) -> AsyncIterator[tuple[Office, str]]:
    async with running_on_http(ws, new_desk(), clock) as way:
        yield way


def refused() -> float:
    reasons = ("unsigned", "malformed")
    found = [
        REGISTRY.get_sample_value("vigie_requests_refused_total", {"platform": "slack", "reason": one})
        for one in reasons
    ]
    return sum(one or 0.0 for one in found)


def signed(body: bytes, kind: str = JSON, *more: tuple[str, str]) -> Headers:
    at = int(time.time())
    return [
        ("Content-Type", kind),
        ("X-Slack-Request-Timestamp", str(at)),
        ("X-Slack-Signature", signature(SECRET, at, body)),
        *more,
    ]


def changed(whole: dict[str, Any], path: str, value: object) -> dict[str, Any]:
    """Return a payload with one part of it set, or taken out for ``...``."""
    copy: dict[str, Any] = json.loads(json.dumps(whole))
    at: Any = copy
    *way, last = path.split(".")
    for name in way:
        at = at[int(name) if name.isdigit() else name]
    if value is ...:
        del at[last]
    else:
        at[int(last) if last.isdigit() else last] = value
    return copy


def one_line(logged: list[dict[str, Any]], caplog: pytest.LogCaptureFixture) -> None:
    """Exactly one line tells of it, without a traceback."""
    told = [entry for entry in logged if entry["log_level"] in ("warning", "error", "critical")]
    assert [entry["event"] for entry in told] == ["request refused"], told
    assert "exc_info" not in told[0]
    assert "un secret" not in str(told)
    assert [record.getMessage() for record in caplog.records if record.levelno >= logging.WARNING] == []


NOT_SIGNED: dict[str, Headers] = {
    "nothing": [],
    "a timestamp that is no number": [("X-Slack-Request-Timestamp", "hier"), ("X-Slack-Signature", "v0=0")],
    "a timestamp of 5,000 digits": [("X-Slack-Request-Timestamp", "1" * 5000), ("X-Slack-Signature", "v0=0")],
    "a timestamp in other digits": [("X-Slack-Request-Timestamp", "١٧٨٨٢٧٠٦٠٠"), ("X-Slack-Signature", "v0=0")],
    "a timestamp with a fraction": [("X-Slack-Request-Timestamp", "1788270600.5"), ("X-Slack-Signature", "v0=0")],
    "a signature outside ASCII": [("X-Slack-Request-Timestamp", "NOW"), ("X-Slack-Signature", "v0=é")],
    "a signature that is no text": [("X-Slack-Request-Timestamp", "NOW"), ("X-Slack-Signature", b"v0=\xff\xfe")],
    "an empty signature": [("X-Slack-Request-Timestamp", "NOW"), ("X-Slack-Signature", "")],
}


@pytest.mark.parametrize("how", NOT_SIGNED)
async def test_what_is_not_signed_is_answered_401(
    way: tuple[Office, str], logged: list[Any], caplog: pytest.LogCaptureFixture, how: str
) -> None:
    _office, url = way
    before, now = refused(), str(int(time.time()))
    headers = [(name, now if value == "NOW" else value) for name, value in NOT_SIGNED[how]]
    answer = await post(url, json.dumps(WHOLE).encode(), [("Content-Type", JSON), *headers])
    assert (answer.status, refused()) == (401, before + 1)
    one_line(logged, caplog)


async def test_a_header_that_is_named_twice_is_no_proof(
    way: tuple[Office, str], logged: list[Any], caplog: pytest.LogCaptureFixture
) -> None:
    _office, url = way
    body = json.dumps(WHOLE).encode()
    for name in ("X-Slack-Signature", "X-Slack-Request-Timestamp"):
        answer = await post(url, body, [*signed(body), (name, "v0=0")])
        assert answer.status == 401, name
        one_line(logged, caplog)
        logged.clear()


BAD_BODIES: dict[str, tuple[bytes, str]] = {
    "nothing": (b"", JSON),
    "no JSON": (b"{", JSON),
    "a list": (b"[]", JSON),
    "a number": (b"7", JSON),
    "no UTF-8": (b'{"type": "\xff"}', JSON),
    "100,000 lists within lists": (b"[" * 100_000, JSON),
    "objects within objects": (b'{"a":' * 3_000 + b"1" + b"}" * 3_000, JSON),
    "a number of 5,000 digits": (b'{"type": ' + b"1" * 5_000 + b"}", JSON),
    "a number beyond any": (b'{"type": "event_callback", "event": {"type": "x"}, "event_id": 1e999}', JSON),
    "not a number": (b'{"type": NaN}', JSON),
    "a form without fields": (b"", FORM),
    "a form that is no UTF-8": (b"command=%FF%FE&team_id=x", FORM),
    "a form of 100,000 fields": (b"a=1&" * 100_000, FORM),
    "a payload that is no JSON": (b"payload=%7B", FORM),
    "a payload that is a list": (b"payload=%5B%5D", FORM),
}


@pytest.mark.parametrize("what", BAD_BODIES)
async def test_a_signed_body_that_cannot_be_read_is_answered_400(
    way: tuple[Office, str], logged: list[Any], caplog: pytest.LogCaptureFixture, what: str
) -> None:
    office, url = way
    before = refused()
    body, kind = BAD_BODIES[what]
    answer = await post(url, body, signed(body, kind))
    assert (answer.status, refused()) == (400, before + 1)
    one_line(logged, caplog)
    assert await office.stored() == []


BAD_SHAPES: list[tuple[dict[str, Any], str, object]] = [
    (WHOLE, "type", ...),
    (WHOLE, "type", 7),
    (WHOLE, "type", "unheard_of"),
    (WHOLE, "event", ...),
    (WHOLE, "event", "message"),
    (WHOLE, "event", [EVENT]),
    (WHOLE, "event_id", ...),
    (WHOLE, "event.channel", "D" * 3_000),
    (WHOLE, "event.channel", "D0\nCAMILLE"),
    (WHOLE, "event_id", {"id": "Ev1"}),
    (WHOLE, "team_id", {"id": TEAM}),
    (WHOLE, "authorizations", 7),
    (WHOLE, "authorizations", [7]),
    (WHOLE, "event.type", 7),
    (WHOLE, "event.type", ...),
    (WHOLE, "event.channel", ...),
    (WHOLE, "event.channel", ["D0CAMILLE"]),
    (WHOLE, "event.channel", 7),
    (WHOLE, "event.user", {}),
    (WHOLE, "event.user", 7),
    (WHOLE, "event.text", {"text": "Bonjour"}),
    (WHOLE, "event.ts", ...),
    (WHOLE, "event.ts", 1788270600.0001),
    (WHOLE, "event.ts", "hier"),
    (WHOLE, "event.event_ts", "hier"),
    (WHOLE, "event.event_ts", {}),
    (WHOLE, "event.thread_ts", 7),
    (WHOLE, "event.subtype", {}),
    (WHOLE, "event.user_team", ["T1"]),
    (WHOLE, "event.files", "F1"),
    (WHOLE, "event.files", [{}]),
    (WHOLE, "event.files", [{"id": "F1", "size": "gros"}]),
    (WHOLE, "event", {"type": "user_change"}),
    (WHOLE, "event", {"type": "user_change", "user": "U0CAMILLE"}),
    (WHOLE, "event", {"type": "member_joined_channel", "user": "U0CAMILLE"}),
    (WHOLE, "event", {**EVENT, "subtype": "message_changed", "message": "?"}),
    (WHOLE, "event", {**EVENT, "subtype": "message_changed", "message": {"ts": 7}}),
    (WHOLE, "event", {**EVENT, "subtype": "message_deleted", "deleted_ts": None, "previous_message": EVENT}),
    (CLICK, "actions", []),
    (CLICK, "actions", {}),
    (CLICK, "actions", ["claim"]),
    (CLICK, "actions.0.action_id", ...),
    (CLICK, "actions.0.action_id", 7),
    (CLICK, "actions.0.action_ts", ...),
    (CLICK, "actions.0.value", {}),
    (CLICK, "actions.0.selected_option", "x"),
    (CLICK, "actions.0.selected_option", {"value": 7}),
    (CLICK, "user", ...),
    (CLICK, "user", 7),
    (CLICK, "user.id", {}),
    (CLICK, "container", "message"),
    (CLICK, "container.message_ts", 7),
    (CLICK, "container.channel_id", ["C0TECHNO"]),
    (CLICK, "message", "INC0001001"),
    (CLICK, "view", "V1"),
    (CLICK, "channel", 7),
    (CLICK, "response_url", {}),
    (CLICK, "response_urls", [7]),
    (SENT_IN, "view", ...),
    (SENT_IN, "view", "V1"),
    (SENT_IN, "view.type", ...),
    (SENT_IN, "view.id", 7),
    (SENT_IN, "view.hash", ...),
    (SENT_IN, "view.hash", "a" * 3_000),
    (SENT_IN, "view.callback_id", 7),
    (SENT_IN, "view.private_metadata", "{"),
    (SENT_IN, "view.private_metadata", "[]"),
    (SENT_IN, "view.private_metadata", '{"context": "INC0001001"}'),
    (SENT_IN, "view.private_metadata", '{"context": {"number": 7}}'),
    (SENT_IN, "view.private_metadata", '{"origin": {"channel": 7}}'),
    (SENT_IN, "view.state", "text"),
    (SENT_IN, "view.state.values", [1]),
    (SENT_IN, "view.state.values", {"un secret": "Oui"}),
    (SENT_IN, "view.state.values.text", "Oui"),
    (SENT_IN, "view.state.values.text.value", "Oui"),
    (SENT_IN, "view.state.values.text.value.value", {}),
    (SENT_IN, "view.blocks", "none"),
    (SENT_IN, "view.blocks", [{"type": "input"}]),
    (SHORTCUT, "callback_id", ...),
    (SHORTCUT, "callback_id", {}),
    (SHORTCUT, "trigger_id", ...),
    (SHORTCUT, "message", "Bonjour"),
    (SHORTCUT, "message.ts", 7),
    (SHORTCUT, "message.text", []),
    (SHORTCUT, "channel", ...),
    (SHORTCUT, "channel.id", 7),
    (COMMAND, "command", ...),
    (COMMAND, "user_id", ...),
    (COMMAND, "trigger_id", ...),
]


@pytest.mark.parametrize("case", range(len(BAD_SHAPES)), ids=lambda case: f"{BAD_SHAPES[case][1]}-{case}")
async def test_a_signed_body_of_another_shape_is_answered_400(
    way: tuple[Office, str], logged: list[Any], caplog: pytest.LogCaptureFixture, case: int
) -> None:
    office, url = way
    before = refused()
    payload, kind = changed(*BAD_SHAPES[case]), JSON
    if payload.get("command"):
        body, kind = urlencode(payload).encode(), FORM
    elif payload.get("type") in ("event_callback", None):
        body = json.dumps(payload).encode()
    else:
        body, kind = urlencode({"payload": json.dumps(payload)}).encode(), FORM
    answer = await post(url, body, signed(body, kind))
    assert (answer.status, refused()) == (400, before + 1)
    one_line(logged, caplog)
    assert (await office.stored(), office.handlers.asked) == ([], [])


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ([("Content-Type", "application/json; charset=klingon")], 415),
        ([("Content-Type", "application/json; charset=utf-16")], 415),
        ([("Content-Type", "text/plain")], 415),
        ([("Content-Type", "")], 415),
        ([], 415),
        ([("Content-Type", JSON), ("Content-Encoding", "gzip")], 415),
        ([("Content-Type", JSON), ("Content-Encoding", "deflate")], 415),
        ([("Content-Type", JSON), ("Content-Encoding", "br")], 415),
    ],
)
async def test_a_body_in_another_coding_is_answered_415_whoever_sends_it(
    way: tuple[Office, str],
    logged: list[Any],
    caplog: pytest.LogCaptureFixture,
    headers: Headers,
    status: int,
) -> None:
    _office, url = way
    for body in (json.dumps(WHOLE).encode(), b"\x1f\x8bgarbage", gzip.compress(b"\0" * 50_000_000)):
        before = refused()
        proof = [(name, value) for name, value in signed(body) if name != "Content-Type"]
        answer = await post(url, body, [*headers, *proof])
        assert (answer.status, refused()) == (status, before + 1)
        one_line(logged, caplog)
        logged.clear()


async def test_a_body_that_is_too_large_is_answered_413(
    way: tuple[Office, str], logged: list[Any], caplog: pytest.LogCaptureFixture
) -> None:
    _office, url = way
    before, body = refused(), b" " * 2_000_000
    assert (await post(url, body, signed(body))).status == 413
    assert refused() == before + 1
    one_line(logged, caplog)


async def test_signs_that_no_database_takes_are_shown_as_unknown_and_nothing_is_lost(way: tuple[Office, str]) -> None:
    office, url = way
    body = json.dumps(changed(WHOLE, "event.text", "avant \0 et \ud83d après 😀")).encode()
    assert (await post(url, body, signed(body))).status == 200
    (row,) = await office.stored()
    assert row.body["event"]["text"] == "avant \ufffd et \ufffd après 😀"  # type: ignore[index]


@pytest.mark.parametrize("method", ["GET", "PUT", "DELETE"])
async def test_another_method_is_not_one_that_fails(way: tuple[Office, str], method: str) -> None:
    _office, url = way
    assert (await post(url, b"", method=method)).status == 405
