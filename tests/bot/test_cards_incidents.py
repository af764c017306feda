"""The cards of a help request: what each state says and offers, to whom."""

from datetime import date

import pytest

from bot.desk.helpdesk.cards.incident_details import details_card
from bot.desk.helpdesk.cards.incidents import incident_card
from bot.desk.helpdesk.cards.requester import requester_card
from bot.desk.overview.cards.lists import asked_card, home_card, work_card
from bot.language import Locale
from bot.slack import limits
from bot.slack.fit import weight
from bot.slack.render import message, reader_in
from bot.ui.model import Actions, Card, Confirm, Paragraph, StyledText, plain
from bot.ui.parts import LEVEL_SIGNS
from bot.ui.say import Say
from tests.bot.drawn import actions, buttons, lines, mentions, menu, read, spans
from tests.workflow.office import CALENDAR, Office, at, open_office
from workflow.business_time.sla import Level
from workflow.helpdesk.use_cases import incidents, urgent, writing
from workflow.helpdesk.use_cases.incident_opening import open_incident
from workflow.helpdesk.use_cases.incident_views import incident_view
from workflow.items.attachments import Attachment
from workflow.items.states import IncidentState
from workflow.items.use_cases import noting, talking
from workflow.items.use_cases.access import THE_DESK
from workflow.overview.queue_filter import Filter, Show
from workflow.overview.use_cases.asked import asked_view
from workflow.overview.use_cases.lists import work_view

INC = "INC0001001"
SECRET = "ZZ-entre-nous-ZZ"


@pytest.fixture
async def office() -> Office:
    office = await open_office()
    await office.asks(office.marie, "Le son coupe.\nDepuis hier, salle 2.")
    return office


def fr(office: Office) -> Say:
    return Say(Locale.FR, CALENDAR, office.now)


async def shared(office: Office) -> Card:
    return incident_card(await office.do(incident_view, THE_DESK, INC), fr(office))


async def theirs(office: Office, locale: Locale = Locale.FR) -> Card:
    return requester_card(await office.do(incident_view, THE_DESK, INC), Say(locale, CALENDAR, office.now))


async def moved_to(office: Office, state: IncidentState) -> None:
    """Bring the request to a state, held by Tom where it can be."""
    if state is IncidentState.NEW:
        return
    if state is IncidentState.CANCELLED:
        await office.do(incidents.cancel, office.marie.id, INC)
        return
    await office.do(incidents.claim, office.tom.id, INC)
    if state in {IncidentState.AWAITING_USER, IncidentState.AWAITING_PROBLEM}:
        await office.do(incidents.hold, office.tom.id, INC, state, "Quelle salle ?", again=date(2026, 10, 15))
    if state in {IncidentState.RESOLVED, IncidentState.CLOSED}:
        await office.do(incidents.resolve, office.tom.id, INC, "Voilà.")
    if state is IncidentState.CLOSED:
        await office.do(incidents.confirm_solved, office.marie.id, INC)


WIDE, HIGH = 42, 20
"""Characters of a line, and lines, of a phone."""
TALK = [">note", ">raise_urgency", ">canned", ">follow", ">add_follower", ">name_course", ">retitle", ">why", ">show"]
RARER = [*TALK, ">merge", ">attach", ">become_service", ">make_private", ">assign"]
AT_WORK = ["reply", "resolve", "hold", "acts", ">transfer", ">release", *RARER]
WAITING = ["resume", "reply", "resolve", "acts", ">transfer", ">release", *RARER]
OWN = ["add", "urgent", "kind_question", "own_acts", ">name_course", ">add_follower"]


