"""The script of a campaign: by its seed, in order, with each kind of trouble."""

from tests.campaign.record import Kind
from tests.campaign.script import write
from tests.campaign.troubles import What
from tests.campaign.words import word


def test_the_same_seed_gives_the_same_people_and_the_same_faults() -> None:
    first, second = (write(5, 2, 20, instances=3) for _ in range(2))
    assert first == second
    assert first.fingerprint == second.fingerprint
    assert write(6, 2, 20, instances=3).fingerprint != first.fingerprint


def test_a_script_is_in_order_and_has_every_kind_of_trouble() -> None:
    script = write(1, 1, 40, instances=3, platform="mail")
    assert [one.at for one in script.acts] == sorted(one.at for one in script.acts)
    assert {one.what for one in script.troubles} == set(What)
    assert len({one.request for one in script.acts if one.kind is Kind.ASK}) == 40
    assert {one.kind for one in script.acts} == set(Kind)
    assert 0 < len(script.unreachable) < 40


def test_nobody_else_says_a_word_and_none_is_part_of_another() -> None:
    words = [word(number) for number in range(5000)]
    assert len(set(words)) == len(words)
    assert {len(one) for one in words} == {8}
