"""What is kept is registered in its domain, once in each layer; what was forgotten is named, with where it goes."""

from importlib import import_module
from inspect import getmembers, isclass
from pathlib import Path
from pkgutil import iter_modules
from typing import cast, get_type_hints

import pytest

import storage
from storage.session import Session
from storage.transaction import StoredTransaction
from tests.desks.memory.state import State
from tests.desks.memory.transaction import MemoryTransaction
from workflow.domains import DOMAINS
from workflow.ports.desk import Transaction
from workflow.upkeep.rulebook import Rulebook

NAMES = sorted(get_type_hints(Transaction))
FOLDERS = [domain.name for domain in DOMAINS]
HERE = Path(storage.__file__).parent


@pytest.fixture
def stored(rules: Rulebook) -> StoredTransaction:
    return StoredTransaction(cast("Session", None), rules)


@pytest.mark.parametrize("name", NAMES)
def test_what_a_transaction_reaches_is_kept_in_databases_and_in_memory(
    name: str, stored: StoredTransaction, rules: Rulebook
) -> None:
    assert hasattr(stored, name), f"no database keeps tx.{name}: name its class in storage/DOMAIN/domain.py"
    memory = MemoryTransaction(State(), rules)
    assert hasattr(memory, name), f"memory does not keep tx.{name}: name its class in tests/desks/memory/transaction.py"


@pytest.mark.parametrize("folder", FOLDERS)
def test_a_transaction_has_the_repositories_of_each_domain(folder: str, stored: StoredTransaction) -> None:
    declared = [one for one in Transaction.__mro__ if one.__module__ == f"workflow.{folder}.ports"]
    assert declared, f"Transaction in workflow/ports/desk.py leaves out the repositories of workflow/{folder}/ports.py"
    kept = [one for one in StoredTransaction.__mro__ if one.__module__ == f"storage.{folder}.domain"]
    assert kept, f"Domains in storage/domains.py leaves out storage/{folder}/domain.py"
    reached = {type(getattr(stored, name)) for name in NAMES}
    for module in iter_modules([str(HERE / folder)], f"storage.{folder}."):
        for name, found in getmembers(import_module(module.name), isclass):
            if name.startswith("Stored") and found.__module__ == module.name:
                assert found in reached, f"no transaction reaches {name}: give it a name in storage/{folder}/domain.py"


def test_a_repository_is_made_when_it_is_first_used_and_once(stored: StoredTransaction) -> None:
    assert "incidents" not in vars(stored)
    assert stored.incidents is stored.incidents
    assert "requests" not in vars(stored)
