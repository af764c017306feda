"""Forty automatic mails, and forty of people that look like one: their headers, as servers and programs write them.

Shapes after RFC 3834, 3464, 8098, 5546, 2369 and 2919, and after what other desks met: freescout #634, #2445, #2826,
#3670, #4226 and #4598, odoo #66329, frappe/helpdesk #3628, glpi #2170, discourse #21367.
"""

from bot.mail.letter import Automatic

WHO = "From: Marie Tremblay <marie@example.org>"
PLAIN = "\n\nJe suis absente jusqu'au 4 janvier.\n"
ABSENT = "Subject: =?utf-8?Q?R=C3=A9ponse_automatique_:_INC0001042?="


def report(kind: str, part: str, said: str = "Votre message.") -> str:
    """Return a report's content type and body (RFC 6522)."""
    return (
        f'Content-Type: multipart/report; report-type={kind};\n boundary="=_report"\n\n'
        f"--=_report\nContent-Type: text/plain\n\n{said}\n--=_report\n{part}\n--=_report--\n"
    )


def calendar(method: str, *, parameter: bool = True, attached: bool = False) -> str:
    given = f"; method={method}" if parameter else ""
    shown = "Content-Disposition: attachment; filename=reponse.ics\n" if attached else ""
    event = f"BEGIN:VCALENDAR\nVERSION:2.0\nMETHOD:{method}\nBEGIN:VEVENT\nUID:1@example.org\nEND:VEVENT\nEND:VCALENDAR"
    return (
        'Content-Type: multipart/mixed; boundary="c"\n\n--c\nContent-Type: text/plain\n\nAccepté\n'
        f"--c\nContent-Type: text/calendar{given}; charset=utf-8\n{shown}\n{event}\n--c--\n"
    )


DISPOSITION = (
    "Content-Type: message/disposition-notification\n\nFinal-Recipient: rfc822;marie@example.org\n"
    "Original-Message-ID: <ours@example.org>\nDisposition: manual-action/MDN-sent-manually; displayed\n"
)
FEEDBACK = "Content-Type: message/feedback-report\n\nFeedback-Type: abuse\nVersion: 1\n"
STATUS = (
    "Content-Type: message/delivery-status\n\nReporting-MTA: dns; mx.example.org\n\n"
    "Final-Recipient: rfc822; luc@example.org\nAction: {action}\nStatus: 2.0.0\n"
)

