"""What the nine domains declare: all that there is, and nothing twice."""

import importlib
import pkgutil
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

import workflow
from workflow.domain import defined_in, gathered
from workflow.domains import DECLARED, DOMAINS, NOTICES, REFUSALS
from workflow.items.kinds import ItemKind
from workflow.notice import Notice
from workflow.refusal import Refusal


def modules() -> Iterator[ModuleType]:
    """All modules of the workflow."""
    for found in pkgutil.walk_packages(workflow.__path__, "workflow."):
        yield importlib.import_module(found.name)


def test_each_folder_of_a_domain_is_declared_under_its_name() -> None:
    folders = {path.parent.name for path in Path(workflow.__path__[0]).glob("*/domain.py")}
    assert {domain.name for domain in DOMAINS} == folders
    assert len(DOMAINS) == 9


@pytest.mark.parametrize(("base", "brought"), [(Notice, NOTICES), (Refusal, REFUSALS)])
def test_every_notice_and_refusal_is_brought_by_a_domain(
    base: type[Notice] | type[Refusal], brought: dict[str, type]
) -> None:
    every = (kind for module in modules() for kind in defined_in(module, base))
    # What several kinds share is none itself: no row is called by it.
    defined = {kind for kind in every if "stored" in vars(kind)}
    assert set(brought.values()) == defined


def test_a_name_that_two_bring_is_refused() -> None:
    assert gathered({1: "a"}, {2: "a"}) == {1: "a", 2: "a"}
    with pytest.raises(ValueError, match="1 is brought twice"):
        gathered({1: "a"}, {2: "b"}, {1: "a"})


def test_a_change_is_followed_in_the_order_of_the_domains_then_as_each_declares_it() -> None:
    for what, calls in DECLARED.on_change.items():
        assert calls == tuple(call for domain in DOMAINS for call in domain.on_change.get(what, ()))


def test_every_item_that_a_group_works_on_is_loaded_and_all_but_whole_requests_assigned() -> None:
    assert DECLARED.work_items.keys() == set(ItemKind)
    assert DECLARED.assign.keys() == set(ItemKind) - {ItemKind.REQUEST}
