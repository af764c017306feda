"""Channels linked in chat, taken off, and who enters a public one."""

from functools import partial

import pytest

from tests.workflow.office import GESTION, PEDAGO, TECHNO, Office, channel, names
from workflow.items.topics import About
from workflow.items.use_cases.acting import actor
from workflow.people.notices import ChannelLinked
from workflow.people.people import Address
from workflow.people.refusals import (
    AlreadyLinked,
    LastManagementChannel,
    ManagersOnly,
    NobodyWaits,
    NoSuchGroup,
    NotLinked,
    PublicForManagement,
)
from workflow.people.use_cases import channels
from workflow.people.use_cases.channels import ChannelFacts, WantedLink
from workflow.people.use_cases.people import left, reconcile

NEW = channel("C0NOUVEAU")


async def linked(
    office: Office, key: str = "technologues", *members: int, private: bool = True, at: Address = NEW
) -> bool:
    found = ChannelFacts(private, members)
    return await office.do(channels.link, office.gisele.id, at, key, found, agreed=not private)


async def groups_of(office: Office, person: int) -> frozenset[str]:
    return (await office.desk.read(lambda tx: actor(tx, person))).groups


async def test_a_linked_channel_gives_its_members_the_rights_of_the_group_at_once(office: Office) -> None:
    assert await linked(office, "technologues", office.marie.id)
    assert await groups_of(office, office.marie.id) == {"technologues"}
    assert office.desk.state.groups["technologues"].channels == (TECHNO, NEW)
    assert names(office.said()) == [("ChannelLinked", NEW.id), ("ChannelLinked", GESTION.id)]
    view = await office.desk.read(lambda tx: channels.channels_view(tx, office.gisele.id))
    (link,) = view.history
    assert (link.group, link.channel, link.by, link.public, link.ended_at) == (
        "technologues",
        NEW,
        office.gisele.id,
        False,
        None,
    )


async def test_a_channel_is_looked_at_before_it_is_linked(office: Office) -> None:
    for name in ("Technologues", "TECHNOLOGUES"):
        await office.desk.write(
            partial(channels.ask_link, person=office.gisele.id, channel=NEW, wanted=[WantedLink(name)], key="k")
        )
    (queued,) = office.desk.state.inbox.values()
    assert queued.kind == channels.JOB
    with pytest.raises(NoSuchGroup):
        await office.desk.write(lambda tx: channels.ask_link(tx, office.gisele.id, NEW, [WantedLink("Inconnus")], "k2"))
    with pytest.raises(AlreadyLinked) as refused:
        await office.desk.write(
            lambda tx: channels.ask_link(tx, office.gisele.id, PEDAGO, [WantedLink("technologues")], "k3")
        )
    assert refused.value.group == "technopedagogues"


async def test_only_managers_link_take_off_and_confirm(office: Office) -> None:
    with pytest.raises(ManagersOnly):
        await office.desk.write(lambda tx: channels.ask_link(tx, office.tom.id, NEW, [WantedLink("technologues")], "k"))
    acts = (
        (channels.link, NEW, "technologues", ChannelFacts(private=True, members=())),
        (channels.unlink, TECHNO),
        (channels.confirm, TECHNO, None),
    )
    for act, *rest in acts:
        with pytest.raises(ManagersOnly):
            await office.do(act, office.tom.id, *rest)
    with pytest.raises(ManagersOnly):
        await office.desk.read(lambda tx: channels.channels_view(tx, office.tom.id))


async def test_a_public_channel_is_never_managements(office: Office) -> None:
    for agreed in (False, True):
        with pytest.raises(PublicForManagement):
            await office.do(
                channels.link, office.gisele.id, NEW, "gestion", ChannelFacts(private=False, members=()), agreed=agreed
            )
    assert await linked(office, "gestion", office.marie.id)
    assert (await office.desk.read(lambda tx: actor(tx, office.marie.id))).manager
    assert [address.id for _notice, address in office.said(ChannelLinked)] == [GESTION.id, NEW.id]


async def test_a_public_channel_of_support_is_warned_about_first(office: Office) -> None:
    found = ChannelFacts(private=False, members=(office.marie.id,))
    assert not await office.do(channels.link, office.gisele.id, NEW, "technologues", found)
    assert names(office.said()) == [("PublicChannelFound", "U0GISELE")]
    assert NEW not in office.desk.state.groups["technologues"].channels


