"""Programs that quote below a heading or a line, without marks: Outlook, Yahoo, Zimbra, Samsung."""

from html import escape

from tests.bot.mail.reading.written import (
    AUTHOR_NAME,
    CARD,
    LONG_DATE,
    OLDER,
    QUOTED,
    Reply,
    Written,
    divs,
    heading,
    html_heading,
    passed,
    plain_heading,
    text,
    word,
    wrote,
)


def outlook(reply: Reply) -> Written:
    """Outlook on Windows, which writes HTML with Word, below it a card without any delimiter."""
    style = "<style><!-- /* Style Definitions */ p.MsoNormal {margin:0cm;} --></style>"
    conditional = "<!--[if gte mso 9]><xml><o:shapedefaults/></xml><![endif]-->"
    card = word(["\n".join(CARD)])
    rule = '<div style="border:none;border-top:solid #E1E1E1 1.0pt;padding:3.0pt 0cm 0cm 0cm">'
    older = word([*QUOTED[reply.language], *OLDER[reply.language]])
    quoted = (
        "" if reply.posting == "new" else f"{rule}<p class=MsoNormal>{html_heading(reply.language)}</p></div>{older}"
    )
    body = f'<div class="WordSection1">{word(reply.paragraphs)}{word([""])}{card}{word([""])}{quoted}</div>'
    plain = text(reply.paragraphs) + "\n\n" + "\n".join(CARD) + "\n\n"
    if quoted:
        plain += plain_heading(reply.language) + "\n\n" + text(QUOTED[reply.language])
    return Written(
        plain, f"<html><head>{style}{conditional}</head><body>{body}</body></html>", (AUTHOR_NAME, *passed(reply))
    )


def outlook_web(reply: Reply) -> Written:
    """Outlook on the web and new Outlook."""
    card = f'<div id="Signature">{divs(["".join(CARD)])}</div>'
    head = (
        '<hr tabindex="-1" style="display:inline-block;width:98%"><div id="divRplyFwdMsg" '
        f'dir="ltr"><font>{html_heading(reply.language)}</font><div>&nbsp;</div></div>'
    )
    quoted = "" if reply.posting == "new" else head + divs(QUOTED[reply.language])
    plain = text(reply.paragraphs) + "\n"
    if quoted:
        plain += (
            "\n________________________________\n"
            + plain_heading(reply.language)
            + "\n\n"
            + text(QUOTED[reply.language])
        )
    html = (
        f'<div class="elementToProof">{divs(reply.paragraphs)}</div><div '
        f'class="elementToProof"><br></div>{card}<div id="appendonsend"></div>{quoted}'
    )
    return Written(plain, html, passed(reply))


def outlook_phone(reply: Reply) -> Written:
    """Outlook on a telephone."""
    sent = {"fr": ("Envoyé à partir de ", "Outlook pour iOS"), "en": ("Get ", "Outlook for iOS")}[reply.language]
    signature = (
        f'<div id="ms-outlook-mobile-signature" dir="ltr">{sent[0]}<a href="https://aka.ms/o0ukef">{sent[1]}</a></div>'
    )
    quoted = (
        '<hr style="display:inline-block;width:98%"><div id="divRplyFwdMsg" dir="ltr">'
        f"{html_heading(reply.language)}<div>&nbsp;</div></div>{divs(QUOTED[reply.language])}"
    )
    plain = f"{text(reply.paragraphs)}\n\n{sent[0]}{sent[1]}<https://aka.ms/o0ukef>\n"
    if reply.posting != "new":
        plain += (
            f"________________________________\n{plain_heading(reply.language)}\n\n{text(QUOTED[reply.language])}\n"
        )
    return Written(
        plain, divs(reply.paragraphs) + signature + ("" if reply.posting == "new" else quoted), passed(reply)
    )


def yahoo(reply: Reply) -> Written:
    """Yahoo, which marks no line of what it quotes."""
    head = wrote(reply.language, LONG_DATE[reply.language])
    html = (
        '<div class="ydp1yahoo-style-wrap" style="font-family:Helvetica;font-size:13px;">'
        f'<div dir="ltr">{divs(reply.paragraphs)}</div></div>'
    )
    plain = f" {text(reply.paragraphs)}\n"
    if reply.posting != "new":
        html += (
            '<div id="ydp2yahoo_quoted_1" class="ydp2yahoo_quoted yahoo_quoted"><div><div>'
            f"{escape(head)}</div><div><br></div><div>{divs(QUOTED[reply.language])}</div></div>"
            "</div>"
        )
        plain += f"    {head}  \n \n {text(QUOTED[reply.language])}\n  "
    return Written(plain, html)


def zimbra(reply: Reply) -> Written:
    """Zimbra."""
    begins = "----- Mail original -----" if reply.language == "fr" else "----- Original Message -----"
    keys = heading(reply.language, space="", date="Lundi 30 Novembre 2026 09:15:00")
    shown = "<br>".join(f"<b>{escape(name)} </b>{escape(value)}" for name, value in keys)
    border = "border-left:2px solid #1010FF;margin-left:5px;padding-left:5px;"
    quoted = (
        '<hr id="zwchr" data-marker="__DIVIDER__"><div data-marker="__HEADERS__">'
        f'{shown}</div><div data-marker="__QUOTED_TEXT__"><blockquote style="{border}">'
        f"{divs(QUOTED[reply.language])}</blockquote></div>"
    )
    plain = text(reply.paragraphs) + "\n"
    if reply.posting != "new":
        plain += (
            f"\n{begins}\n"
            + "\n".join(f"{name} {value}" for name, value in keys)
            + f"\n\n{text(QUOTED[reply.language])}\n"
        )
    return Written(
        plain,
        f'<div style="font-family: arial">{divs(reply.paragraphs)}<br>{"" if reply.posting == "new" else quoted}</div>',
    )


def samsung(reply: Reply) -> Written:
    """Samsung's Email."""
    sent = "Envoyé de mon appareil Galaxy" if reply.language == "fr" else "Sent from my Galaxy"
    begins = "-------- Message d'origine --------" if reply.language == "fr" else "-------- Original message --------"
    keys = (
        plain_heading(reply.language, date="26-11-30 09:15 (GMT-05:00)")
        .replace("Envoyé :", "Date :")
        .replace("Sent:", "Date:")
    )
    plain = f"{text(reply.paragraphs)}\n\n\n{sent}\n"
    html = (
        f'{divs(reply.paragraphs)}<div><br></div><div id="composer_signature"><div '
        f'style="font-size:12px" dir="auto">{sent}</div></div>'
    )
    if reply.posting != "new":
        plain += f"\n\n{begins}\n{keys} \n\n{text(QUOTED[reply.language])}\n"
        html += (
            f'<div><br></div><div align="left" dir="auto"><div>{begins}</div>{divs([keys])}<div>'
            f"<br></div></div>{divs(QUOTED[reply.language])}"
        )
    return Written(plain, html)
