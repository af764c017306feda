"""The browser's side of the page's API."""

from aiohttp import ClientSession

from tests.bot.sandbox.pieces import Json


class Page:
    def __init__(self, session: ClientSession, url: str) -> None:
        self.session = session
        self.url = url

    async def get(self, path: str, status: int = 200) -> Json:
        async with self.session.get(f"{self.url}/sandbox/{path}") as answer:
            assert answer.status == status
            read: Json = await answer.json()
            return read

    async def post(self, path: str, status: int = 200, /, **body: object) -> Json:
        async with self.session.post(f"{self.url}/sandbox/{path}", json=body) as answer:
            assert answer.status == status
            read: Json = await answer.json()
            return read
