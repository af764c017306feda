"""What a person types becomes Slack's text, and nothing typed becomes markup."""

import pytest

from bot.sandbox.double.acts.typed_text import typed
from bot.sandbox.faculty import CHANNELS, PEOPLE


@pytest.mark.parametrize(
    ("words", "text"),
    [
        ("Bonjour @Vigie !", "Bonjour <@U0VIGIE> !"),
        ("@vigie regarde", "<@U0VIGIE> regarde"),
        ("@Léa Gagnon et @lea.gagnon", "<@U0LEA> et <@U0LEA>"),
        ("voir #technologues", "voir <#C0TECHNO|technologues>"),
        ("@here et @channel", "<!here> et <!channel>"),
        ("<!channel> & <@U0LEA>", "&lt;!channel&gt; &amp; &lt;@U0LEA&gt;"),
        ("ecrire@vigie.example.org", "ecrire@vigie.example.org"),
        ("@VigieBot", "@VigieBot"),
    ],
)
def test_mentions_become_ids_and_markup_is_escaped(words: str, text: str) -> None:
    assert typed(words, PEOPLE, CHANNELS) == text