AUTOMATIC: dict[str, tuple[str, Automatic]] = {
    "an absence notice (RFC 3834)": (f"{WHO}\n{ABSENT}\nAuto-Submitted: auto-replied{PLAIN}", Automatic.REPLIED),
    "in capitals": (f"{WHO}\nAUTO-SUBMITTED: Auto-Replied{PLAIN}", Automatic.REPLIED),
    "with a comment": (f"{WHO}\nAuto-Submitted: (vacation) auto-replied (no loop){PLAIN}", Automatic.REPLIED),
    "with parameters": (f'{WHO}\nAuto-Submitted: auto-replied; owner-email="a@example.org"{PLAIN}', Automatic.REPLIED),
    "folded": (f"{WHO}\nAuto-Submitted:\n auto-replied{PLAIN}", Automatic.REPLIED),
    "Exchange's absence notice": (
        f"{WHO}\nAuto-Submitted: auto-generated\nX-Auto-Response-Suppress: All{PLAIN}",
        Automatic.GENERATED,
    ),
    "a notification (RFC 5436)": (f"{WHO}\nAuto-Submitted: auto-notified{PLAIN}", Automatic.GENERATED),
    "a word of the future": (f"{WHO}\nAuto-Submitted: auto-summarised{PLAIN}", Automatic.GENERATED),
    "a cron job": (
        "From: root@example.org\nAuto-Submitted: auto-generated\nX-Cron-Env: <PATH=/bin>\n\nok\n",
        Automatic.GENERATED,
    ),
    "two fields, one of them no": (
        f"{WHO}\nAuto-Submitted: no\nAuto-Submitted: auto-replied{PLAIN}",
        Automatic.REPLIED,
    ),
    "Gmail's absence notice": (f"{WHO}\nPrecedence: bulk\nX-Autoreply: yes{PLAIN}", Automatic.BULK),
    "Gmail's, without Precedence": (f"{WHO}\nX-Autoreply: yes{PLAIN}", Automatic.REPLIED),
    "Mail.ru's": (f"{WHO}\nX-AutoReply: marie@example.org{PLAIN}", Automatic.REPLIED),
    "iCloud's": (f"{WHO}\nX-Apple-Action: VACATION\nX-Apple-Server: mr36{PLAIN}", Automatic.REPLIED),
    "cPanel's": (f"{WHO}\nX-Autorespond: INC0001042\nX-Loop: luc@example.org{PLAIN}", Automatic.REPLIED),
    "OpenSRS's": (f"{WHO}\nX-Autoresponder: Will not send another for 86400 seconds{PLAIN}", Automatic.REPLIED),
    "an old vacation program": (f"{WHO}\nPrecedence: junk{PLAIN}", Automatic.BULK),
    "an autoresponder": (f"{WHO}\nPrecedence: auto_reply{PLAIN}", Automatic.REPLIED),
    "X-Precedence": (f"{WHO}\nX-Precedence: Bulk{PLAIN}", Automatic.BULK),
    "FirstClass": (f"{WHO}\nX-FC-MachineGenerated: true{PLAIN}", Automatic.GENERATED),
    "Frappe's desk": (f"{WHO}\nX-Auto-Generated: 1{PLAIN}", Automatic.GENERATED),
    "a desk that wants no answer": (f"{WHO}\nX-Auto-Response-Suppress: All{PLAIN}", Automatic.BULK),
    "another one": (f"{WHO}\nX-Auto-Response-Suppress: DR, OOF, AutoReply{PLAIN}", Automatic.BULK),
    "Odoo": (f"{WHO}\nX-Auto-Response-Suppress: OOF{PLAIN}", Automatic.BULK),
    "a mailing list (RFC 2919)": (f"{WHO}\nList-Id: Annonces <annonces.example.org>{PLAIN}", Automatic.LIST),
    "a list (RFC 2369)": (f"{WHO}\nList-Post: <mailto:annonces@example.org>{PLAIN}", Automatic.LIST),
    "a newsletter (RFC 8058)": (
        f"{WHO}\nList-Unsubscribe: <https://example.org/u>\nList-Unsubscribe-Post: List-Unsubscribe=One-Click{PLAIN}",
        Automatic.LIST,
    ),
    "Precedence: list": (f"{WHO}\nPrecedence: list{PLAIN}", Automatic.LIST),
    "a bounce without a form": (
        f"Return-Path: <>\nFrom: MAILER-DAEMON@mx.example.org\nSubject: Message delivery failure notice{PLAIN}",
        Automatic.REPORT,
    ),
    "an answer of no-reply": (
        f"From: Colis <no-reply@example.org>\nSubject: Re: Your package{PLAIN}",
        Automatic.NO_RETURN,
    ),
    "noreply with a tag": (f"From: noreply+ab12@example.org{PLAIN}", Automatic.NO_RETURN),
    "ne-pas-repondre": (f"From: Bibliotheque <ne-pas-repondre@example.org>{PLAIN}", Automatic.NO_RETURN),
    "donotreply": (f"From: donotreply@example.org{PLAIN}", Automatic.NO_RETURN),
    "an empty return path alone": (f"Return-Path: <>\n{WHO}\n{ABSENT}{PLAIN}", Automatic.NO_RETURN),
    "nobody": (f"Subject: Rapport{PLAIN}", Automatic.NO_RETURN),
    "a delivery report (RFC 3464)": (
        f"Return-Path: <>\n{WHO}\n" + report("delivery-status", STATUS.format(action="failed")),
        Automatic.REPORT,
    ),
    "a report of success": (f"{WHO}\n" + report("delivery-status", STATUS.format(action="relayed")), Automatic.REPORT),
    "a report of abuse (RFC 5965)": (f"{WHO}\n" + report("feedback-report", FEEDBACK), Automatic.REPORT),
    "a read receipt (RFC 8098)": (f"{WHO}\n" + report("disposition-notification", DISPOSITION), Automatic.RECEIPT),
    "a receipt without report-type": (
        f"{WHO}\n" + report("x", DISPOSITION).replace("report-type=x;", "", 1),
        Automatic.RECEIPT,
    ),
    "an accepted invitation (RFC 5546)": (f"{WHO}\n" + calendar("REPLY"), Automatic.CALENDAR),
    "accepted, said in the calendar only": (f"{WHO}\n" + calendar("REPLY", parameter=False), Automatic.CALENDAR),
    "a counter-proposal": (f"{WHO}\n" + calendar("COUNTER"), Automatic.CALENDAR),
    "the desk's own mail": (f"From: Cellule <Cellule@Example.org>{PLAIN}", Automatic.OWN),
    "the desk's own, that came round": (f"{WHO}\nX-Loop: cellule@example.org{PLAIN}", Automatic.OWN),
}

FORWARDED_BOUNCE = (
    'Content-Type: multipart/mixed; boundary="f"\n\n--f\nContent-Type: text/plain\n\nPourquoi ceci ?\n'
    "--f\nContent-Type: message/rfc822\n\nReturn-Path: <>\nFrom: MAILER-DAEMON@example.org\n"
    "Auto-Submitted: auto-replied\nSubject: Undelivered\n\nUndelivered mail.\n--f--\n"
)
WROTE = "\n\nBonjour, ma salle est fermée.\n"

