"""Notices as rows keep them."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storage.queues.notices import UnknownNoticeError, decode
from storage.values import encode
from workflow.domains import NOTICES
from workflow.items.notices import ItemOpened
from workflow.notice import Notice, ToItem

KINDS = list(NOTICES.values())


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
@given(data=st.data())
def test_every_notice_comes_back_as_it_was_kept(kind: type[Notice], data: st.DataObject) -> None:
    notice = data.draw(st.from_type(kind))
    back = decode(kind.stored, json.loads(json.dumps(encode(notice))))
    assert back == notice
    assert type(back) is kind


def test_there_are_notices_to_keep() -> None:
    assert len(KINDS) > 20


@pytest.mark.parametrize("kind", ["Inventée", "Lane", "Notice_", "ToPerson", "__name__"])
def test_a_kind_that_is_no_notice_is_named(kind: str) -> None:
    with pytest.raises(UnknownNoticeError, match=kind):
        decode(kind, {"topic": "INC0001001", "to": {"kind": "ToItem", "cards": False}})


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"topic": "INC0001001"},
        {"topic": "INC0001001", "to": {"kind": "ToMoon"}},
        {"topic": "INC0001001", "to": {"kind": "ToPerson"}},
    ],
)
def test_fields_that_cannot_be_read_are_said_so(body: dict[str, object]) -> None:
    with pytest.raises(UnknownNoticeError, match="ItemOpened"):
        decode("ItemOpened", body)


def test_a_field_that_this_version_does_not_know_is_passed_over() -> None:
    notice = ItemOpened("INC0001001", ToItem())
    assert decode("ItemOpened", {**encode(notice), "since": 3}) == notice
