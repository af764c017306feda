"""Slack's markup and events, read as what people said."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

import pytest

from bot.delivery.arrivals import Arrival, MessageEdited, MessageSaid, SharedFile
from bot.slack.api import Identity
from bot.slack.keys import Slot, slot_of
from bot.slack.read import plain_of, read_event

ME = Identity("T0FACULTE", "U0VIGIE", "B0VIGIE")
AT = datetime(2026, 9, 1, 13, 10, tzinfo=UTC)
SAID = {
    "type": "message",
    "channel": "C0TECHNO",
    "channel_type": "group",
    "user": "U0LEA",
    "text": "bonjour",
    "ts": "1788270600.000100",
    "event_ts": "1788270600.000100",
}
EDITED = {**SAID, "text": "bonsoir", "edited": {"user": "U0LEA", "ts": "1788270660.000000"}}


def read(**changes: Any) -> Arrival | None:
    return read_event({"event": {**SAID, **changes}, "names": {}}, ME, AT)


@pytest.mark.parametrize(
    ("raw", "read"),
    [
        ("<@U0VIGIE> peux-tu aider ?", "peux-tu aider ?"),
        ("Bonjour <@U0VIGIE>, merci", "Bonjour merci"),
        ("<@U0THOMAS> et <@U0INCONNU> et <@U0X|Jo>", "Thomas Girard et @U0INCONNU et Jo"),
        ("dans <#C0GENERAL|general> et <#C0X>", "dans #general et #C0X"),
        ("<!here> <!subteam^S1|@equipe> <!channel>", "@here @equipe @channel"),
        ("<!date^1788270600^{date}|1 septembre>", "1 septembre"),
        ("voir <https://example.org/a|le guide>", "voir le guide (https://example.org/a)"),
        ("<https://example.org/a|example.org/a>", "https://example.org/a"),
        ("<https://example.org/?a=1&amp;b=2>", "https://example.org/?a=1&b=2"),
        ("<mailto:a@example.org|a@example.org>", "a@example.org"),
        ("1 &lt; 2 &amp;&amp; 3 &gt; 2 &amp;lt;", "1 < 2 && 3 > 2 &lt;"),
        ("", ""),
    ],
)
def test_markup_reads_as_plain_text(raw: str, read: str) -> None:
    assert plain_of(raw, {"U0THOMAS": "Thomas Girard"}, "U0VIGIE") == read


def test_a_reply_knows_its_root_and_a_root_is_no_reply() -> None:
    reply, root = read(thread_ts="1788270000.000100"), read(thread_ts=SAID["ts"])
    assert isinstance(reply, MessageSaid)
    assert isinstance(root, MessageSaid)
    assert (reply.thread, root.thread) == ("1788270000.000100", None)


def test_a_file_that_slack_only_names_keeps_its_id_and_one_that_is_gone_is_left_out() -> None:
    said = read(files=[{"id": "F1", "mode": "file_access"}, {"id": "F2", "mode": "tombstone"}])
    assert isinstance(said, MessageSaid)
    assert said.files == (SharedFile("F1", "F1", 0, ""),)


@pytest.mark.parametrize(
    "event",
    [
        {"type": "app_home_opened", "user": "U0LEA", "tab": "messages"},
        {"type": "member_left_channel", "user": "U0VIGIE", "channel": "C0TECHNO"},
        {"type": "user_change", "user": {"id": "U0AUTREBOT", "is_bot": True}},
        {**SAID, "subtype": "message_changed", "message": SAID, "previous_message": SAID},
    ],
)
def test_what_says_nothing_to_us_reads_as_nothing(event: Mapping[str, Any]) -> None:
    assert read_event({"event": event}, ME, AT) is None


def edit(before: str, after: str) -> Arrival | None:
    return read(subtype="message_changed", message={**SAID, "text": after}, previous_message={**SAID, "text": before})


@pytest.mark.parametrize(("root", "thread"), [("1.5", "1.5"), (SAID["ts"], None)])
def test_an_edit_says_which_thread_its_message_stands_in(root: str, thread: str | None) -> None:
    edited = read(subtype="message_changed", message={**SAID, "text": "Non", "thread_ts": root}, previous_message=SAID)
    assert isinstance(edited, MessageEdited)
    assert edited.thread == thread


def test_an_edit_that_adds_a_mention_of_the_desk_is_told_from_one_that_had_it() -> None:
    adds, had = edit("note", "<@U0VIGIE> note"), edit("<@U0VIGIE> note", "<@U0VIGIE> note !")
    assert isinstance(adds, MessageEdited)
    assert isinstance(had, MessageEdited)
    assert (adds.text, adds.mentions_desk) == ("note", True)
    assert (had.text, had.mentions_desk) == ("note !", False)


@pytest.mark.parametrize(("after", "to_desk"), [("<@U0VIGIE> note", True), ("note", False)])
def test_an_edit_says_whether_its_message_still_mentions_the_desk(after: str, to_desk: bool) -> None:
    edited = edit("<@U0VIGIE> bonjour", after)
    assert isinstance(edited, MessageEdited)
    assert edited.to_desk is to_desk


@pytest.mark.parametrize(
    ("changes", "key"),
    [
        ({}, "slack:T0FACULTE:C0TECHNO:1788270600.000100"),
        ({"type": "app_mention"}, "slack:T0FACULTE:C0TECHNO:1788270600.000100"),
        ({"subtype": "file_share"}, "slack:T0FACULTE:C0TECHNO:1788270600.000100"),
        ({"subtype": "thread_broadcast"}, "slack:T0FACULTE:C0TECHNO:1788270600.000100"),
        (
            {"subtype": "message_changed", "event_ts": "9.1", "message": {"user": "U0LEA"}},
            "slack:T0FACULTE:C0TECHNO:9.1",
        ),
        ({"subtype": "channel_join"}, None),
        ({"subtype": "channel_topic"}, None),
        ({"subtype": "bot_message", "bot_id": "B1"}, None),
        ({"bot_id": "B0VIGIE"}, None),
        ({"user": "U0VIGIE"}, None),
        ({"user": "USLACKBOT"}, None),
        ({"subtype": "message_changed", "message": {"user": "U0VIGIE", "bot_id": "B0VIGIE"}}, None),
        (
            {
                "subtype": "message_changed",
                "event_ts": "9.2",
                "message": {"subtype": "tombstone", "user": "USLACKBOT", "ts": "8.1"},
                "previous_message": {"user": "U0LEA"},
            },
            "slack:T0FACULTE:C0TECHNO:deleted:8.1",
        ),
        (
            {"subtype": "message_deleted", "event_ts": "9.3", "deleted_ts": "8.1"},
            "slack:T0FACULTE:C0TECHNO:deleted:8.1",
        ),
        ({"type": "channel_rename"}, None),
    ],
)
def test_a_message_has_one_key_whatever_brings_it(changes: Mapping[str, Any], key: str | None) -> None:
    slot = slot_of({**SAID, **changes}, "Ev1", ME)
    assert slot == (Slot(key, "slack:T0FACULTE:C0TECHNO") if key else None)


def key_of(ts: str = "8.1", text: str = "Essayez Firefox.", told: str = "9.4") -> str:
    """Return the key of an edit of the second 9, told at ``told``."""
    message = {"user": "U0LEA", "ts": ts, "text": text, "edited": {"user": "U0LEA", "ts": "9.000000"}}
    slot = slot_of({**SAID, "subtype": "message_changed", "event_ts": told, "message": message}, "Ev1", ME)
    assert slot is not None
    return slot.key


def test_an_edit_has_one_key_told_live_or_found_and_each_edit_of_one_second_its_own() -> None:
    assert key_of() == key_of(told="9.000000")
    assert len({key_of(), key_of(ts="8.2"), key_of(text="Essayez Safari.")}) == 3


def test_what_changes_no_word_of_an_edited_message_takes_no_key_from_its_edit_that_comes_late() -> None:
    edit = {**SAID, "subtype": "message_changed", "message": EDITED, "previous_message": SAID}
    preview = {**edit, "previous_message": EDITED, "event_ts": "1788270661.000100"}
    assert slot_of(edit, "Ev1", ME) is not None
    assert slot_of(preview, "Ev2", ME) is None


def test_other_events_are_known_by_their_id_and_stand_in_the_line_of_whom_they_are_about() -> None:
    joined = {"type": "member_joined_channel", "user": "U0LEA", "channel": "C0TECHNO"}
    changed = {"type": "user_change", "user": {"id": "U0LEA"}}
    assert slot_of(joined, "Ev1", ME) == Slot("slack:T0FACULTE:event:Ev1", "slack:T0FACULTE:C0TECHNO")
    assert slot_of(changed, "Ev2", ME) == Slot("slack:T0FACULTE:event:Ev2", "slack:T0FACULTE:U0LEA")
