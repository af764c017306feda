"""What the TOML sets for each group."""

import pytest

from bot.config import BadConfigurationError, read_configuration
from workflow.distribution import BY_HAND, Distribution, GroupRules
from workflow.routing import RoutingRule

TOML = """
[[groups]]
key = "technopedagogues"
name = "Technopédagogues"

[[groups]]
key = "technologues"
name = "Technologues"
distribution = "least_loaded"
task_clock = true

[[groups]]
key = "gestion"
name = "Gestion"
management = true
"""


def test_each_group_has_its_own_rules_and_those_that_say_nothing_the_default() -> None:
    rules = read_configuration(TOML).rulebook()
    assert rules.of_group("technologues") == GroupRules(Distribution.LEAST_LOADED, task_clock=True)
    assert rules.of_group("technopedagogues") == rules.of_group("unknown") == BY_HAND


def test_a_group_is_spoken_to_in_french_unless_it_says_otherwise() -> None:
    rules = read_configuration(TOML.replace("task_clock = true", 'language = "en"')).rulebook()
    assert rules.of_group("technologues").language == "en"
    assert rules.of_group("gestion").language == "fr"
    with pytest.raises(BadConfigurationError, match=r"line 10.*language"):
        read_configuration(TOML.replace("task_clock = true", 'language = "it"'))


ROUTED = """
[[routing]]
group = "technologues"
approach = "recording"
"""


def test_requests_can_be_routed_by_the_approach_of_their_course() -> None:
    (rule,) = read_configuration(TOML + ROUTED).rulebook().routing
    assert rule == RoutingRule("technologues", approach="recording")
    with pytest.raises(BadConfigurationError, match=r"line 19.*known are virtual_class, recording"):
        read_configuration(TOML + ROUTED.replace("recording", "carrier pigeon"))


def test_a_distribution_that_nobody_knows_is_refused_with_its_line() -> None:
    with pytest.raises(BadConfigurationError, match=r"line 9.*distribution"):
        read_configuration(TOML.replace("least_loaded", "lottery"))
