"""What the TOML sets for each group."""

import pytest

from bot.config.in_force import in_force
from bot.config.reading import BadConfigurationError, read_configuration
from workflow.business_time.sla import RESOLUTION_BOUNDS, Bounds
from workflow.helpdesk.routing import RoutingRule
from workflow.people.distribution import BY_HAND, Distribution, GroupRules
from workflow.people.people import CHATS, Address, Platform

TOML = """
[[groups]]
key = "technopedagogues"
name = "Technopédagogues"

[[groups]]
key = "technologues"
name = "Technologues"
distribution = "least_loaded"
default_for_help = true
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
    with pytest.raises(BadConfigurationError, match=r"line 11.*language"):
        read_configuration(TOML.replace("task_clock = true", 'language = "it"'))


ROUTED = """
[[routing]]
group = "technologues"
approach = "recording"
"""


def test_requests_can_be_routed_by_the_approach_of_their_course() -> None:
    (rule,) = read_configuration(TOML + ROUTED).rulebook().routing
    assert rule == RoutingRule("technologues", approach="recording")
    with pytest.raises(BadConfigurationError, match=r"line 20.*it is one of: .virtual_class., .recording."):
        read_configuration(TOML + ROUTED.replace("recording", "carrier pigeon"))


def test_a_distribution_that_nobody_knows_is_refused_with_its_line() -> None:
    with pytest.raises(BadConfigurationError, match=r"line 9.*distribution"):
        read_configuration(TOML.replace("least_loaded", "lottery"))


LEVELS = """
[levels]
response = { moderate = 2, high = 4.5, overdue = 6 }
"""


def test_levels_begin_where_the_institution_says() -> None:
    rules = read_configuration(TOML + LEVELS).rulebook()
    assert rules.response == Bounds(2 * 3600, 4 * 3600 + 1800, 6 * 3600)
    assert rules.resolution == RESOLUTION_BOUNDS


@pytest.mark.parametrize(
    ("wrong", "why"),
    [("high = 6", "moderate < high < overdue"), ("high = 4.1", "multiple of 0.25"), ("higher = 4", "high")],
)
def test_levels_that_cannot_be_are_refused_with_their_line(wrong: str, why: str) -> None:
    with pytest.raises(BadConfigurationError, match=rf"line 19.*{why}"):
        read_configuration(TOML + LEVELS.replace("high = 4.5", wrong))


@pytest.mark.parametrize("platform", CHATS)
def test_channels_of_each_platform_are_named_in_the_file_and_are_those_of_its_workspace_alone(
    platform: Platform,
) -> None:
    configuration = read_configuration(
        TOML.replace('name = "Technologues"', f'name = "Technologues"\n{platform} = ["C1"]')
    )
    groups = configuration.group_values({platform: "T0"})
    assert [one.channels for one in groups if one.channels] == [(Address(platform, "T0", "C1"),)]
    assert not any(one.channels for one in configuration.group_values({}))
    assert in_force(configuration, configuration.rulebook(), groups, None).groups == configuration.groups


def test_a_public_channel_is_one_of_the_groups_and_never_of_management() -> None:
    linked = TOML.replace('name = "Technologues"', 'name = "Technologues"\nslack = ["C0TECHNO"]\npublic = ["C0TECHNO"]')
    (group,) = [one for one in read_configuration(linked).group_values({Platform.SLACK: "T0"}) if one.public]
    assert group.public == group.channels == (Address(Platform.SLACK, "T0", "C0TECHNO"),)
    with pytest.raises(BadConfigurationError, match=r"“C0AUTRE” is no channel of this group"):
        read_configuration(linked.replace('public = ["C0TECHNO"]', 'public = ["C0AUTRE"]'))
    with pytest.raises(BadConfigurationError, match="management has no public channel"):
        read_configuration(TOML + 'slack = ["C0GESTION"]\npublic = ["C0GESTION"]\n')
