"""Words by which what is asked already becomes urgent, and those that only hold them."""

import pytest

from workflow.helpdesk.urgency_turns import becomes_urgent


@pytest.mark.parametrize(
    "text",
    [
        "C’est devenu urgent",
        "Finalement, c’est urgent !",
        "Ça ne marche toujours pas, c’est urgent maintenant",
        "Je vous dis que c’est urgent maintenant",
        "Ma demande est urgente",
        "It’s urgent now",
        "It still isn’t working and it’s urgent now",
    ],
)
def test_what_says_that_it_presses_does(text: str) -> None:
    assert becomes_urgent(text)


@pytest.mark.parametrize(
    "text",
    [
        "je ne dis pas que c'est urgent maintenant",
        "Ce n’est pas que ma demande est urgente",
        "Je n’ai jamais dit que c’est devenu urgent",
        "Je vous écrirai si ça devient urgent",
        "Dites-moi quand ça devient urgent pour vous",
        "I’m not saying it’s urgent now",
        "I don’t think it’s urgent now",
        "Not that it’s urgent now",
        "I’ll tell you if it’s urgent now",
    ],
)
def test_what_denies_it_or_waits_for_it_does_not(text: str) -> None:
    assert not becomes_urgent(text)