async def test_in_a_public_channel_nobody_has_rights_before_a_manager_confirms_them(office: Office) -> None:
    await linked(office, "technologues", office.marie.id, office.paul.id, private=False)
    assert office.desk.state.groups["technologues"].public == (NEW,)
    assert await groups_of(office, office.marie.id) == frozenset()
    await office.post_cards()
    office.said()

    await office.do(channels.confirm, office.gisele.id, NEW, [office.marie.id])
    assert await groups_of(office, office.marie.id) == {"technologues"}
    assert await groups_of(office, office.paul.id) == {"technopedagogues"}
    assert names(office.said()) == [("MembersWait", GESTION.id)]
    with pytest.raises(NobodyWaits):
        await office.do(channels.confirm, office.gisele.id, NEW, [office.marie.id])

    await office.post_cards()
    everyone = [office.marie.id, office.paul.id, office.john.id]
    await office.desk.write(lambda tx: reconcile(tx, NEW, everyone))
    said = office.said()
    assert names(said) == [("MembersWait", GESTION.id), ("MemberWaits", GESTION.id)]
    assert {notice.topic for notice, _where in said} == {About.MEMBERS.topic(NEW)}
    await office.desk.write(lambda tx: reconcile(tx, NEW, everyone))
    assert office.said() == []
    await office.do(channels.confirm, office.gisele.id, NEW, None)
    assert await groups_of(office, office.john.id) == {"technologues"}
    with pytest.raises(NobodyWaits):
        await office.do(channels.confirm, office.gisele.id, NEW, None)


async def test_what_the_platform_says_of_a_public_channel_confirms_nobody_and_forgets_nobody(office: Office) -> None:
    await linked(office, "technologues", office.marie.id, private=False)
    await office.do(channels.confirm, office.gisele.id, NEW, None)
    await office.post_cards()
    office.said()
    there = [office.marie.id, office.john.id]
    for expected in ([("MembersWait", GESTION.id), ("MemberWaits", GESTION.id)], []):
        await office.desk.write(lambda tx: reconcile(tx, NEW, there))
        assert names(office.said()) == expected
    assert await groups_of(office, office.marie.id) == {"technologues"}
    assert await groups_of(office, office.john.id) == frozenset()
    await office.desk.write(lambda tx: left(tx, NEW, office.marie.id))
    await office.desk.write(lambda tx: reconcile(tx, NEW, there))
    assert await groups_of(office, office.marie.id) == frozenset(), "whoever comes back waits again"


async def test_who_entered_before_the_link_has_no_rights_by_that(office: Office) -> None:
    await office.desk.write(lambda tx: reconcile(tx, NEW, [office.marie.id]))
    await linked(office, "technologues", office.marie.id, private=False)
    assert await groups_of(office, office.marie.id) == frozenset()


async def test_a_channel_taken_off_gives_no_rights_any_more_and_its_history_stays(office: Office) -> None:
    await linked(office, "technologues", office.marie.id)
    office.later(hours=1)
    office.said()
    await office.do(channels.unlink, office.gisele.id, NEW)
    assert await groups_of(office, office.marie.id) == frozenset()
    assert names(office.said()) == [("ChannelUnlinked", NEW.id), ("ChannelUnlinked", GESTION.id)]
    with pytest.raises(NotLinked):
        await office.do(channels.unlink, office.gisele.id, NEW)
    assert await linked(office, "technopedagogues", office.marie.id)
    history = (await office.desk.read(lambda tx: channels.channels_view(tx, office.gisele.id))).history
    assert [(one.group, one.ended_by) for one in history] == [
        ("technopedagogues", None),
        ("technologues", office.gisele.id),
    ]


async def test_a_channel_of_the_configuration_can_be_taken_off_too(office: Office) -> None:
    await office.do(channels.unlink, office.gisele.id, TECHNO)
    assert office.desk.state.groups["technologues"].channels == ()
    (past,) = (await office.desk.read(lambda tx: channels.channels_view(tx, office.gisele.id))).history
    assert (past.by, past.ended_by) == (None, office.gisele.id)


async def test_management_keeps_a_channel(office: Office) -> None:
    with pytest.raises(LastManagementChannel):
        await office.do(channels.unlink, office.gisele.id, GESTION)
    await linked(office, "gestion", office.gisele.id)
    await office.do(channels.unlink, office.gisele.id, GESTION)
    assert office.desk.state.groups["gestion"].channels == (NEW,)
