"""Which topics are numbers of items, and of which kind."""

import pytest

from workflow.items.kinds import ItemKind, kind_of


@pytest.mark.parametrize(
    ("topic", "kind"),
    [
        ("INC0001001", ItemKind.INCIDENT),
        ("RITM0001001", ItemKind.REQUEST),
        ("SCTASK0001001", ItemKind.TASK),
        ("TASK0001001", ItemKind.SUPPORT),
    ],
)
def test_the_letters_of_a_number_name_its_kind(topic: str, kind: ItemKind) -> None:
    assert kind_of(topic) is kind


@pytest.mark.parametrize(
    "topic",
    ["", "INC", "INCIDENT", "INC0001001 ", "import:7", "refusal:slack:T0", "cancelled:RITM0001001", "REQ0001001"],
)
def test_other_topics_are_of_no_kind(topic: str) -> None:
    assert kind_of(topic) is None