@pytest.mark.parametrize(
    ("state", "offered", "to_requester", "word"),
    [
        (
            IncidentState.NEW,
            ["claim", "reply", "transfer", "acts", ">hold", ">resolve", *RARER],
            ["add", "urgent", "cancel", "own_acts", ">kind_question", ">name_course", ">add_follower"],
            "nouvelle",
        ),
        (IncidentState.ACTIVE, AT_WORK, OWN, "active"),
        (
            IncidentState.AWAITING_USER,
            WAITING,
            OWN,
            "en attente\u00a0: Marie Roy doit répondre",
        ),
        (
            IncidentState.AWAITING_PROBLEM,
            WAITING,
            OWN,
            "en attente du problème",
        ),
        (IncidentState.RESOLVED, ["reopen", "show"], [], "résolue"),
        (IncidentState.CLOSED, ["show"], [], "fermée"),
        (IncidentState.CANCELLED, ["show"], [], "annulée"),
    ],
)
async def test_each_state_says_its_word_and_offers_exactly_what_can_be_done(
    office: Office, state: IncidentState, offered: list[str], to_requester: list[str], word: str
) -> None:
    await moved_to(office, state)
    card = await shared(office)
    assert actions(card) == offered
    assert word in lines(card)[0].split(" · ")
    assert actions(await theirs(office)) == to_requester
    values = {button.value for button in buttons(card.blocks)}
    assert values == {INC}


