"""Programs that mark each line that they quote: Gmail, Apple, Thunderbird, Roundcube, Proton."""

import textwrap
from collections.abc import Sequence
from html import escape

from tests.bot.mail.reading.written import (
    CARD,
    DESK_NAME,
    GMAIL_DATE,
    OLDER,
    QUOTED,
    Reply,
    Written,
    brs,
    divs,
    lines,
    marked,
    passed,
    placed,
    plain_heading,
    ps,
    text,
    wrote,
)


def _gmail_quote(paragraphs: Sequence[str]) -> str:
    style = "margin:0px 0px 0px 0.8ex;border-left:1px solid rgb(204,204,204);padding-left:1ex"
    return f'<blockquote class="gmail_quote" style="{style}"><div dir="ltr">{brs(paragraphs)}</div></blockquote>'


def gmail(reply: Reply) -> Written:
    """Gmail in a browser, its plain text wrapped at 72 signs, with a signature."""
    card = (
        '<div><br clear="all"></div><span class="gmail_signature_prefix">-- </span><br><div '
        f'dir="ltr" class="gmail_signature">{brs(["; ".join(CARD)])}</div>'
    )
    plain_card = "-- \n" + "\n".join(CARD)
    head = wrote(reply.language, GMAIL_DATE[reply.language])
    plain_head = textwrap.fill(head, 72)
    attribution = f'<div dir="ltr" class="gmail_attr">{escape(head)}<br></div>'
    said = f'<div dir="ltr">{brs(reply.paragraphs)}</div>'
    match reply.posting:
        case "new":
            return Written(f"{text(reply.paragraphs, 72)}\n\n{plain_card}\n", said + card)
        case "forward":
            keys = (
                plain_heading(reply.language, date=GMAIL_DATE[reply.language])
                .replace("Envoyé :", "Date :")
                .replace("Sent:", "Date:")
            )
            plain = (
                f"{text(reply.paragraphs, 72)}\n\n---------- Forwarded message "
                f"---------\n{keys}\n\n\n{text(QUOTED[reply.language], 72)}\n"
            )
            html = (
                f'{said}<br><div class="gmail_quote"><div dir="ltr" class="gmail_attr">---------- '
                f"Forwarded message ---------<br>{'<br>'.join(lines(keys))}<br></div><br><br><div "
                f'dir="ltr">{brs(QUOTED[reply.language])}</div></div>'
            )
            return Written(plain, html, passed(reply))
        case "top":
            quoted = marked(text([*QUOTED[reply.language]], 70) + "\n" + marked(text(OLDER[reply.language])))
            plain = f"{text(reply.paragraphs, 72)}\n\n{plain_head}\n\n{quoted}\n\n\n{plain_card}\n"
            return Written(
                plain,
                f'{said}<br><div class="gmail_quote">{attribution}{_gmail_quote(QUOTED[reply.language])}</div>{card}',
            )
    plain = placed(reply, lambda these: marked(text(these, 70)), lambda these: text(these, 72), plain_head + "\n\n")
    html = placed(
        reply, _gmail_quote, lambda these: f"<div>{brs(these)}</div>", f'<div class="gmail_quote">{attribution}'
    )
    return Written(plain, html + "</div>")


def gmail_phone(reply: Reply) -> Written:
    """Gmail on a telephone."""
    date = {"fr": "lun. 30 nov. 2026, 09 h 15", "en": "Mon, Nov 30, 2026, 9:15 AM"}[reply.language]
    head = wrote(reply.language, date)
    quoted = (
        f'<div class="gmail_quote"><div dir="ltr" class="gmail_attr">{escape(head)}<br></div>'
        f"{_gmail_quote(QUOTED[reply.language])}</div>"
    )
    plain = f"{text(reply.paragraphs, 72)}\n"
    if reply.posting != "new":
        plain += f"\n{textwrap.fill(head, 72)}\n\n{marked(text(QUOTED[reply.language], 70))}\n"
    return Written(
        plain, f'<div dir="auto">{divs(reply.paragraphs)}</div><br>{"" if reply.posting == "new" else quoted}'
    )


