"""What a member of support writes by mail under an item is said between colleagues, whatever rights a letter has."""

from tests.workflow.office import Office, open_office
from workflow.helpdesk.use_cases import incidents
from workflow.helpdesk.use_cases.intake import letter_from_requester
from workflow.helpdesk.use_cases.pointing import ByLetter
from workflow.items.journal import What
from workflow.items.notices import Followed
from workflow.items.use_cases import watching
from workflow.items.use_cases.hearing import Relayed
from workflow.notice import ToPerson
from workflow.people.modest import as_requester
from workflow.people.people import Address, Person, Platform

BOX = "aide@example.org"
ASIDE = "Entre nous : elle n’a pas lu le guide."


async def answers_by_mail(office: Office, person: Person, number: str, text: str) -> None:
    who = Address(Platform.MAIL, BOX, f"{person.id}@example.org")
    with as_requester(person.id):
        await office.do(
            letter_from_requester,
            person.id,
            text,
            letter=ByLetter(numbers=(number,)),
            written=Relayed(who, f"<{person.id}@x>", who.id),
        )


async def test_a_member_who_follows_keeps_a_note_that_the_requester_never_reads() -> None:
    office = await open_office()
    number = (await office.asks(office.marie, "Le son coupe.")).number
    await office.do(incidents.claim, office.tom.id, number)
    for follower in (office.paul, office.gisele):
        await office.do(watching.follow, follower.id, number)
        office.said()
        await answers_by_mail(office, follower, number, ASIDE)
        assert not [one for one, _to in office.said(Followed) if one.to == ToPerson(office.marie.id)]
        last = office.journal(number)[-1]
        assert (last.what, last.internal, last.by) == (What.WORK_NOTE, True, follower.id)


async def test_who_is_outside_support_and_follows_says_it_to_support() -> None:
    office = await open_office()
    number = (await office.asks(office.marie, "Le son coupe.")).number
    await office.desk.write(lambda tx: tx.watchers.add(number, office.john.id))
    await answers_by_mail(office, office.john, number, "Chez moi aussi.")
    assert office.journal(number)[-1].what is What.COMMENT
