"""Canned answers and the size of files, as an institution sets them."""

import pytest

from bot.config.reading import BadConfigurationError, read_configuration
from workflow.helpdesk.canned import CannedAnswer

HEAD = """[files]
limit_megabytes = 10

[[canned]]
group = "technologues"
title = "Rencontre"
text = "Bonjour {prenom}, au sujet de {numero} et de {cours}."

[[canned]]
group = "technologues"
title = "Autre"
"""


def test_canned_answers_and_the_size_of_files_are_read() -> None:
    rules = read_configuration(HEAD + 'text = "Bonjour."').rulebook()
    assert rules.file_megabytes == 10
    assert rules.canned[0] == CannedAnswer(
        "technologues", "Rencontre", "Bonjour {prenom}, au sujet de {numero} et de {cours}."
    )
    assert [answer.title for answer in rules.canned] == ["Rencontre", "Autre"]


@pytest.mark.parametrize(
    ("rest", "fault"),
    [
        ('text = "Bonjour {nom}."', "line 12: canned.1.text: nothing fills in {nom}"),
        ('text = "Bonjour {}."', "line 12: canned.1.text: nothing fills in {}"),
        ('text = ""', "line 12: canned.1.text"),
        ('text = "Bonjour."\nlang = "fr"', "line 13: canned.1.lang"),
    ],
)
def test_what_cannot_be_filled_in_is_refused_by_its_name_and_line(rest: str, fault: str) -> None:
    with pytest.raises(BadConfigurationError) as refused:
        read_configuration(HEAD + rest)
    assert fault in str(refused.value)


def test_an_answer_of_a_group_that_nobody_knows_is_refused() -> None:
    text = HEAD.replace("technologues", "inconnus") + 'text = "Bonjour."'
    with pytest.raises(
        BadConfigurationError, match=r'line 5: canned.0.group: there is no such group; .*; it says "inconnus"'
    ):
        read_configuration(text)
