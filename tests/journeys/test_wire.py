"""What the network does: things said twice, lost or late; each request still has exactly one card."""

import asyncio
from datetime import timedelta

from tests.journeys.faculty import HELP, Faculty
from tests.patience import PATIENCE

PROBLEM = "Antem reste blanc."
WHILE = timedelta(seconds=30)


async def test_a_mention_that_comes_twice_is_one_request(faculty: Faculty) -> None:
    await faculty.people.join(faculty.ws.settings.app_user, "#general")
    await faculty.camille.says(f"@Vigie {PROBLEM}", "#general")

    told = {event["type"] for event in faculty.ws.sent("app_mention") + faculty.ws.sent("message")}
    assert told == {"app_mention", "message"}
    faculty.card("INC0001001", HELP)
    assert len(faculty.standing(HELP)) == 1


async def test_an_event_that_comes_again_is_worked_once(faculty: Faculty) -> None:
    await faculty.camille.says(PROBLEM)

    await faculty.ws.redeliver()
    await faculty.quiet()

    assert len(faculty.standing(HELP)) == 1
    assert len(faculty.camille.receipts) == 1


async def test_an_event_whose_acknowledgement_is_lost_is_worked_once(faculty: Faculty) -> None:
    faculty.ws.faults.acks_to_lose = 1
    await faculty.camille.says(PROBLEM)

    assert len(faculty.standing(HELP)) == 1
    assert len(faculty.camille.receipts) == 1


async def test_an_event_that_gets_lost_comes_again(faculty: Faculty) -> None:
    faculty.ws.faults.envelopes_to_lose = 1
    await faculty.camille.says(PROBLEM)

    assert len(faculty.standing(HELP)) == 1


async def test_a_card_that_slack_puts_off_is_posted_once(faculty: Faculty) -> None:
    faculty.ws.fail_next("chat.postMessage", ratelimited=1, fits=lambda call: call["channel"] == "C0TECHNO")
    await faculty.camille.says(PROBLEM)

    await faculty.ws.until(lambda: bool(faculty.standing(HELP)), PATIENCE)
    await faculty.quiet()
    faculty.card("INC0001001", HELP)


async def test_a_card_whose_answer_is_lost_is_not_posted_again(faculty: Faculty) -> None:
    fault = faculty.ws.fail_next("chat.postMessage", lost_answer=True, fits=lambda call: call["channel"] == "C0TECHNO")
    await faculty.camille.says(PROBLEM)
    await fault.struck()
    assert len(faculty.standing(HELP)) == 1

    await faculty.box.vigie.dispatcher.drain(patience=WHILE)
    await faculty.lea.presses("Prendre en charge", faculty.card("INC0001001", HELP))

    assert len(faculty.standing(HELP)) == 1
    assert "Titulaire · groupe : @Léa Gagnon" in faculty.read(faculty.card("INC0001001", HELP))


async def test_of_two_who_claim_at_once_one_wins_and_the_other_reads_who(faculty: Faculty) -> None:
    await faculty.camille.says(PROBLEM)
    card = faculty.card("INC0001001", HELP)

    await asyncio.gather(
        faculty.lea.pressing("Prendre en charge", card), faculty.thomas.pressing("Prendre en charge", card)
    )
    await faculty.quiet()

    told = [(who, faculty.read(one)) for who in (faculty.lea, faculty.thomas) for one in who.private]
    assert len(told) == 1
    loser, sentence = told[0]
    winner = "Thomas Girard" if loser is faculty.lea else "Léa Gagnon"
    assert f"Quelqu’un a été plus rapide : {winner} s’occupe de INC0001001 depuis mardi 18 août, 9 h 15." in sentence
    assert f"Titulaire · groupe : @{winner}" in faculty.read(card)
    told_so = f"{winner} des Technologues s’occupe de votre demande INC0001001. Répondez ici"
    claims = [one for one in faculty.camille.direct if "s’occupe de votre demande INC0001001" in one]
    assert [one.startswith(told_so) for one in claims] == [True], claims
    (receipt,) = [one for one in faculty.camille.direct if one.startswith("INC0001001 est entre les mains de")]
    assert receipt.startswith(
        f"INC0001001 est entre les mains de {winner} des Technologues. Une solution est visée d’ici"
    )


async def test_over_signed_http_a_retry_is_worked_once(faculty_over_http: Faculty) -> None:
    faculty = faculty_over_http
    faculty.ws.faults.acks_to_lose = 1
    await faculty.camille.says(PROBLEM)

    assert len(faculty.standing(HELP)) == 1
    assert faculty.ws.mode == "http"


async def test_what_was_said_while_vigie_was_away_is_not_lost(faculty: Faculty) -> None:
    await faculty.quiet()
    await faculty.box.end()
    faculty.ws.faults.events_down = True
    await faculty.people.send_message(faculty.camille.who, "app", PROBLEM)
    faculty.ws.faults.events_down = False

    await faculty.box.live()
    await faculty.quiet()

    faculty.card("INC0001001", HELP)
    assert len(faculty.camille.receipts) == 1


async def test_what_was_said_before_an_account_was_closed_is_kept_and_holds_up_nobody_in_its_channel(
    faculty: Faculty,
) -> None:
    await faculty.people.join(faculty.ws.settings.app_user, "#general")
    await faculty.quiet()
    await faculty.box.end()
    await faculty.people.send_message(faculty.camille.who, "#general", f"@Vigie {PROBLEM}")
    await faculty.people.send_message(faculty.chloe.who, "#general", "@Vigie Le micro grésille.")
    await faculty.people.change_person("Camille", deleted=True)

    await faculty.box.live()
    await faculty.quiet()

    assert faculty.camille.who.real_name in faculty.read(faculty.card("INC0001001", HELP))
    assert "Le micro grésille" in faculty.read(faculty.card("INC0001002", HELP))
    assert await faculty.box.vigie.desk.inbox.waiting() == 0
