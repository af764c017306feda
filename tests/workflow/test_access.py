"""A number proves nothing: items are loaded for a named reader, in one place, and no handler goes around it."""

import ast
import inspect
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from types import ModuleType

import pytest

import workflow
from bot.desk import commands, subcommands
from tests.bot.rooms import modules_of_handlers
from tests.workflow.office import Office, open_office
from workflow.courses.use_cases import course_access
from workflow.helpdesk.use_cases import incident_access, incidents
from workflow.items.refusals import NotForYou
from workflow.items.use_cases import watching
from workflow.support.use_cases import support_access

ROOT = Path(workflow.__file__).parents[1]
KEPT = frozenset({"incidents", "requests", "tasks", "support", "imports", "intentions", "session_drafts", "sessions"})
"""What a transaction keeps that belongs to somebody, by number or id."""
FOR_SOMEONE = frozenset({"person", "requester", "reader"})
NAMES_NO_ITEM = {
    "course_of": "what is known of a request that was loaded for someone",
    "leave": "it says itself who wants it",
    "todays": "the appointments of groups that the reader belongs to",
    "expected_elsewhere": "which of several sessions that were loaded for someone clash with what is known",
    "known_groups": "the names of groups",
    "open_groups": "the names of groups that are not closed",
    "linked_channels": "the channels of groups",
    "heard_channels": "the same, with those where help is asked for",
    "departments": "the names of departments",
    "known": "who has an e-mail, as it was typed",
    "known_names": "whom a typed name may mean",
    "tell": "queues what the handler has checked",
}
"""Use cases that handlers call without saying for whom, each with what it gives."""
OF_THE_DESK = {
    "author_of": "a message that its platform tells of by its own id: who said it is told why its edit was refused",
    "carry_out": "a job of the inbox, which a manager's act has left there",
    "compare_again": "a job of the inbox, which another import has left there",
    "draw": "the card of a grid, of which a job that a manager's act has left shows how far it is",
    "early_change": "a message that its platform tells of by its own id, not come yet",
    "enter": "a channel that its platform tells of, where the desk was let in",
    "give_back": "the same, when it failed",
    "give_up": "the same, when it failed",
    "is_asked_here": "a message that its platform tells of, by where it stands",
    "item_of_thread": "what a letter answers, of which its platform tells; no client names it",
    "keep_unverified": "a letter of a sender of whom nobody vouches: a member looks at it",
    "message_edited": "a message that its platform tells of by its own id",
    "message_withdrawn": "the same, deleted",
    "look": "a step of the nightly proof, a job of the inbox that the desk's own timer has left there",
    "offer_look": "a button under a message; what it shows is asked by whoever presses",
    "returned": "a letter of the desk's own that its platform says has come back",
    "settle": "the same, what came of it",
    "welcome": "someone of whom their platform tells that they have come into a channel",
}
"""Use cases that take no person, since no client names anything in them."""


def handlers() -> Iterator[ModuleType]:
    yield from {*modules_of_handlers(), commands, subcommands}


def called(module: ModuleType) -> Iterator[Callable[..., object]]:
    """Every use case that a module of handlers names."""
    for node in ast.walk(ast.parse(inspect.getsource(module))):
        found: object = None
        if isinstance(node, ast.Name):
            found = getattr(module, node.id, None)
        elif isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            found = getattr(getattr(module, node.value.id, None), node.attr, None)
        if inspect.iscoroutinefunction(found) and "use_cases" in found.__module__.split("."):
            yield found


def test_an_item_is_loaded_by_its_number_in_one_place_alone() -> None:
    elsewhere = [
        f"{path.relative_to(ROOT)}:{call.lineno} {ast.unparse(call)}"
        for path in sorted([*(ROOT / "workflow").rglob("use_cases/**/*.py"), *(ROOT / "bot").rglob("*.py")])
        if not path.name.endswith("access.py")
        for call in loads(path)
    ]
    assert elsewhere == []


def loads(path: Path) -> Iterator[ast.Call]:
    """Calls such as ``tx.incidents.get(number)``; what an item that was loaded names (``task.request``) is no claim."""
    for call in ast.walk(ast.parse(path.read_text("utf-8"))):
        match call:
            case ast.Call(func=ast.Attribute(value=ast.Attribute(value=ast.Name("tx"), attr=kept), attr="get")):
                if kept in KEPT and any(claims(argument) for argument in call.args):
                    yield call


def claims(value: ast.expr) -> bool:
    """Tell whether a value is a bare name, or is made from one."""
    match value:
        case ast.Name():
            return True
        case ast.Call(args=given):
            return any(map(claims, given))
        case ast.Await(value=inner):
            return claims(inner)
    return False


