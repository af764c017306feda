"""The texts of topics, as rows and posted cards hold them: they never change."""

import pytest

from workflow.items.refusals import NothingThere
from workflow.items.topics import About, topic_of

STORED = {
    "absence:3": About.ABSENCE,
    "alert:INC0001001:response:1:moderate": About.ALERT,
    "alike:INC0001001": About.ALIKE,
    "appointments:3": About.APPOINTMENTS,
    "ask:3:1788270600": About.ASK,
    "aside:slack-1-2": About.ASIDE,
    "broken:INC0001001:response:1": About.BROKEN,
    "calendar:4": About.CALENDAR,
    "call:INC0001001:1": About.CALL,
    "cancel_asked:RITM0001001:RITM0001002:1788858600": About.CANCEL_ASKED,
    "cancel_reminded:RITM0001001:RITM0001002:1788858600:1": About.CANCEL_REMINDED,
    "cancelled:RITM0001001": About.CANCELLED,
    "channel:slack:T0:C0": About.CHANNEL,
    "claimed:INC0001001": About.CLAIMED,
    "courtesy:3:1788270600": About.COURTESY,
    "delegate:3:medecine": About.DELEGATE,
    "digest:technologues:2026-09-08": About.DIGEST,
    "duty:3": About.DUTY,
    "early:C0:1.2": About.EARLY,
    "finish:SCTASK0001001": About.FINISH,
    "import:7": About.IMPORT,
    "import:7:technologues": About.IMPORT,
    "install:3:1788270600": About.INSTALL,
    "intention:12": About.INTENTION,
    "intentions:3:1788270600": About.INTENTIONS,
    "interview:3:4:MMD 1231": About.INTERVIEW,
    "leads:7": About.LEADS,
    "leads:7:3": About.LEADS,
    "levels:2": About.LEVELS,
    "link:slack:T0:C0": About.LINK,
    "list:group:C0:2026-09-08T09:10:00+00:00": About.LIST,
    "members:slack:T0:C0": About.MEMBERS,
    "lost:INC0001005": About.LOST,
    "double:INC0001005": About.DOUBLE,
    "mention:C0:1.2": About.MENTION,
    "merged:INC0001002": About.MERGED,
    "missed:3": About.MISSED,
    "missing:RITM0001001:1788270600": About.MISSING,
    "own_data:3:1788270600": About.OWN_DATA,
    "person:3": About.PERSON,
    "placed:INC0001001:4": About.PLACED,
    "proposal:SCTASK0001001:1": About.PROPOSAL,
    "rating:3:A26": About.RATING,
    "rating:RITM0001001:1788270600": About.RATING,
    "refusal:import:7:1788270600": About.REFUSAL,
    "reopen:INC0001001:1788270600": About.REOPEN,
    "report:3:1788270600": About.REPORT,
    "same:INC0001001:2:INC0001001:INC0001002": About.SAME,
    "sessions:5": About.SESSIONS,
    "settings:3:1788270600": About.SETTINGS,
    "solved:INC0001001:1788270600": About.SOLVED,
    "template:3:1788270600": About.TEMPLATE,
    "unverified:1788270600": About.UNVERIFIED,
    "urgent:INC0001001:1": About.URGENT,
}


@pytest.mark.parametrize(("text", "about"), STORED.items())
def test_a_topic_is_the_text_that_is_stored_and_is_read_back(text: str, about: About) -> None:
    found = about.read(text)
    assert (about.topic(*found.parts), topic_of(text)) == (text, found)


def test_every_kind_of_topic_is_pinned() -> None:
    assert set(STORED.values()) == set(About)


def test_a_number_is_no_topic_and_one_of_another_kind_leads_nowhere() -> None:
    assert [topic_of(text) for text in ("INC0001001", "", "import:", "nothing:7")] == [None] * 4
    with pytest.raises(NothingThere):
        About.IMPORT.read("sessions:5")
    with pytest.raises(NothingThere):
        _ = About.IMPORT.read("import:x").id
