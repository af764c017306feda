"""Persons, accounts, memberships, groups."""

from dataclasses import replace
from datetime import UTC, datetime
from functools import partial

import pytest

from tests.storage.samples import GESTION, TECHNO, known, person
from workflow.people.people import Address, Group, OutOfReach, Person, Platform
from workflow.ports.desk import Desk, StaleWriteError, Transaction

TEAMS = Address(Platform.TEAMS, "tenant", "29:camille")


async def test_people_come_back_with_ids_in_the_order_they_were_added(desk: Desk) -> None:
    names = [f"Personne{number}" for number in range(450)]
    added = await known(desk, *names)
    assert [one.name for one in added] == names
    assert len({one.id for one in added}) == len(names)
    assert await desk.read(lambda tx: tx.people.many(one.id for one in added)) == {one.id: one for one in added}


async def test_each_gets_an_id_of_their_own_with_an_email_without_one_or_with_an_odd_one(desk: Desk) -> None:
    emails = [None, "zoe@example.org", None, "no\0way@example.org", "anne@example.org"]
    new = [person(f"Personne{number}", email=email) for number, email in enumerate(emails)]
    added = await desk.write(lambda tx: tx.people.add_many(new))
    found = await desk.read(lambda tx: tx.people.many(one.id for one in added))
    assert [found[one.id].accounts for one in added] == [one.accounts for one in new]


async def test_a_person_is_found_by_id_account_and_email(desk: Desk) -> None:
    camille, denis = await known(desk, "Camille", "Denis")

    async def find(tx: Transaction) -> None:
        assert await tx.people.get(camille.id) == camille
        assert await tx.people.by_address(denis.accounts[0]) == denis
        assert await tx.people.by_address(TEAMS) is None
        found = await tx.people.by_email(["camille@example.org", "personne@example.org"])
        assert found == {"camille@example.org": camille}

    await desk.read(find)


async def test_an_unknown_person_raises_key_error(desk: Desk) -> None:
    with pytest.raises(KeyError):
        await desk.read(lambda tx: tx.people.get(99))
    with pytest.raises(KeyError):
        await desk.write(lambda tx: tx.people.save(Person(99, "Personne", None)))
    assert await desk.read(lambda tx: tx.people.many([99])) == {}


async def test_whose_account_went_to_another_in_the_same_act_is_written_all_the_same(desk: Desk) -> None:
    camille, double = await known(desk, "Camille", "Double")

    async def join(tx: Transaction) -> None:
        both = await tx.people.many([camille.id, double.id])
        await tx.people.save(replace(both[camille.id], accounts=(*camille.accounts, *double.accounts)))
        await tx.people.save(replace(both[double.id], name="Personne", accounts=()))

    await desk.write(join)
    after = await desk.read(lambda tx: tx.people.many([camille.id, double.id]))
    assert after[camille.id].accounts == (*camille.accounts, *double.accounts)
    assert (after[double.id].name, after[double.id].accounts) == ("Personne", ())


async def test_what_changes_of_a_person_is_kept_accounts_in_their_order(desk: Desk) -> None:
    (camille,) = await known(desk, "Camille")
    after = replace(camille, name="Camille Roy", locale="en", accounts=(TEAMS, *camille.accounts), guest=True)
    await desk.write(lambda tx: tx.people.save(after))
    assert await desk.read(lambda tx: tx.people.get(camille.id)) == after


async def test_an_account_moves_to_the_person_who_is_saved_with_it(desk: Desk) -> None:
    camille, double = await known(desk, "Camille", "Double")
    joined = replace(camille, accounts=(*camille.accounts, *double.accounts))
    await desk.write(lambda tx: tx.people.save(joined))
    assert await desk.read(lambda tx: tx.people.by_address(double.accounts[0])) == joined
    left = await desk.read(lambda tx: tx.people.get(double.id))
    assert not left.reachable


async def test_someone_known_by_email_alone_has_no_account(desk: Desk) -> None:
    (added,) = await desk.write(lambda tx: tx.people.add_many([person("Eve", accounts=())]))
    assert await desk.read(lambda tx: tx.people.get(added.id)) == added
    assert not added.reachable


async def test_two_people_may_both_have_no_email(desk: Desk) -> None:
    both = [person("Un", email=None), person("Deux", email=None)]
    assert len(await desk.write(lambda tx: tx.people.add_many(both))) == 2


async def test_two_people_never_share_an_email_or_an_account(desk: Desk) -> None:
    (camille,) = await known(desk, "Camille")
    for double in (person("Camille", accounts=()), person("Autre", accounts=camille.accounts)):
        with pytest.raises(StaleWriteError):
            await desk.write(lambda tx, double=double: tx.people.add_many([double]))  # type: ignore[misc]
    assert await desk.read(lambda tx: tx.people.by_email(["autre@example.org"])) == {}


async def test_members_of_linked_channels_are_members_of_the_group(desk: Desk) -> None:
    camille, denis, eve = await known(desk, "Camille", "Denis", "Eve")

    async def link(tx: Transaction) -> None:
        await tx.groups.save(Group("technologues", "Technologues", channels=(TECHNO, TEAMS)))
        await tx.groups.save(Group("gestion", "Gestion", management=True, channels=(GESTION,)))
        await tx.people.set_members(TECHNO, [denis.id, camille.id])
        await tx.people.join(TEAMS, denis.id)
        await tx.people.join(GESTION, eve.id)
        await tx.people.join(GESTION, eve.id)

    await desk.write(link)

    async def look(tx: Transaction) -> None:
        assert await tx.people.members("technologues") == (camille.id, denis.id)
        assert await tx.people.groups_of(denis.id) == {"technologues"}
        assert await tx.people.groups_of(eve.id) == {"gestion"}
        assert await tx.people.members("inconnu") == ()

    await desk.read(look)


