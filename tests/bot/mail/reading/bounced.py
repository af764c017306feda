"""Reports of mail that was not delivered, as servers write them, with what they say of it."""

from bot.mail.letter import Bounce

OURS = "<outbox-42@example.org>"
RETURNED = f"From: Cellule <cellule@example.org>\nTo: luc@example.net\nMessage-ID: {OURS}\nSubject: INC0001042\n"
COPY = RETURNED + "\nBonjour\n"


def rfc3464(
    fields: str, said: str, *, returned: str = "message/rfc822", status: str = "message/delivery-status"
) -> str:
    return (
        "Return-Path: <>\nFrom: Mail Delivery System <MAILER-DAEMON@mx.example.net>\nSubject: Undelivered Mail\n"
        'Auto-Submitted: auto-replied\nContent-Type: multipart/report; report-type=delivery-status; boundary="b/1"\n\n'
        f"--b/1\nContent-Description: Notification\nContent-Type: text/plain\n\n{said}\n\n"
        f"--b/1\nContent-Type: {status}\n\nReporting-MTA: dns; mx.example.net\n"
        f"X-Postfix-Queue-ID: 4A\nArrival-Date: Mon, 30 Nov 2026 09:15:00 -0500 (EST)\n\n{fields}\n\n"
        f"--b/1\nContent-Type: {returned}\n\n{COPY}\n--b/1--\n"
    )


UNKNOWN = "550 5.1.1 <luc@example.net>: Recipient address rejected: User unknown in virtual mailbox table"
POSTFIX = (
    "Final-Recipient: rfc822; luc@example.net\nOriginal-Recipient: rfc822;luc@example.net\nAction: failed\n"
    "Status: 5.1.1\nRemote-MTA: dns; mx.example.net\nDiagnostic-Code: smtp; 550 5.1.1 <luc@example.net>: Recipient\n"
    "    address rejected: User unknown in virtual mailbox table"
)
FULL = (
    "Final-Recipient: rfc822; luc@example.net\nAction: failed\nStatus: "
    "4.2.2\nDiagnostic-Code: smtp; 452 4.2.2 Over quota"
)
LATE = (
    "Final-Recipient: rfc822; Luc@Example.net\nAction: delayed\nStatus: "
    "4.4.1\nWill-Retry-Until: Fri, 4 Dec 2026 09:15:00 -0500"
)
EXCHANGE = (
    "Final-recipient: RFC822; luc@example.net\nAction: failed\nStatus: 5.7.1\n"
    "Diagnostic-code: smtp;550 5.7.1 RESOLVER.RST.NotAuthorized; not authorized [BatchId:1]\nX-Display-Name: Luc"
)
SECOND = "Final-Recipient: rfc822; ana@example.net\nAction: delivered\nStatus: 2.1.5\n\n" + POSTFIX

