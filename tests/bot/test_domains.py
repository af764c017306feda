"""Each domain of the desk brings the words of what the domain of its name says and refuses."""

from importlib import import_module

import pytest

from workflow.domain import Domain
from workflow.domains import DOMAINS


@pytest.mark.parametrize("domain", DOMAINS, ids=lambda domain: domain.name)
def test_a_domain_words_its_own_refusals_and_no_others(domain: Domain) -> None:
    worded = import_module(f"bot.desk.{domain.name}.refusals").WORDED
    assert set(worded.sentences) == set(domain.refusals)