@pytest.mark.parametrize("state", IncidentState)
async def test_a_card_in_a_channel_fits_on_a_phone_whatever_was_written(state: IncidentState) -> None:
    office = await open_office()
    await office.asks(office.marie, "Le son coupe en classe virtuelle. " + "Mes étudiants ne m’entendent plus. " * 60)
    await moved_to(office, state)
    rows = sum(1 + len(line) // WIDE for line in lines(await shared(office)))
    assert rows <= HIGH, rows
    view = await office.do(incident_view, THE_DESK, INC)
    assert len(read(incident_card(view, fr(office), opened=True))) > 1200, "looked at, it is whole"


@pytest.mark.parametrize(
    ("state", "asked"),
    [(IncidentState.RESOLVED, ["confirm_solved", "not_solved"]), (IncidentState.CLOSED, [*["rate"] * 5, "not_solved"])],
)
async def test_what_the_end_asks_stands_on_a_request_that_is_looked_at_alone(
    office: Office, state: IncidentState, asked: list[str]
) -> None:
    await moved_to(office, state)
    view = await office.do(incident_view, THE_DESK, INC)
    assert actions(details_card(view, fr(office), internal=False)) == asked


async def test_the_stars_stand_under_their_question_whatever_the_history(office: Office) -> None:
    await moved_to(office, IncidentState.CLOSED)
    view = await office.do(incident_view, THE_DESK, INC)
    *before, stars, _again = details_card(view, fr(office), internal=False).blocks
    assert isinstance(stars, Actions)
    assert read(Card("", (before[-1],))).strip().startswith("Comment était l’aide reçue")


@pytest.mark.parametrize("leave", ["Merci !", "Merci d’avance,\nMarie", "Bonne journée", "Thanks so much!"])
async def test_a_card_leaves_out_thanks_and_leave_taking_below_the_title(leave: str) -> None:
    office = await open_office()
    await office.asks(office.marie, f"Mon micro ne marche pas. {leave}")
    said = read(await shared(office))
    assert "Mon micro ne marche pas" in said
    assert leave.partition("\n")[0].rstrip(" !,") not in said


async def test_a_card_keeps_what_is_said_beside_thanks(office: Office) -> None:
    other = await office.asks(office.john, "Mon micro ne marche pas. Merci, je suis en salle 4.")
    view = await office.do(incident_view, THE_DESK, other.number)
    assert "Merci, je suis en salle 4." in read(incident_card(view, fr(office)))


async def test_a_lone_word_above_the_title_is_shown_without_the_title_once_more(office: Office) -> None:
    office.later(minutes=5)
    number = (await office.asks(office.john, "12\nL’audio de ma capsule grésille")).number
    view = await office.do(incident_view, THE_DESK, number)
    said = [line.removeprefix("> ") for line in lines(incident_card(view, fr(office)))]
    assert said.count("L’audio de ma capsule grésille") == 1
    assert "12" in said


async def test_every_button_of_a_card_is_honoured_by_the_rules(office: Office) -> None:
    """A released request that is at work offers "Prendre en charge", and what it offers is not refused."""
    await office.do(incidents.claim, office.tom.id, INC)
    await office.do(incidents.release, office.tom.id, INC)
    assert actions(await shared(office))[0] == "claim"
    assert (await office.do(incidents.claim, office.ada.id, INC)).holder == office.ada.id


async def test_cancelling_is_asked_twice(office: Office) -> None:
    (cancel,) = [button for button in buttons((await theirs(office)).blocks) if button.action == "cancel"]
    assert isinstance(cancel.confirm, Confirm)
    assert INC in cancel.confirm.text
    assert (cancel.confirm.yes, cancel.confirm.no) == ("Annuler la demande", "Garder")


async def test_the_receipt_gives_the_number_both_promises_and_what_can_be_added(office: Office) -> None:
    said = read(await theirs(office))
    assert said.startswith(
        "Merci, c’est noté sous INC0001001. Une personne des Technologues vous répondra d’ici "
        "mercredi 9 septembre, 9 h 10 (8 h ouvrables). Une fois la demande prise en charge, nous visons une solution "
        "en 3 jours ouvrables."
    )
    assert "Vous pouvez ajouter un détail ou une image ici même" in said
    english = read(await theirs(office, Locale.EN))
    assert (
        "by Wednesday, September 9, 9:10 AM (8 business hours). We aim to solve it within 3 business days of picking"
        in english
    )


async def test_the_requester_reads_who_helps_and_never_their_address(office: Office) -> None:
    await office.do(incidents.claim, office.tom.id, INC)
    card = await theirs(office)
    assert "INC0001001 est entre les mains de Tom Gagnon des Technologues. Une solution est visée d’ici" in read(card)
    assert mentions(card) == []


async def test_what_is_given_back_without_a_word_promises_an_answer_again_to_who_asked(office: Office) -> None:
    await office.do(incidents.claim, office.tom.id, INC)
    await office.do(incidents.release, office.tom.id, INC)
    assert "Quelqu’un vous répondra d’ici mercredi 9 septembre, 9 h 10." in read(await theirs(office))
    office.now = at("10 09:10")
    assert "vous répondra" not in read(await theirs(office))
    assert "🟠 En retard" in read(await shared(office))
    assert "Première réponse : échéance dépassée" in read(await shared(office))


async def test_the_shared_card_mentions_its_requester_and_its_holder(office: Office) -> None:
    assert "Personne encore · Technologues" in read(await shared(office))
    await office.do(incidents.claim, office.tom.id, INC)
    assert mentions(await shared(office)) == ["Marie Roy", "Tom Gagnon"]


@pytest.mark.parametrize(
    ("time", "level", "shown"),
    [
        ("08 13:09", Level.NORMAL, "🔵 Normal"),
        ("08 13:10", Level.MODERATE, "🟢 Modéré"),
        ("08 15:10", Level.HIGH, "🟡 Élevé"),
        ("09 09:10", Level.OVERDUE, "🟠 En retard"),
    ],
)
async def test_a_level_is_shown_by_its_colour_its_sign_and_its_word_together(
    office: Office, time: str, level: Level, shown: str
) -> None:
    office.now = at(time)
    card = await shared(office)
    assert (card.level, card.urgent) == (level, False)
    assert lines(card)[0].startswith(f"{shown} · {INC}")


@pytest.mark.parametrize("state", list(IncidentState))
async def test_a_sign_of_a_level_never_stands_without_its_word(office: Office, state: IncidentState) -> None:
    await moved_to(office, state)
    office.now = at("10 12:00")
    words = {"🔵": "Normal", "🟢": "Modéré", "🟡": "Élevé", "🟠": "En retard"}
    assert set(words) == set(LEVEL_SIGNS.values())
    for card in (await shared(office), await theirs(office)):
        for said in lines(card):
            for sign, word in words.items():
                assert said.count(sign) == said.count(f"{sign} {word}")


async def test_what_is_urgent_has_its_own_colour_at_every_level(office: Office) -> None:
    await office.do(urgent.set_urgency, office.tom.id, INC, urgent=True, text="En classe.")
    card = await shared(office)
    assert (card.urgent, lines(card)[0].startswith("🔴 Urgent · ")) == (True, True)
    await office.do(urgent.set_urgency, office.tom.id, INC, urgent=False, text="Non.")
    assert not (await shared(office)).urgent


async def test_what_is_urgent_and_was_claimed_late_shows_the_hour_of_its_promise(office: Office) -> None:
    await office.do(urgent.set_urgency, office.tom.id, INC, urgent=True, text="En classe.")
    office.later(minutes=40)
    await office.do(incidents.claim, office.tom.id, INC)
    said = read(await shared(office))
    both = "mardi 8 septembre, 9 h 25 · Solution attendue d’ici vendredi 11 septembre, 9 h 50"
    assert f"Échéance: Première réponse promise pour {both}" in said
    office.now = at("18 09:00")
    assert "Solution : échéance dépassée depuis" in read(await shared(office))


async def test_a_long_title_stands_once_on_its_card(office: Office) -> None:
    text = "Le son " + "de la visioconférence " * 8 + "coupe sans arrêt"
    number = (await office.do(open_incident, office.john.id, text)).number
    view = await office.desk.read(lambda tx: incident_view(tx, THE_DESK, number, office.now))
    said = "\n".join(lines(incident_card(view, Say(Locale.FR, office.desk.rules.calendar, office.now))))
    assert said.count("Le son de la visioconférence") == 1
    assert "coupe sans arrêt" in said


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Lien Zoom\nBonjour, je présente une séance jeudi.", "Bonjour, je présente une séance jeudi."),
        ("Bonjour,\nLe lien Zoom manque.\n\nJe présente jeudi.", "Je présente jeudi."),
        ("Le son " + "de la visioconférence " * 8 + "coupe sans arrêt", "… "),
    ],
)
async def test_something_is_left_out_before_the_words_of_a_card_only_where_it_is(
    office: Office, text: str, shown: str
) -> None:
    number = (await office.do(open_incident, office.john.id, text)).number
    view = await office.desk.read(lambda tx: incident_view(tx, THE_DESK, number, office.now))
    (quoted,) = (one for one in incident_card(view, fr(office)).blocks if isinstance(one, Paragraph) and one.quote)
    assert plain(quoted.parts).startswith(shown)


