"""Reads and writes of someone's mailbox for the page."""

import smtplib
from zoneinfo import ZoneInfo

from aiohttp import web

from bot.sandbox.double.state.records import Json, Person
from bot.sandbox.double.workspace import Workspace
from bot.sandbox.page_api.asking import done, refuse, viewer_of
from bot.sandbox.page_api.mailboxes import ANSWER, Mail, Mailboxes, content_of, files_of, html_of, names, text_of, when
from bot.sandbox.page_api.shapes import disposition

NO_SCRIPTS = (
    "sandbox allow-popups allow-popups-to-escape-sandbox; "
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'self'; form-action 'none'"
)
"""What a mail may do on the page: be read, and have its links open elsewhere."""
ELSEWHERE = '<base target="_blank">'


SHOWN = 140
"""Characters of a mail that its line in a folder may show."""


class Mails:
    """The handlers of the page's mailboxes."""

    def __init__(self, ws: Workspace, mail: Mailboxes) -> None:
        """Serve these mailboxes, by the clock of this workspace."""
        self._ws = ws
        self._mail = mail

    async def listed(self, request: web.Request) -> web.Response:
        """Return a folder's mails, newest first."""
        person = self._person(request.query.get("as"))
        folder = request.query.get("folder", "inbox")
        try:
            mails = self._mail.mails(person, folder)
        except KeyError:
            refuse(404, "folder_not_found", folder)
        return done(folder=folder, mails=[_line(one) for one in mails])

    async def opened(self, request: web.Request) -> web.Response:
        """Return one mail, which is read from then on."""
        person, mail = self._one(request)
        where = f"?as={person.id}&id={mail.id}"
        files = [
            {
                "name": part.get_filename() or "",
                "size": len(content_of(part)),
                "url": f"/sandbox/mail-file{where}&n={number}",
            }
            for number, part in enumerate(files_of(mail.message))
        ]
        page = f"/sandbox/mail-page{where}" if html_of(mail.message) is not None else None
        return done(mail=_line(mail) | {"text": text_of(mail.message), "page": page, "files": files})

    async def page(self, request: web.Request) -> web.Response:
        """Return the page that a mail brings, as it came; its links open elsewhere."""
        _, mail = self._one(request)
        html = html_of(mail.message)
        if html is None:
            refuse(404, "no_page")
        begin, head, rest = html.partition("<head>")
        framed = f"{begin}{head}{ELSEWHERE}{rest}" if head else f"{ELSEWHERE}{html}"
        headers = {"Content-Security-Policy": NO_SCRIPTS, "Referrer-Policy": "no-referrer"}
        return web.Response(text=framed, content_type="text/html", headers=headers)

    async def file(self, request: web.Request) -> web.Response:
        """Return an attachment."""
        _, mail = self._one(request)
        files = files_of(mail.message)
        number = request.query.get("n", "")
        if not number.isdigit() or int(number) >= len(files):
            refuse(404, "file_not_found")
        part = files[int(number)]
        headers = {"Content-Disposition": disposition("attachment", part.get_filename() or "")}
        return web.Response(body=content_of(part), content_type="application/octet-stream", headers=headers)

    async def send(self, request: web.Request) -> web.Response:
        """Send a mail to support: a form, so the page has to say that it is ours."""
        if "Origin" not in request.headers:
            refuse(403, "origin_needed")
        form = await request.post()
        body: Json = {name: value for name, value in form.items() if isinstance(value, str)}
        person = self._person(body.get("as"))
        text = body.get("text", "").strip()
        if not text:
            refuse(400, "no_text")
        answers = self._mail.mail(person, int(body["answers"])) if body.get("answers", "").isdigit() else None
        subject = " ".join(body.get("subject", "").split())
        if answers is not None:
            subject = answer_to(str(answers.message.get("Subject", "")))
        fields = [field for field in form.getall("file", []) if isinstance(field, web.FileField) and field.filename]
        files = [(field.filename.replace("\\", "/").rpartition("/")[2], field.file.read()) for field in fields]
        at = self._ws.now().astimezone(ZoneInfo(self._ws.settings.zone))
        try:
            await self._mail.send(person, subject, text, files, at=at, answers=answers.message if answers else None)
        except (smtplib.SMTPException, OSError) as error:
            refuse(409, "not_sent", str(error))
        return done()

    def _person(self, asked: object) -> Person:
        return viewer_of(self._ws, self._mail, asked)

    def _one(self, request: web.Request) -> tuple[Person, Mail]:
        person = self._person(request.query.get("as"))
        asked = request.query.get("id", "")
        mail = self._mail.mail(person, int(asked)) if asked.isdigit() else None
        if mail is None:
            refuse(404, "mail_not_found", asked)
        return person, mail


def answer_to(subject: str) -> str:
    """Return the subject of an answer."""
    return subject if subject.lower().startswith(ANSWER.strip().lower()) else f"{ANSWER}{subject}"


def _line(mail: Mail) -> Json:
    message = mail.message
    came = when(message)
    return {
        "id": mail.id,
        "unread": mail.unread,
        "from": names(message, "From"),
        "to": names(message, "To"),
        "subject": str(message.get("Subject", "")),
        "begins": " ".join(text_of(message).split())[:SHOWN],
        "at": came.isoformat() if came else None,
        "files": len(files_of(message)),
    }
