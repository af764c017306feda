"""The text that buttons carry: cards that were posted go on working, and what is no value of theirs is refused."""

import pytest

from bot.desk.values import (
    AnswerOf,
    ChannelMember,
    DelegateOf,
    FoundPage,
    GroupChannel,
    InterviewPage,
    KeptWords,
    MessageAt,
    PageOf,
    Rated,
    RiskPage,
    SessionOf,
    SettingOf,
    Solved,
    Taken,
)
from bot.ui.values import Carried, MenuChoice, shown_in, ticked, ticked_ids, whole
from workflow.items.refusals import NothingThere
from workflow.people.people import Address, Platform

CHANNEL = Address(Platform.TEAMS, "t-1", "19:abc@thread.tacv2")
SENT: dict[str, Carried] = {
    "INC0001001 2": PageOf("INC0001001", 2),
    "RITM0001001": PageOf("RITM0001001"),
    "7 RITM0001001 2": SessionOf(7, "RITM0001001", 2),
    "SCTASK0001001 mine|technologues|||": Taken("SCTASK0001001", "mine|technologues|||"),
    "TASK0001001": Taken("TASK0001001"),
    "1 le micro de Marie": FoundPage(1, "le micro de Marie"),
    "SCTASK0001001 end": InterviewPage("SCTASK0001001", "end"),
    "missing:RITM0001001:1788270600|7": AnswerOf("missing:RITM0001001:1788270600", 7),
    "technologues|1": RiskPage("technologues", 1),
    "|0": RiskPage(),
    "3|medecine": DelegateOf(3, "medecine"),
    "faq|": SettingOf("faq"),
    "groups|0a1b2c3d": SettingOf("groups", "0a1b2c3d"),
    "INC0001001:4": Rated("INC0001001", 4),
    "INC0001001 1788270600": Solved("INC0001001", 1788270600),
    "INC0001002": KeptWords("INC0001002"),
    "INC0001002 INC0001001": KeptWords("INC0001002", "INC0001001"),
    "INC0001001 INC0001001 3": KeptWords("INC0001001", "INC0001001", 3),
    "new": KeptWords("new"),
    "INC0001001": Solved("INC0001001"),
    "technologues teams:t-1:19:abc@thread.tacv2": GroupChannel("technologues", CHANNEL),
    "teams:t-1:19:abc@thread.tacv2 19:abc@thread.tacv2;messageid=1 2 1": MessageAt(
        CHANNEL, "19:abc@thread.tacv2;messageid=1", "2", "1"
    ),
    "teams:t-1:19:abc@thread.tacv2 19:abc@thread.tacv2;messageid=1 1": MessageAt(
        CHANNEL, "19:abc@thread.tacv2;messageid=1", "1"
    ),
    "3 teams:t-1:19:abc@thread.tacv2": ChannelMember(3, CHANNEL),
    "show:INC0001001": MenuChoice("show", "INC0001001"),
    "ask_new:": MenuChoice("ask_new"),
}
"""By the text as it stands on cards that were posted: it never changes."""


@pytest.mark.parametrize(("text", "value"), SENT.items())
def test_a_value_is_the_text_that_posted_cards_carry_and_is_read_back(text: str, value: Carried) -> None:
    assert (str(value), type(value).read(text)) == (text, value)


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        (PageOf, "INC0001001 x"),
        (SessionOf, "x RITM0001001 0"),
        (SessionOf, ""),
        (FoundPage, "le micro"),
        (AnswerOf, "missing:RITM0001001:1"),
        (DelegateOf, "medecine"),
        (Rated, "INC0001001:1.0"),
        (Solved, "INC0001001 ²"),
        (GroupChannel, "technologues nowhere"),
        (ChannelMember, f"x {CHANNEL}"),
    ],
)
def test_a_text_that_is_no_value_of_its_kind_leads_nowhere(kind: type[Carried], text: str) -> None:
    with pytest.raises(NothingThere):
        kind.read(text)


@pytest.mark.parametrize("text", ["", "1.0", "²", str(2**63)])
def test_a_whole_number_is_one_that_a_database_takes(text: str) -> None:
    with pytest.raises(NothingThere):
        whole(text)


def test_boxes_are_read_and_what_a_form_showed_is_of_one_kind() -> None:
    assert (ticked("a,,b"), ticked_ids("1,2"), ticked_ids("")) == (("a", "b"), (1, 2), ())
    assert shown_in('{"1":["a"]}', list) == {"1": ["a"]}
    for text in ("", "[]", '{"1":"a"}'):
        with pytest.raises(NothingThere):
            shown_in(text, list)