async def test_a_receipt_quotes_the_subject_alone_and_a_request_looked_at_all_that_was_written(office: Office) -> None:
    text = "Lien Zoom\nBonjour, je présente une séance jeudi."
    number = (await office.do(open_incident, office.john.id, text)).number
    view = await office.desk.read(lambda tx: incident_view(tx, office.john.id, number, office.now))
    (quoted,) = (one for one in requester_card(view, fr(office)).blocks if isinstance(one, Paragraph) and one.quote)
    assert plain(quoted.parts) == "Lien Zoom"
    card = requester_card(view, fr(office), alone=True)
    said = [one for one in card.blocks if isinstance(one, Paragraph)]
    at = next(at for at, one in enumerate(said) if one.quote)
    assert said[at - 1].parts == (StyledText("Lien Zoom", bold=True),)
    assert plain(said[at].parts) == "Bonjour, je présente une séance jeudi."


async def test_a_request_that_is_over_has_no_level_and_no_promise_to_come(office: Office) -> None:
    await moved_to(office, IncidentState.CLOSED)
    office.now = at("30 12:00")
    card = await shared(office)
    assert card.level is None
    assert "en retard" not in read(card).lower()


async def test_the_promises_say_what_is_due_what_was_kept_and_what_pauses(office: Office) -> None:
    office.later(minutes=30)
    await office.do(incidents.claim, office.tom.id, INC)
    said = read(await shared(office))
    assert "Prise en charge en 30 min" in said
    assert "Échéance: Solution attendue d’ici vendredi 11 septembre, 9 h 40" in said
    office.later(hours=1)
    await office.do(incidents.hold, office.tom.id, INC, IncidentState.AWAITING_USER, "Où ?")
    office.now = at("14 09:00")
    assert "⏸️ Solution : décompte suspendu après 1 h" in read(await shared(office))
    await office.do(writing.add_from_requester, office.marie.id, INC, "Salle 2.")
    assert "💬 réponse reçue" in read(await shared(office))
    office.now = at("18 09:00")
    assert "Solution : échéance dépassée depuis" in read(await shared(office))