def _cited(paragraphs: Sequence[str]) -> str:
    return f'<blockquote type="cite"><div>{divs(paragraphs)}</div></blockquote>'


def apple(reply: Reply) -> Written:
    """Apple Mail: who wrote stands inside the quotation; so does a mail that is passed on."""
    date = {"fr": "30 nov. 2026 à 09:15", "en": "Nov 30, 2026, at 9:15 AM"}[reply.language]
    head = wrote(reply.language, date)
    said, plain = divs(reply.paragraphs), text(reply.paragraphs)
    match reply.posting:
        case "new":
            return Written(plain, f'<body style="overflow-wrap: break-word;">{said}</body>')
        case "forward":
            begins = "Début du message réexpédié :" if reply.language == "fr" else "Begin forwarded message:"
            keys = plain_heading(reply.language).replace("Envoyé :", "Date :").replace("Sent:", "Date:")
            html = (
                f'{said}<br><div><br><blockquote type="cite"><div>{begins}</div><br><div>'
                f"{divs([keys])}</div><br><div>{divs(QUOTED[reply.language])}</div></blockquote></div>"
            )
            inside = f"{begins}\n\n{keys}\n\n{text(QUOTED[reply.language])}"
            return Written(f"{plain}\n\n{marked(inside)}\n", html, passed(reply))
        case "top":
            quoted = (
                f'<div><br><blockquote type="cite"><div>{escape(head)}</div><br '
                f'class="Apple-interchange-newline"><div>{divs(QUOTED[reply.language])}</div>'
                "</blockquote></div><br>"
            )
            inside = f"{head}\n\n{text(QUOTED[reply.language])}"
            return Written(f"{plain}\n\n{marked(inside)}\n\n", said + quoted)
    plain = placed(reply, lambda these: marked(text(these)), text, marked(head) + "\n> \n")
    return Written(
        plain, placed(reply, _cited, divs, f'<blockquote type="cite"><div>{escape(head)}</div><br></blockquote>')
    )


def iphone(reply: Reply) -> Written:
    """The iPhone's Mail."""
    sent = "Envoyé de mon iPhone" if reply.language == "fr" else "Sent from my iPhone"
    head = wrote(reply.language, {"fr": "30 nov. 2026 à 09:15", "en": "Nov 30, 2026, at 9:15 AM"}[reply.language])
    html = f'{divs(reply.paragraphs)}<br id="lineBreakAtBeginningOfSignature"><div dir="ltr">{sent}</div>'
    plain = f"{text(reply.paragraphs)}\n\n{sent}\n"
    if reply.posting != "new":
        html += (
            f'<div dir="ltr"><br><blockquote type="cite">{escape(head)}<br><br></blockquote></div>'
            f'<blockquote type="cite"><div dir="ltr">\ufeff{divs(QUOTED[reply.language])}</div>'
            "</blockquote>"
        )
        plain += "\n" + marked(f"{head}\n\n\ufeff{text(QUOTED[reply.language])}") + "\n"
    return Written(plain, html)


