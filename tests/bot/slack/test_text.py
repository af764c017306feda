"""Text from outside never becomes markup, and reads as it was written."""

import pytest

from bot.slack.text import elements, escaped, inert, text_object, unescaped
from bot.ui.model import Inline, Mention, StyledText
from workflow.people.people import Address, Platform

TEAM = "T0FACULTE"
LEA = Mention((Address(Platform.SLACK, TEAM, "U0LEA"),), "Léa Gagnon")
LUC = Mention((Address(Platform.TEAMS, "tenant", "29:x"),), "Luc Roy")


@pytest.mark.parametrize(
    ("written", "sent"),
    [
        ("<!channel>", "&lt;!channel&gt;"),
        ("<@U0LEA>", "&lt;@U0LEA&gt;"),
        ("*gras*", "∗gras∗"),
        ("~barré~ `code`", "∼barré∼ ˋcodeˋ"),
        ("_italique_", "＿italique＿"),
        ("camille_roy@example.org", "camille_roy@example.org"),
        (":tada:", ":\N{WORD JOINER}tada:"),
        ("à 8:30:15 pile", "à 8:\N{WORD JOINER}30:15 pile"),
        ("> cité", "\N{WORD JOINER}&gt; cité"),
        ("2 > 1", "2 &gt; 1"),
    ],
)
def test_marks_of_mrkdwn_lose_their_power(written: str, sent: str) -> None:
    assert inert(written) == sent


@pytest.mark.parametrize("text", ["a & b", "<x>", "&lt;", "&amp;lt;", "é > è"])
def test_escaped_text_reads_back_the_same(text: str) -> None:
    assert unescaped(escaped(text)) == text


@pytest.mark.parametrize(
    ("parts", "kind", "text"),
    [
        ((StyledText("*x* <!here>"),), "plain_text", "*x* <!here>"),
        ((StyledText("INC0001001", bold=True), StyledText(" · a*b")), "mrkdwn", "*INC0001001* · a∗b"),
        ((LEA, StyledText(" et "), LUC), "mrkdwn", "<@U0LEA> et *Luc Roy*"),
        (
            (StyledText("le guide", link="https://example.org/?a=1&b=2"),),
            "mrkdwn",
            "<https://example.org/?a=1&amp;b=2|le guide>",
        ),
        ((StyledText("clic", link="javascript:alert(1)"),), "plain_text", "clic"),
        ((StyledText(" gras ", bold=True),), "mrkdwn", " *gras* "),
        ((StyledText("un\ndeux", italic=True),), "mrkdwn", "_un_\n_deux_"),
    ],
)
def test_a_line_is_marked_by_us_alone(parts: tuple[Inline, ...], kind: str, text: str) -> None:
    drawn = text_object(parts, TEAM, 3000)
    assert (drawn["type"], drawn["text"]) == (kind, text)


def test_rich_text_shows_what_was_written_and_mentions_members_only() -> None:
    said = (
        StyledText("*x* <!channel>", italic=True),
        LEA,
        LUC,
        StyledText(""),
        StyledText("ici", link="https://example.org"),
    )
    assert elements(said, TEAM) == [
        {"type": "text", "text": "*x* <!channel>", "style": {"italic": True}},
        {"type": "user", "user_id": "U0LEA"},
        {"type": "text", "text": "Luc Roy", "style": {"bold": True}},
        {"type": "link", "url": "https://example.org", "text": "ici"},
    ]
