"""Which emoji asks for what, as an institution sets it."""

import pytest

from bot.config.conversation import ReactionsTable
from bot.config.reading import BadConfigurationError, read_configuration
from bot.slack.keys import EMOJIS as ON_SLACK
from workflow.items.reactions import EMOJIS, Sign


def test_each_act_has_its_emoji_another_or_none() -> None:
    usual = read_configuration("").rulebook().reactions
    assert [usual.sign_of(one) for one in "👀✅🎫📌"] == [Sign.CLAIM, Sign.FINISH, Sign.OPEN, None]
    chosen = read_configuration('[reactions]\nclaim = ""\nopen = "📌"').rulebook().reactions
    assert [chosen.sign_of(one) for one in ("👀", "✅", "🎫", "📌", "")] == [None, Sign.FINISH, None, Sign.OPEN, None]
    assert ReactionsTable.of(chosen) == ReactionsTable(claim="", open="📌")


@pytest.mark.parametrize(
    ("said", "fault"),
    [('open = "🦄"', 'it is one of: "👀", .*; it says "🦄"'), ('open = "👀"', "one emoji cannot ask for two things")],
)
def test_an_emoji_that_is_not_known_or_stands_twice_is_refused(said: str, fault: str) -> None:
    with pytest.raises(BadConfigurationError, match=fault):
        read_configuration(f"[reactions]\n{said}")


def test_slack_has_a_name_for_each_emoji_that_can_be_chosen() -> None:
    assert set(ON_SLACK.values()) == set(EMOJIS)
