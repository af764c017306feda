"""What someone without chat is told of each thing that concerns them, and to which item a reply to that mail goes."""

from collections.abc import Mapping
from functools import partial

import pytest

from bot.delivery.utterance import File
from bot.desk.speech import speak
from bot.mail.writing.letter import write_letter
from tests.bot.drawn import card_of
from tests.bot.furnished import INC, RITM, TASK, furnished, so_that_it_holds
from tests.bot.mail.writing.envelopes import body, envelope, read, said
from tests.bot.mail.writing.test_notices import ELSEWHERE, MAIL, SILENT, by_mail
from tests.bot.test_leaks import OUTWARD
from tests.bot.test_shape import noticed
from tests.journeys.reading import plainly
from workflow.helpdesk.use_cases.pointing import item_of_thread
from workflow.items.ports import Place
from workflow.ports.desk import Transaction
from workflow.ports.queues import Outgoing

STEP, OTHER = "SCTASK0001001", "RITM0001002"
# What each says, and where a reply to it goes: to an item, to none (""), or as its own topic has it (None).
TOLD: Mapping[str, tuple[str, str | None]] = {
    # Of a help request: its receipt, what support says, what it asks, what becomes of it.
    "RequestReceived": ("INC0001001 est entre les mains de Tom Gagnon", INC),
    "CardChanged": ("INC0001001 est entre les mains de Tom Gagnon", INC),
    "WatchBegun": ("INC0001001 est entre les mains de Tom Gagnon", INC),
    "ItemShown": ("INC0001001 est entre les mains de Tom Gagnon", INC),
    "NewsTold": ("Poser la question à Tom Gagnon", INC),
    "AskedTold": ("nous devions vous répondre avant mercredi 9 septembre", INC),
    "ServiceTaken": ("s’occupe de votre demande RITM0001004 (Rapport)", "RITM0001004"),
    "Answered": ("Tom Gagnon des Technologues, au sujet de votre demande INC0001001 :", INC),
    "InformationAsked": ("a besoin d’une information pour continuer INC0001001", INC),
    "Reminded": ("il nous manque encore cette information", INC),
    "ProblemAwaited": ("attend qu’un problème connu soit réglé", INC),
    "PromiseBroken": ("nous ne l’avons pas fait à temps", INC),
    "ToldAnew": ("nous ne l’avons pas fait à temps", INC),
    "UrgencyTold": ("n’est plus traitée comme urgente", INC),
    "Resolved": ("votre demande INC0001001 est réglée", INC),
    "SettledSaid": ("Je ferme INC0001001", INC),
    "QuestionSettled": ("a été reprise après cette réponse", INC),
    "ReopenQuestion": ("INC0001001 est rouverte", INC),
    "Closed": ("Votre demande INC0001001 est fermée", INC),
    "MergeTold": ("la suite se passe sous INC0001001", INC),
    "FollowedUp": ("écrit de nouveau ; la suite est sous INC0001001", INC),
    "BecameService": ("elle se poursuit dans la demande de service RITM0001001", INC),
    "Followed": ("Tom Gagnon · INC0001001 · Le son coupe", INC),
    "MoveTold": ("se poursuit sous INC0001001", INC),
    "MessageEdited": ("Tom Gagnon a modifié son message", INC),
    "MessageWithdrawn": ("Tom Gagnon a retiré un message", INC),
    "FileRelayed": ("fichier déposé par Tom Gagnon", INC),
    "FileNotRelayed": ("n’a pas été transmis", INC),
    "CancelOffered": ("Sans réponse de votre part, elles suivent toutes leur cours", INC),
    # Where their words went.
    "AddOrNewAsked": ("Est-ce au sujet de cette demande, ou quelque chose de nouveau ?", None),
    "AddOrNewSettled": ("Votre message a ouvert INC0001001", None),
    "AddOrNewWithdrawn": ("Vous avez retiré ce message", None),
    "WordKept": ("Envoyez-le de nouveau, avec une phrase qui dit ce qu’il vous faut", None),
    "Placed": ("Ajouté à INC0001001", INC),
    "Greeted": ("Dites-moi en une phrase ou deux ce qu’il vous faut", None),
    "Thanked": ("Avec plaisir !", None),
    "HoursTold": ("Ouvert de 8 h 30 à 16 h 30", None),
    "Refused": ("Il n’y a pas de texte", None),
    "LanguageFollowed": ("I’m writing to you in French now", None),
    "OwnDataGiven": ("Voici ce que je conserve sur vous", ""),
    # Of a course: what is offered, asked and missing, how far it is, when it is over.
    "CoursesOfWeek": ("Où en sont vos cours, mercredi 30 septembre", ""),
    "CoursesTold": ("Il est en retard", ""),
    "CoursesAnnounced": ("La cellule de soutien accompagnera ce cours", ""),
    "CoursesCancelled": ("L’accompagnement de votre cours est annulé", RITM),
    "CancelDeclined": ("Tom Gagnon maintient MMD 1232", OTHER),
    "ServicePresented": ("Tom Gagnon des Technopédagogues, au sujet de MMD 1231", STEP),
    "InterviewTaken": ("prépare avec vous MMD 1232", OTHER),
    "InterviewOver": ("Votre entrevue avec Tom Gagnon est faite", RITM),
    "LeadAsked": ("2 enregistrements annoncés ne s’y trouvent pas. Est-ce voulu ?", RITM),
    "LeadReminded": ("nous attendons toujours votre réponse. Nous bouclons le dossier", RITM),
    "RequestClosed": ("est terminé : toutes ses étapes sont faites", RITM),
    "CourseRatingAsked": ("Votre cours est terminé. Comment était le soutien reçu ?", RITM),
    "IntentionAnswered": ("approuve votre intention pour PHT 1201", ""),
    "IntentionShown": ("d’autres décident de PHT 1201", ""),
    "IntentionChanged": ("d’autres décident de PHT 1201", ""),
    "DelegateNamed": ("vous désigne pour répondre du département Médecine", ""),
    "GridReceived": ("la gestion l’a sous les yeux", ""),
    # Of appointments: proposed, set, moved, called off, near; several in one mail.
    "TimesProposed": ("Mercredi 7 octobre, 14 h – 15 h :", STEP),
    "TimesChanged": ("Mercredi 7 octobre, 14 h – 15 h :", STEP),
    "TimesReminded": ("choisissez un de ces moments. 📅 Paul Caron vous propose un rendez-vous", STEP),
    "MeetingSet": ("Rendez-vous : mercredi 7 octobre, 14 h – 15 h", STEP),
    "MeetingOff": ("Tom Gagnon a annulé le rendez-vous : mercredi 30 septembre", STEP),
    "MeetingNear": ("Rappel de votre rendez-vous : mercredi 7 octobre", STEP),
    "AppointmentMade": ("Tom Gagnon sera sur appel pendant votre séance", TASK),
    "AppointmentNear": ("Avec Tom Gagnon. Un empêchement ?", TASK),
    "AppointmentCancelled": ("Ce rendez-vous est annulé", TASK),
    "AppointmentsGathered": ("1 autre rendez-vous à votre agenda", ""),
    "AppointmentsOff": ("1 rendez-vous n’a pas lieu", ""),
    "HelperNamed": ("Tom Gagnon vous aide", TASK),
    "SupportGiven": ("soutien donné par Tom Gagnon", TASK),
}


