"""Each domain of the desk brings the words of what the domain of its name says and refuses."""

from importlib import import_module
from itertools import chain

import pytest

from bot.desk import commands
from bot.desk.domain import DeskDomain
from bot.desk.domains import DOMAINS as AT_THE_DESK
from bot.desk.subcommands import SUBCOMMANDS
from workflow.domain import Domain
from workflow.domains import DOMAINS
from workflow.items.notices import CopyChanged
from workflow.items.reach_notices import Missed
from workflow.reading.text import squash

PAIRS = list(zip(DOMAINS, AT_THE_DESK, strict=True))


def test_the_domains_of_the_desk_are_those_of_the_workflow_in_their_order() -> None:
    assert [one.name for one in AT_THE_DESK] == [one.name for one in DOMAINS]


@pytest.mark.parametrize("domain", DOMAINS, ids=lambda domain: domain.name)
def test_a_domain_words_its_own_refusals_and_no_others(domain: Domain) -> None:
    worded = import_module(f"bot.desk.{domain.name}.refusals").WORDED
    assert set(worded.sentences) == set(domain.refusals)


@pytest.mark.parametrize(("domain", "desk"), PAIRS, ids=lambda domain: domain.name)
def test_a_domain_says_its_own_notices_and_no_others(domain: Domain, desk: DeskDomain) -> None:
    # The help speaks of the commands of all domains, what was missed and what copies show in the words of all.
    assert set(desk.speech) == set(domain.notices) - {*commands.HELP, CopyChanged, Missed}


@pytest.mark.parametrize("desk", AT_THE_DESK, ids=lambda domain: domain.name)
def test_what_a_domain_brings_stands_in_its_folder(desk: DeskDomain) -> None:
    brought = chain(
        desk.speech.values(),
        desk.shortcuts.values(),
        (command.handler for command in desk.commands),
        (subcommand.handler for subcommand in desk.subcommands),
    )
    assert {one.__module__.split(".")[2] for one in brought} <= {desk.name}


def test_no_two_subcommands_are_named_by_one_word() -> None:
    words = [squash(word) for one in SUBCOMMANDS for word in {squash(word): word for word in one.words.all}.values()]
    assert len(words) == len(set(words))