def test_no_handler_reads_items_by_itself() -> None:
    found = [
        f"{module.__name__}:{node.lineno} {ast.unparse(node)}"
        for module in handlers()
        for node in ast.walk(ast.parse(inspect.getsource(module)))
        if isinstance(node, ast.Attribute)
        and node.attr in {"get", "many", "of_task", "of_requester", "workbook"}
        and isinstance(node.value, ast.Attribute)
        and node.value.attr in KEPT
        and ast.unparse(node.value.value) == "tx"
    ]
    assert found == []


def test_every_use_case_that_a_handler_calls_is_told_for_whom() -> None:
    nameless = {
        use_case.__name__
        for module in handlers()
        for use_case in called(module)
        if not FOR_SOMEONE & inspect.signature(use_case).parameters.keys()
    }
    assert nameless == {*NAMES_NO_ITEM, *OF_THE_DESK}


OF_A_CHANNEL = frozenset({"left"})
"""Use cases of a channel that its platform tells of: who is meant comes after it."""


def test_every_use_case_that_a_handler_calls_takes_the_one_who_asks_first() -> None:
    """``Ask.do`` and ``Ask.read`` hand the one who asks to a use case as its first argument after the transaction."""
    later = {
        use_case.__name__
        for module in handlers()
        for use_case in called(module)
        if use_case.__name__ not in {*NAMES_NO_ITEM, *OF_THE_DESK}
        and list(inspect.signature(use_case).parameters)[1] not in FOR_SOMEONE
    }
    assert later == OF_A_CHANNEL


def test_no_use_case_that_a_handler_calls_reads_as_the_desk_by_itself() -> None:
    """One that takes its reader may compare it with the desk; none puts the desk in a person's place."""
    bypassing = {
        f"{use_case.__module__.rpartition('.')[2]}.{use_case.__name__}"
        for module in handlers()
        for use_case in called(module)
        if use_case.__name__ not in OF_THE_DESK and passes_the_desk(use_case)
    }
    assert bypassing == DESK_READS.keys()


DESK_READS = {
    "watching.add_watcher": "when the desk merges",
    "pointing.pointed_by_letter": "what a letter answers or names, which counts where its author has a part in it",
}


def passes_the_desk(use_case: Callable[..., object]) -> bool:
    tree = ast.parse(inspect.getsource(use_case))
    compared = {id(one) for node in ast.walk(tree) if isinstance(node, ast.Compare) for one in node.comparators}
    return any(
        isinstance(node, ast.Name) and node.id == "THE_DESK" and id(node) not in compared for node in ast.walk(tree)
    )


def test_no_handler_speaks_for_the_desk_but_in_its_jobs() -> None:
    """A job was left in the inbox by an act whose right was checked; what it works on is read as the desk."""
    named = {
        f"{module.__name__.rpartition('.')[2]}.{function.name}"
        for module in handlers()
        for function in ast.parse(inspect.getsource(module)).body
        if isinstance(function, ast.AsyncFunctionDef)
        and any(isinstance(node, ast.Name) and node.id == "THE_DESK" for node in ast.walk(function))
    }
    assert named == {"grids.carry_out", "grids.compare_again"}


@pytest.fixture
async def office() -> Office:
    return await open_office()


async def test_a_stranger_reads_nothing_a_follower_what_is_said_and_a_member_everything(office: Office) -> None:
    number = (await office.asks(office.marie, "Le son coupe.")).number
    for reader in (office.marie, office.paul, office.gisele):
        assert (
            await office.desk.read(partial(incident_access.incident, reader=reader.id, number=number))
        ).number == number
    with pytest.raises(NotForYou):
        await office.desk.read(partial(incident_access.incident, reader=office.john.id, number=number))
    await office.do(watching.add_watcher, office.john.id, number, by=office.marie.id)
    assert (
        await office.desk.read(partial(incident_access.incident, reader=office.john.id, number=number))
    ).number == number


async def test_whoever_has_no_right_learns_neither_state_nor_holder(office: Office) -> None:
    number = (await office.asks(office.marie, "Le son coupe.")).number
    await office.do(incidents.claim, office.tom.id, number)
    for use_case in (incidents.claim, incidents.release, incidents.resume, incidents.cancel, incidents.reopen):
        with pytest.raises(NotForYou):
            await office.do(use_case, office.john.id, number)


async def test_whoever_is_not_of_support_does_not_learn_whether_a_number_was_given(office: Office) -> None:
    for reads, given in ((course_access.task_for, "SCTASK"), (support_access.support_for, "TASK")):
        with pytest.raises(NotForYou):
            await office.desk.read(partial(reads, person=office.john.id, number=f"{given}0009999"))