async def test_leaving_one_linked_channel_of_two_leaves_the_rights(desk: Desk) -> None:
    (denis,) = await known(desk, "Denis")

    async def come_and_go(tx: Transaction) -> None:
        await tx.groups.save(Group("technologues", "Technologues", channels=(TECHNO, TEAMS)))
        await tx.people.join(TECHNO, denis.id)
        await tx.people.join(TEAMS, denis.id)
        await tx.people.leave(TEAMS, denis.id)
        await tx.people.leave(TEAMS, denis.id)
        assert await tx.people.groups_of(denis.id) == {"technologues"}
        await tx.people.set_members(TECHNO, [])
        assert await tx.people.groups_of(denis.id) == frozenset()

    await desk.write(come_and_go)


async def test_groups_come_back_by_key_with_their_channels_as_linked(desk: Desk) -> None:
    techno = Group("technologues", "Technologues", default_for_help=True, channels=(TECHNO, TEAMS, GESTION))
    gestion = Group("gestion", "Gestion", management=True, responsibilities="Tout le reste")

    async def save(tx: Transaction) -> None:
        await tx.groups.save(replace(techno, name="Avant", channels=(GESTION,)))
        await tx.groups.save(techno)
        await tx.groups.save(gestion)

    await desk.write(save)
    assert await desk.read(lambda tx: tx.groups.all()) == (gestion, techno)


async def test_a_transaction_sees_its_own_changes_of_groups(desk: Desk) -> None:
    async def change(tx: Transaction) -> None:
        assert await tx.groups.all() == ()
        await tx.groups.save(Group("technologues", "Technologues"))
        assert await tx.groups.all() == (Group("technologues", "Technologues"),)
        await tx.groups.link("technologues", TECHNO, public=False)
        assert await tx.groups.all() == (Group("technologues", "Technologues", channels=(TECHNO,)),)
        await tx.groups.unlink("technologues", TECHNO)
        assert await tx.groups.all() == (Group("technologues", "Technologues"),)

    await desk.write(change)


async def test_keys_sort_by_code_point_on_every_desk(desk: Desk) -> None:
    keys = ["a_b", "ab", "B", "a-c", "é"]

    async def save(tx: Transaction) -> None:
        for key in keys:
            await tx.groups.save(Group(key, key))

    await desk.write(save)
    assert [group.key for group in await desk.read(lambda tx: tx.groups.all())] == sorted(keys)


async def test_people_are_found_by_their_full_name_spelt_so(desk: Desk) -> None:
    new = [Person(0, "Alex Roy", f"alex{at}@example.org") for at in (1, 2)]
    new += [Person(0, "Dana Côté", "dana@example.org"), Person(0, "Dana Cote", "autre@example.org")]
    added = await desk.write(lambda tx: tx.people.add_many(new))
    found = await desk.read(lambda tx: tx.people.by_name(["Alex Roy", "Dana Côté", "Personne"]))
    assert found == added[:3]


async def test_who_has_no_account_is_found_by_the_domain_of_their_email(desk: Desk) -> None:
    await known(desk, "Camille")
    emails = ["zoe@example.org", "anne@example.org", "max@other.example", "eve@xexample.org", None]
    new = [replace(person(f"Personne{number}", email=email), accounts=()) for number, email in enumerate(emails)]
    await desk.write(lambda tx: tx.people.add_many(new))

    async def find(tx: Transaction) -> None:
        assert await tx.people.without_account(["example.org"]) == ("anne@example.org", "zoe@example.org")
        assert len(await tx.people.without_account(["example.org", "other.example"])) == 3

    await desk.read(find)


async def test_who_is_written_to_by_mail_is_told_by_their_first_account(desk: Desk) -> None:
    chat, mail = Address(Platform.SLACK, "T0", "U1"), Address(Platform.MAIL, "aide@example.org", "a@example.org")
    others = [Address(Platform.MAIL, "aide@example.org", f"{one}@example.org") for one in "bcd"]
    each = ((mail,), (chat, others[0]), (others[1], TEAMS), (), (others[2],))
    new = [replace(person(f"Personne{at}"), accounts=accounts) for at, accounts in enumerate(each)]
    first, _in_chat, by_choice, _nowhere, lost = await desk.write(lambda tx: tx.people.add_many(new))
    await desk.write(lambda tx: tx.people.lose(lost.id, OutOfReach(datetime(2026, 9, 1, tzinfo=UTC), "550")))
    assert await desk.read(lambda tx: tx.people.written_to_by_mail()) == (first.id, by_choice.id)


async def test_who_cannot_be_written_to_is_listed_the_latest_first_until_they_can_be(desk: Desk) -> None:
    one, two, three = await known(desk, "Anne", "Brice", "Chloé")
    for who, day in ((one, 2), (two, 1), (three, 3)):
        lost = OutOfReach(datetime(2026, 9, day, tzinfo=UTC), "403")
        await desk.write(partial(_lose, who=who, lost=lost))
    assert [each.id for each in await desk.read(lambda tx: tx.people.out_of_reach())] == [three.id, one.id, two.id]
    await desk.write(lambda tx: tx.people.find_again(one.id))
    found = await desk.read(lambda tx: tx.people.out_of_reach())
    assert [(each.name, each.out_of_reach and each.out_of_reach.since.day) for each in found] == [
        ("Chloé", 3),
        ("Brice", 1),
    ]


async def _lose(tx: Transaction, who: Person, lost: OutOfReach) -> bool:
    return await tx.people.lose(who.id, lost)
