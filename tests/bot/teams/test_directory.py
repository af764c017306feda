"""Course leads known by e-mail alone are looked for in the tenant's directory, where it may be asked."""

import pytest

from bot.delivery.chat import CannotReach
from bot.desk.people.channel_names import channel_names
from bot.desk.people.directory import Directory
from bot.desk.people.handlers.acquaint import acquaint
from bot.ui.say import speaking
from tests.bot.answering import Clock, card
from tests.bot.teams.acts import shown
from tests.bot.teams.office import START, Office, address, new_desk, running
from tests.bot.teams.tenant import CAMILLE, HELP, LEA, TEAM, Json, Member
from workflow.people.accounts import AccountKind
from workflow.people.people import Address, Group, Person, Platform
from workflow.ports.desk import Transaction


class OnlyTeams:
    """Teams is the only platform."""

    def __init__(self, office: Office) -> None:
        self._chat = office.platform.chat

    def of(self, to: Address) -> object:
        assert to.platform is Platform.TEAMS
        return self._chat


def _user(member: Member, kind: str = "Member") -> Json:
    return {"id": member.aad, "displayName": member.name, "mail": member.email, "userType": kind}


async def test_a_lead_of_the_tenant_is_found_and_can_then_be_written_to(office: Office) -> None:
    office.tenant.directory = [_user(CAMILLE)]
    (known,) = await office.desk.write(lambda tx: tx.people.add_many([Person(0, "C. Roy", CAMILLE.email)]))
    directory = Directory(office.desk, OnlyTeams(office), Clock(START))  # type: ignore[arg-type]

    await acquaint(directory, [office.platform.chat.people], {"emails": [CAMILLE.email]}, "job")

    async def read(tx: Transaction) -> Person:
        return await tx.people.get(known.id)

    lead = await office.desk.read(read)
    assert lead.accounts == (address(CAMILLE.aad),)
    assert lead.name == CAMILLE.name
    await office.platform.chat.post(lead.accounts[0], card("Bonjour"), mark="1")
    assert [shown(one.cards[0]) for one in office.tenant.personal(CAMILLE)] == ["Bonjour"]


async def test_one_who_lacks_the_app_is_known_as_the_directory_tells(office: Office) -> None:
    office.tenant.directory = [_user(CAMILLE)]
    office.tenant.installed.discard(CAMILLE.aad)
    profile = await office.platform.chat.profile(address(CAMILLE.aad))
    assert (profile.name, profile.email, profile.standing) == (CAMILLE.name, CAMILLE.email, AccountKind.OURS)


async def test_a_guest_who_lacks_the_app_is_known_as_one_without_an_address_of_ours(office: Office) -> None:
    office.tenant.directory = [_user(CAMILLE, "Guest")]
    office.tenant.installed.discard(CAMILLE.aad)
    profile = await office.platform.chat.profile(address(CAMILLE.aad))
    assert (profile.email, profile.standing) == (None, AccountKind.GUEST)


@pytest.mark.parametrize(
    "users",
    [None, [], [{**_user(CAMILLE), "accountEnabled": False}]],
    ids=["not permitted", "nobody", "a closed account"],
)
async def test_one_who_lacks_the_app_stays_unknown_where_the_directory_tells_nothing(
    office: Office, users: list[Json] | None
) -> None:
    office.tenant.directory = users
    office.tenant.installed.discard(CAMILLE.aad)
    with pytest.raises(CannotReach):
        await office.platform.chat.profile(address(CAMILLE.aad))


@pytest.mark.parametrize(
    "users",
    [None, [], [_user(CAMILLE, "Guest")], [_user(CAMILLE), {**_user(CAMILLE), "id": "another"}]],
    ids=["not permitted", "nobody", "a guest", "two of them"],
)
async def test_nobody_is_taken_for_another(office: Office, users: list[Json] | None) -> None:
    office.tenant.directory = users
    assert await office.platform.chat.people.account(CAMILLE.email) is None


async def test_beside_the_agents_playground_no_directory_is_asked() -> None:
    async with running(new_desk(), playground=True) as office:
        office.tenant.directory = [_user(CAMILLE)]
        assert await office.platform.chat.people.account(CAMILLE.email) is None
        assert office.connector.calls["users"] == 0


async def test_an_apostrophe_stays_within_what_is_asked(office: Office) -> None:
    member = Member("Ève D’Amour", "eve.d'amour@example.org")
    office.tenant.directory = [_user(member), _user(CAMILLE)]
    assert await office.platform.chat.people.account(member.email) == address(member.aad)


async def test_a_team_that_becomes_public_gives_no_rights_until_it_is_private_again(office: Office) -> None:
    channel = address(HELP)
    office.tenant.members[TEAM] = (LEA,)
    standard = office.acts.message(LEA, "Bonjour", HELP, mention=True)
    standard["channelData"]["channel"]["type"] = "standard"
    await office.acts.deliver(standard)
    await office.desk.write(lambda tx: tx.groups.save(Group("technologues", "Technologues", channels=(channel,))))
    directory = Directory(office.desk, OnlyTeams(office), Clock(START))  # type: ignore[arg-type]

    async def groups_of_lea() -> frozenset[str]:
        await directory.reconcile([channel])
        lea = await directory.person(address(LEA.aad))
        return await office.desk.read(lambda tx: tx.people.groups_of(lea.id))

    assert await groups_of_lea() == {"technologues"}
    say = speaking(Platform.TEAMS, "fr", office.desk.rules.calendar, START)
    assert await channel_names(office.desk, [channel], say) == {channel: "Technologues"}
    office.tenant.visibility = "public"
    assert await groups_of_lea() == frozenset()
    office.connector.fail_next("graph", 403, times=1)
    assert await groups_of_lea() == frozenset(), "what cannot be known changes nothing"
    office.tenant.visibility = "private"
    assert await groups_of_lea() == {"technologues"}