def thunderbird(reply: Reply) -> Written:
    """Thunderbird: plain text is flowed (RFC 3676), a signature has its delimiter."""
    who = DESK_NAME
    head = wrote(reply.language, {"fr": "30/11/2026 à 09:15", "en": "2026-11-30 9:15 a.m."}[reply.language], who)
    prefix = f'<div class="moz-cite-prefix">{escape(head)}<br></div>'
    card = f'<pre class="moz-signature" cols="72">-- \n{escape(chr(10).join(CARD))}</pre>'
    plain_card = "-- \n" + "\n".join(CARD) + "\n"

    def cited(these: Sequence[str]) -> str:
        return f'<blockquote type="cite" cite="mid:a1@example.org">{ps(these)}</blockquote>'

    match reply.posting:
        case "new":
            return Written(f"{flowed(text(reply.paragraphs))}\n\n{plain_card}", ps(reply.paragraphs) + card)
        case "top":
            quoted = marked(text(QUOTED[reply.language]))
            plain = f"{flowed(text(reply.paragraphs))}\n\n{plain_card}\n{head}\n{quoted}\n"
            return Written(plain, ps(reply.paragraphs) + card + prefix + cited(QUOTED[reply.language]))
        case "forward":
            begins = (
                "-------- Message transféré --------"
                if reply.language == "fr"
                else "-------- Forwarded Message --------"
            )
            keys = plain_heading(reply.language, space="\N{NO-BREAK SPACE}").split("\n")
            keys = [
                keys[3].replace("Objet", "Sujet"),
                keys[1].replace("Envoyé", "Date").replace("Sent", "Date"),
                keys[0],
                keys[2].replace("À", "Pour"),
            ]
            table = "".join(
                f"<tr><th>{escape(key.split(':', 1)[0])}: </th><td>{escape(key.split(':', 1)[1])}</td></tr>"
                for key in keys
            )
            html = (
                f'{ps(reply.paragraphs)}<div class="moz-forward-container">{begins}<table '
                f'class="moz-email-headers-table">{table}</table><br>'
                f"{ps(QUOTED[reply.language])}</div>"
            )
            plain = (
                f"{flowed(text(reply.paragraphs))}\n\n{begins}\n"
                + "\n".join(keys)
                + f"\n\n{text(QUOTED[reply.language])}\n"
            )
            return Written(plain, html, passed(reply))
    plain = placed(reply, lambda these: marked(text(these)), lambda these: flowed(text(these)), head + "\n")
    return Written(plain + "\n" + plain_card, placed(reply, cited, ps, prefix) + card)


def flowed(block: str) -> str:
    """Wrap as RFC 3676 has it: a line that goes on ends with a space."""
    return "\n".join(" \n".join(textwrap.wrap(line, 66)) if line else "" for line in block.split("\n"))


def roundcube(reply: Reply) -> Written:
    """Roundcube, which writes plain text with a delimiter above the signature."""
    head = wrote(reply.language, "2026-11-30 09:15", DESK_NAME)
    card = "-- \n" + "\n".join(CARD)
    match reply.posting:
        case "new":
            plain = f"{text(reply.paragraphs, 72)}\n\n{card}\n"
        case "top":
            plain = f"{text(reply.paragraphs, 72)}\n\n{card}\n\n{head}\n{marked(text(QUOTED[reply.language]))}\n"
        case _:
            plain = (
                placed(reply, lambda these: marked(text(these)), lambda these: text(these, 72), head + "\n")
                + "\n"
                + card
            )
    return Written(plain, "")


def proton(reply: Reply) -> Written:
    """Proton Mail."""
    date = {"fr": "lundi 30 novembre 2026 à 09:15", "en": "Monday, November 30th, 2026 at 9:15 AM"}[reply.language]
    head = wrote(reply.language, date)
    sent = ("Envoyé avec la messagerie sécurisée ", ".") if reply.language == "fr" else ("Sent with ", " secure email.")
    link = '<a href="https://proton.me/">Proton Mail</a>'
    html = (
        f'{divs(reply.paragraphs)}<div><br></div><div class="protonmail_signature_block">{sent[0]}{link}{sent[1]}</div>'
    )
    plain = f"{text(reply.paragraphs)}\n\n{sent[0]}[Proton Mail](https://proton.me/){sent[1]}\n"
    if reply.posting != "new":
        html += (
            f'<div><br></div><div class="protonmail_quote">{escape(head)}<br><br><blockquote '
            f'class="protonmail_quote" type="cite">{divs(QUOTED[reply.language])}</blockquote>'
            "</div>"
        )
        plain += f"\n{head}\n\n{marked(text(QUOTED[reply.language]))}\n"
    return Written(plain, html)