def test_each_notice_that_reaches_who_has_no_chat_is_in_the_table() -> None:
    named = {kind.__name__ for kind in OUTWARD if kind not in ELSEWHERE} - SILENT
    assert named == set(TOLD)


@pytest.mark.parametrize("kind", [kind for kind in OUTWARD if kind.__name__ in TOLD], ids=lambda kind: kind.__name__)
async def test_a_mail_says_it_and_a_reply_goes_to_its_item(kind: type) -> None:
    phrase, item = TOLD[kind.__name__]
    office = await furnished()
    await so_that_it_holds(kind, office)
    marie = by_mail(office, "fr")
    notice, text = None, ""
    for notice in noticed(kind, office):
        utterance = await speak(office.desk, Outgoing(1, notice, marie.accounts[0], 0), office.now)
        card = said(utterance.note) if isinstance(utterance, File) else card_of(utterance)
        text = " ".join(plainly(body(read(write_letter(card, envelope())), "plain")).split())
        if phrase in text:
            break
    else:
        pytest.fail(f"{phrase!r} is not in {text!r}")
    if item is None or notice is None:
        return
    await office.desk.write(partial(_put, Place(notice.topic, MAIL, MAIL.id, "<1@desk>")))
    assert (await office.desk.read(partial(item_of_thread, thread=(MAIL.id, "<1@desk>"))) or "") == item


async def _put(place: Place, tx: Transaction) -> None:
    await tx.places.put(place)