PEOPLE: dict[str, str] = {
    "a subject alone, in French": f"{WHO}\n{ABSENT}{WROTE}",
    "a subject alone, in English": f"{WHO}\nSubject: Out of office: what do I do?{WROTE}",
    "another subject": f"{WHO}\nSubject: Undeliverable: my homework{WROTE}",
    "a subject about bounces": f"{WHO}\nSubject: Mail delivery failed: returning message to sender{WROTE}",
    "words about absence": f"{WHO}\n\nI am out of the office and my mail comes back undelivered.\n",
    "Auto-Submitted: no": f"{WHO}\nAuto-Submitted: no{WROTE}",
    "Auto-Submitted: No, with a comment": f"{WHO}\nAuto-Submitted: No (a person wrote this: not auto-replied){WROTE}",
    "Auto-Submitted, empty": f"{WHO}\nAuto-Submitted:{WROTE}",
    "Precedence: first-class": f"{WHO}\nPrecedence: first-class{WROTE}",
    "Precedence: normal": f"{WHO}\nPrecedence: normal{WROTE}",
    "Precedence: special-delivery": f"{WHO}\nPrecedence: special-delivery{WROTE}",
    "X-Autoreply: no": f"{WHO}\nX-Autoreply: no{WROTE}",
    "X-Auto-Response-Suppress for receipts": f"{WHO}\nX-Auto-Response-Suppress: DR, RN, NRN{WROTE}",
    "through a distribution list of Exchange": (
        f"{WHO}\nThread-Topic: Salle\nThread-Index: AQHb1w==\nX-Auto-Response-Suppress: DR, OOF, AutoReply{WROTE}"
    ),
    "asks for a read receipt": f"{WHO}\nDisposition-Notification-To: marie@example.org{WROTE}",
    "asks for a delivery receipt": f"{WHO}\nReturn-Receipt-To: marie@example.org{WROTE}",
    "a return path": f"Return-Path: <marie@example.org>\n{WHO}{WROTE}",
    "a rewritten return path (SRS)": f"Return-Path: <SRS0=ab=cd=example.org=marie@relay.example.org>\n{WHO}{WROTE}",
    "no return path": f"{WHO}{WROTE}",
    "an inbox rule moved it on": f"{WHO}\nX-MS-Exchange-Inbox-Rules-Loop: luc@example.org{WROTE}",
    "X-Loop of someone else": f"{WHO}\nX-Loop: luc@example.net{WROTE}",
    "sent to no-reply too": f"{WHO}\nTo: noreply@example.org, cellule@example.org{WROTE}",
    "answers no-reply": f"{WHO}\nIn-Reply-To: <1@noreply.example.org>\nSubject: Re: Avis{WROTE}",
    "a name that begins so": f"From: Noreply Son <noreplyson@example.org>{WROTE}",
    "a name of three words": f"From: N. O. Reply <n.o.reply@example.org>{WROTE}",
    "a person called Robot": f"From: Robert Robot <robot@example.org>{WROTE}",
    "a postmaster who writes": (
        f"Return-Path: <postmaster@example.org>\nFrom: Postmaster <postmaster@example.org>{WROTE}"
    ),
    "forwards a bounce": f"{WHO}\nSubject: TR: Undelivered Mail\n{FORWARDED_BOUNCE}",
    "quotes a bounce": f"{WHO}\n\nPourquoi ?\n\n> Return-Path: <>\n> Auto-Submitted: auto-replied\n> 550 5.1.1\n",
    "pastes headers": f"{WHO}\n\nVoici l'en-tete :\nAuto-Submitted: auto-replied\nPrecedence: bulk\nList-Id: <x.y>\n",
    "invites": f"{WHO}\n" + calendar("REQUEST"),
    "cancels a meeting": f"{WHO}\n" + calendar("CANCEL"),
    "attaches an accepted invitation": f"{WHO}\n" + calendar("REPLY", attached=True),
    "shares a calendar": f"{WHO}\n" + calendar("PUBLISH"),
    "talks of METHOD:REPLY": f"{WHO}\n\nMETHOD:REPLY\n",
    "writes from a web form": f"{WHO}\nX-Mailer: PHPMailer 6.9\nX-PHP-Script: example.org/contact.php{WROTE}",
    "writes through Amazon": f"{WHO}\nFeedback-ID: 1.ca-central-1.abc:AmazonSES{WROTE}",
    "iCloud, from a person": f"{WHO}\nX-Apple-Action: JUNK/INBOX{WROTE}",
    "a postmaster who tells of a report": (
        f"Return-Path: <postmaster@example.org>\nFrom: postmaster@example.org\nSubject: Salle{WROTE}"
    ),
    "marked as important": f"{WHO}\nImportance: high\nX-Priority: 1{WROTE}",
    "was taken for spam": f"{WHO}\nX-Spam-Flag: YES\nX-Spam-Status: Yes{WROTE}",
    "sent for someone else": f"{WHO}\nSender: secretariat@example.org{WROTE}",
    "resent by someone": f"{WHO}\nResent-From: luc@example.org\nResent-To: cellule@example.org{WROTE}",
    "answers to another address": f"{WHO}\nReply-To: Marie <marie@example.net>{WROTE}",
    "signed (S/MIME)": (
        f'{WHO}\nContent-Type: multipart/signed; protocol="application/pkcs7-signature"; micalg=sha-256; boundary=s\n\n'
        "--s\nContent-Type: text/plain\n\nBonjour\n--s\nContent-Type: application/pkcs7-signature; name=smime.p7s\n"
        "Content-Transfer-Encoding: base64\n\nMIIB\n--s--\n"
    ),
}