async def test_what_people_write_stays_what_they_wrote(office: Office) -> None:
    hostile = "**gras** {number} {0} <!channel> <@U0TOM> @here =CMD() [lien](https://evil.example.org) %s"
    await office.do(incidents.cancel, office.marie.id, INC)
    office.later(hours=1)
    number = (await office.asks(office.marie, hostile)).number
    await office.do(incidents.transfer, office.tom.id, number, "technopedagogues", hostile)
    await office.do(talking.answer, office.paul.id, number, hostile)
    view = await office.do(incident_view, THE_DESK, number)
    for card in (
        incident_card(view, fr(office)),
        requester_card(view, fr(office)),
        details_card(view, fr(office), internal=True),
        details_card(view, fr(office), internal=False),
    ):
        assert hostile in read(card)
        assert not [part for part in spans(card) if "gras" in part.text and part.bold and hostile not in part.text]
        assert set(mentions(card)) <= {"Marie Roy"}
        drawn = str(message(card, reader_in("T0", Locale.FR)).as_arguments())
        assert "<!channel>" not in str(message(card, reader_in("T0", Locale.FR)).text)
        assert "'broadcast'" not in drawn
        assert "'user_id'" not in drawn
        assert "'url'" not in drawn


async def test_the_longest_message_of_a_platform_fits_wherever_it_is_shown(office: Office) -> None:
    office.later(hours=1)
    long = "Où est-ce ? " + "mot " * 9_997
    number = (await office.do(open_incident, office.marie.id, long[:40_000])).number
    for _ in range(40):
        await office.do(talking.answer, office.tom.id, number, long[:40_000])
    view = await office.do(incident_view, THE_DESK, number)
    for card in (
        incident_card(view, fr(office)),
        requester_card(view, fr(office)),
        details_card(view, fr(office), internal=True),
        work_card(await office.do(work_view, office.tom.id), fr(office)),
        asked_card(await office.do(asked_view, office.marie.id), fr(office)),
    ):
        said = message(card, reader_in("T0", Locale.FR))
        blocks = [*said.blocks, *(block for bar in said.attachments for block in bar["blocks"])]
        assert weight(blocks) <= limits.TEXT_IN_MESSAGE
        assert len(blocks) <= limits.BLOCKS_IN_MESSAGE
    shortened = read(incident_card(view, fr(office)))
    assert "… (le texte complet est dans la fiche)" in shortened
    assert len(shortened) < 2_000


async def test_a_member_reads_the_whole_history_and_the_requester_what_concerns_them(office: Office) -> None:
    """Every way to write something internal, then everything that a requester can look at."""
    file = Attachment(f"{SECRET}.png", "https://files.example.org/1")
    await office.do(noting.note, office.tom.id, INC, SECRET, files=(file,))
    await office.do(incidents.claim, office.tom.id, INC)
    await office.do(talking.answer, office.tom.id, INC, "Essayez ceci.")
    await office.do(
        incidents.hold, office.tom.id, INC, IncidentState.AWAITING_PROBLEM, SECRET, again=date(2026, 10, 15)
    )
    await office.do(incidents.resume, office.tom.id, INC)
    await office.do(incidents.transfer, office.tom.id, INC, "technopedagogues", SECRET)
    await office.post_cards()
    view = await office.do(incident_view, THE_DESK, INC)
    whole = details_card(view, fr(office), internal=True)
    assert read(whole).count(SECRET) >= 4
    mine = await office.do(asked_view, office.marie.id)
    for locale in Locale:
        say = Say(locale, CALENDAR, office.now)
        for card in (
            requester_card(view, say),
            details_card(view, say, internal=False),
            asked_card(mine, say),
            home_card(None, mine, say),
        ):
            assert SECRET not in str(card)
            assert INC in read(card)
    history = read(details_card(view, fr(office), internal=False))
    assert "Essayez ceci." in history
    assert "transférée par Tom Gagnon (Technopédagogues)" in history


