"""What a journal keeps, and what of it a requester may see."""

import ast
import inspect
from datetime import date
from itertools import pairwise

import pytest

from tests.workflow.office import Office, at
from workflow.helpdesk.use_cases import incidents
from workflow.items.erasing import ERASED, erased
from workflow.items.journal import Entry, What, for_requester
from workflow.items.states import IncidentState
from workflow.items.use_cases import noting

SECRET = "entre nous : c’est encore lui"


def entry(what: What, **detail: str | int | bool | None) -> Entry:
    return Entry("INC0001001", at("08 09:10"), 1, what, detail)


@pytest.mark.parametrize("what", [What.WORK_NOTE, What.PRESENTER, What.PRESENTED, What.UNREACHABLE, What.CROSSED])
def test_what_is_internal_by_nature_is_for_no_requester(what: What) -> None:
    assert for_requester([entry(what, text=SECRET)]) == ()


def test_an_internal_attachment_is_for_no_requester_and_theirs_is() -> None:
    shown = entry(What.ATTACHMENT, name="a.png", url="", internal=False)
    hidden = entry(What.ATTACHMENT, name="b.png", url="", internal=True)
    assert for_requester([shown, hidden]) == (shown,)


def test_a_requester_sees_a_transfer_without_its_reason() -> None:
    (seen,) = for_requester([entry(What.GROUP, before="a", after="b", reason=SECRET)])
    assert seen.detail == {"before": "a", "after": "b"}


async def test_nothing_that_members_say_to_one_another_reaches_the_requester(office: Office) -> None:
    """Every way in which a member writes something that is not for the requester."""
    incident = await office.asks(office.marie, "Le son coupe.")
    number = incident.number
    await office.do(incidents.claim, office.tom.id, number)
    await office.do(noting.note, office.tom.id, number, SECRET)
    await office.do(
        incidents.hold, office.tom.id, number, IncidentState.AWAITING_PROBLEM, SECRET, again=date(2026, 9, 30)
    )
    await office.do(incidents.resume, office.tom.id, number)
    await office.do(incidents.transfer, office.tom.id, number, "technopedagogues", SECRET)
    assert str(office.journal(number)).count(SECRET) == 3
    assert SECRET not in str(for_requester(office.journal(number)))
    to_marie = [str(notice) for notice, address in office.said() if address in office.marie.accounts]
    assert to_marie
    assert SECRET not in str(to_marie)


def test_words_of_people_are_taken_away_with_them_from_every_kind_of_line_that_holds_a_text() -> None:
    """What a kind of line holds stands under it in the source: each that says ``text`` loses it when it is erased."""
    body = next(node for node in ast.parse(inspect.getsource(What)).body if isinstance(node, ast.ClassDef)).body
    said = {
        one.targets[0].id: doc.value.value
        for one, doc in pairwise(body)
        if isinstance(one, ast.Assign) and isinstance(one.targets[0], ast.Name)
        if isinstance(doc, ast.Expr) and isinstance(doc.value, ast.Constant) and isinstance(doc.value.value, str)
    }
    holding = [What[name] for name, doc in said.items() if "``text``" in doc]
    assert {What.COMMENT, What.REACHED, What.CANCEL_ASKED, What.CANCEL_DECLINED} <= set(holding)
    for what in holding:
        assert erased(entry(what, text=SECRET)).detail["text"] == ERASED