QMAIL = f"""Return-Path: <>
From: MAILER-DAEMON@mx.example.net
To: cellule@example.org
Subject: failure notice

Hi. This is the qmail-send program at mx.example.net.
I'm afraid I wasn't able to deliver your message to the following addresses.
This is a permanent error; I've given up. Sorry it didn't work out.

<luc@example.net>:
Sorry, no mailbox here by that name. (#5.1.1)

--- Below this line is a copy of the message.

Return-Path: <cellule@example.org>
{COPY}"""
EXIM = f"""Return-path: <>
X-Failed-Recipients: luc@example.net
From: Mail Delivery System <Mailer-Daemon@mx.example.net>
Subject: Mail delivery failed: returning message to sender

This message was created automatically by mail delivery software.

A message that you sent could not be delivered to one or more of its
recipients. This is a permanent error. The following address(es) failed:

  luc@example.net
    host mx.example.net [192.0.2.1]
    SMTP error from remote mail server after RCPT TO:<luc@example.net>:
    550 No such user

------ This is a copy of the message, including all the headers. ------

{COPY}"""
EXIM_LATE = """Return-path: <>
X-Failed-Recipients: luc@example.net
From: Mail Delivery System <Mailer-Daemon@mx.example.net>
Subject: Warning: message 1abc-2 delayed 24 hours
In-Reply-To: <outbox-42@example.org>

A message that you sent has not yet been delivered to one or more of its
recipients after more than 24 hours on the queue on mx.example.net.
No action is required on your part. Delivery attempts will be retried.

  luc@example.net
    Delay reason: 451 4.3.0 greylisted
"""
OLD_EXCHANGE = """Return-Path: <>
From: System Administrator <postmaster@example.net>
Subject: Undeliverable: INC0001042
References: <outbox-42@example.org>

Your message did not reach some or all of the intended recipients.

      Subject: INC0001042
      Sent: 11/30/2026 9:15 AM

The following recipient(s) could not be reached:

      luc@example.net on 11/30/2026 9:15 AM
            The e-mail account does not exist at the organization this message was sent to.
            <mx.example.net #5.1.1>
"""
GMAIL = f"""Return-Path: <>
From: Mail Delivery Subsystem <mailer-daemon@googlemail.com>
Subject: Delivery Status Notification (Failure)
X-Failed-Recipients: luc@example.net

Delivery to the following recipient failed permanently:

     luc@example.net

Technical details of permanent failure:
Google tried to deliver your message, but it was rejected by the server for the recipient domain example.net.
The error that the other server returned was:
550 5.1.1 The email account that you tried to reach does not exist

----- Original message -----

{COPY}"""

REASONS = {
    "old": "<mx.example.net #5.1.1>",
    "gmail": "550 5.1.1 The email account that you tried to reach does not exist",
}
BOUNCES: dict[str, tuple[str, Bounce]] = {
    "Postfix": (rfc3464(POSTFIX, "I'm sorry."), Bounce("luc@example.net", OURS, UNKNOWN, permanent=True)),
    "headers only": (
        rfc3464(POSTFIX, "I'm sorry.", returned="text/rfc822-headers"),
        Bounce("luc@example.net", OURS, UNKNOWN, permanent=True),
    ),
    "internationalised (RFC 6533)": (
        rfc3464(POSTFIX, "x", returned="message/global", status="message/global-delivery-status"),
        Bounce("luc@example.net", OURS, UNKNOWN, permanent=True),
    ),
    "the second recipient": (rfc3464(SECOND, "x"), Bounce("luc@example.net", OURS, UNKNOWN, permanent=True)),
    "Exchange Online": (
        rfc3464(EXCHANGE, "Votre message n'a pas pu être remis."),
        Bounce(
            "luc@example.net",
            OURS,
            "550 5.7.1 RESOLVER.RST.NotAuthorized; not authorized [BatchId:1]",
            permanent=True,
        ),
    ),
    "a full mailbox": (rfc3464(FULL, "x"), Bounce("luc@example.net", OURS, "452 4.2.2 Over quota", permanent=False)),
    "late, and says so in words": (
        rfc3464(LATE, "Your message is delayed.\nIt will be retried: 451 4.4.1 no answer"),
        Bounce("luc@example.net", OURS, "It will be retried: 451 4.4.1 no answer", permanent=False),
    ),
    "qmail": (
        QMAIL,
        Bounce("luc@example.net", OURS, "Sorry, no mailbox here by that name. (#5.1.1)", permanent=True),
    ),
    "Exim": (EXIM, Bounce("luc@example.net", OURS, "550 No such user", permanent=True)),
    "Exim, late": (EXIM_LATE, Bounce("luc@example.net", OURS, "Delay reason: 451 4.3.0 greylisted", permanent=False)),
    "old Exchange": (OLD_EXCHANGE, Bounce("luc@example.net", OURS, REASONS["old"], permanent=True)),
    "old Gmail": (GMAIL, Bounce("luc@example.net", OURS, REASONS["gmail"], permanent=True)),
}