async def test_a_history_reads_oldest_first_with_its_buttons_last(office: Office) -> None:
    await office.do(incidents.claim, office.tom.id, INC)
    office.later(minutes=5)
    await office.do(talking.answer, office.tom.id, INC, "Un.")
    await office.do(talking.answer, office.tom.id, INC, "Deux.")
    card = details_card(await office.do(incident_view, THE_DESK, INC), fr(office), internal=True)
    said = [line for line in read(card).splitlines() if line.startswith("mardi 8 septembre")]
    assert [line.partition(" · ")[2] for line in said] == [
        "ouverte par Marie Roy",
        "titulaire : Tom Gagnon",
        "Tom Gagnon a changé l’état : active",
        "✉️ Tom Gagnon : Un.",
        "✉️ Tom Gagnon : Deux.",
    ]
    assert not isinstance(card.blocks[-1], Paragraph)


async def test_attachments_are_links_that_only_members_of_their_side_see(office: Office) -> None:
    shown = Attachment("photo.png", "https://files.example.org/photo")
    await office.do(writing.add_from_requester, office.marie.id, INC, "Voici.", files=(shown,))
    links = {part.text: part.link for part in spans(await shared(office)) if part.link}
    assert links == {"photo.png": "https://files.example.org/photo"}


async def test_lists_claim_in_place_and_lead_to_the_item(office: Office) -> None:
    view = await office.do(work_view, office.tom.id)
    (take,) = buttons(work_card(view, fr(office)).blocks)
    assert (take.action, take.value, take.label) == ("take_from_list", INC, "Prendre en charge")
    await office.do(incidents.claim, office.tom.id, INC)
    view = await office.do(work_view, office.tom.id)
    (see,) = buttons(work_card(view, fr(office)).blocks)
    assert (see.action, see.label) == ("show", "Voir")
    mine = asked_card(await office.do(asked_view, office.marie.id), fr(office))
    assert "avec Tom Gagnon" in read(mine)


async def test_nobody_is_left_before_an_empty_page(office: Office) -> None:
    nothing = await office.do(asked_view, office.john.id)
    assert "Vous n’avez aucune demande en cours." in read(asked_card(nothing, fr(office)))
    assert "/taches" not in read(asked_card(nothing, fr(office)))
    theirs = read(asked_card(await office.do(asked_view, office.tom.id), fr(office)))
    assert "Ce que vous avez à faire pour les autres est sous /taches." in theirs.replace("\N{NO-BREAK SPACE}", " ")
    work = await office.do(work_view, office.paul.id)
    assert "Rien à prendre, et rien entre vos mains." in read(work_card(work, fr(office)))
    home = home_card(work, nothing, fr(office))
    assert [one for one in actions(home) if one in ("agenda", "absent", "ask_help")] == ["agenda", "absent", "ask_help"]
    assert menu(home.blocks) == (), "there is nothing to narrow"
    narrowed = await office.do(work_view, office.paul.id, chosen=Filter(Show.MINE))
    assert menu(home_card(narrowed, nothing, fr(office)).blocks), "the way back stands"


async def test_the_card_says_in_which_language_to_answer_when_it_is_not_its_own(office: Office) -> None:
    await office.do(open_incident, office.john.id, "The sound drops.")
    english = await office.do(incident_view, THE_DESK, "INC0001002")
    assert "lit l’anglais" in read(incident_card(english, fr(office)))
    assert "reads" not in read(incident_card(english, Say(Locale.EN, CALENDAR, office.now)))
    assert "lit l" not in read(await shared(office))
    french = await office.do(incident_view, THE_DESK, INC)
    assert "reads French" in read(incident_card(french, Say(Locale.EN, CALENDAR, office.now)))


async def test_what_is_settled_is_listed_after_what_is_still_asked(office: Office) -> None:
    await office.do(incidents.resolve, office.tom.id, INC, "Rebranchez-le.")
    office.later(minutes=3)
    other = (await office.do(open_incident, office.marie.id, "Il me faut un accès.")).number
    office.later(minutes=3)
    await office.do(talking.answer, office.tom.id, INC, "Dites-moi si ça tient.")
    listed = read(asked_card(await office.do(asked_view, office.marie.id), fr(office)))
    assert listed.index(other) < listed.index(INC)
