"""Messages that someone has missed, in one: each as it would have been sent, or a line that it is out of date."""

from collections.abc import Awaitable, Callable, Iterator
from functools import partial

from bot.delivery.utterance import Nothing, Plain, Recall, Reply, Under, Utterance
from bot.desk.scene import Scene
from bot.desk.speech_parts import Speech
from bot.language import _, _n
from bot.ui.model import Actions, Block, Card, Paragraph, Rule, StyledText, plain
from bot.ui.parts import small
from workflow.items.kinds import kind_of
from workflow.items.notices import FileRelayed
from workflow.items.reach_notices import Missed
from workflow.items.use_cases.reaching import comes_by_itself, let_go
from workflow.notice import Notice
from workflow.overview.use_cases.missed import MissedOne, missed_view

MISSED = _n(
    "I couldn’t write to you until now. {count} message was waiting for you:",
    "I couldn’t write to you until now. {count} messages were waiting for you:",
)
OVER = _("This has been settled since; there’s nothing left for you to do.")
FOLLOWS = _("It follows below.")
FILE_FOLLOWS = _("📎 The file “{name}” follows below.")
COMES = _("It comes in an e-mail of its own.")
FILE_COMES = _("📎 The file “{name}” comes in an e-mail of its own.")


def gathering(say_now: Callable[[Scene, Notice], Awaitable[Utterance]]) -> Speech:
    """Return how what was missed is said: each of it by ``say_now``, which says a notice as it holds now."""

    async def missed(scene: Scene, notice: Missed) -> Utterance:
        if scene.reader is None:
            return Nothing("it is for one person alone")
        view = await scene.desk.read(partial(missed_view, person=scene.reader.id, ids=notice.kept))
        if not view:
            return Nothing("it was brought before")
        each = [(one, await say_now(scene, one.kept.notice)) for one in view]
        said = [(one, utterance) for one, utterance in each if not isinstance(utterance, Recall)]
        if not said:
            gone = partial(let_go, person=scene.reader.id, kept=notice.kept, now=scene.now)
            return Nothing("all of it was taken back", gone)
        head = scene.say.rich_count(MISSED, len(said))
        blocks = [block for one, utterance in said for block in _one(scene, one, utterance)]
        return Plain(Card(plain(head), (Paragraph(head), *blocks)))

    return {Missed: missed}


def _one(scene: Scene, one: MissedOne, utterance: Utterance) -> Iterator[Block]:
    say, notice = scene.say, one.kept.notice
    number = notice.about_item if kind_of(notice.about_item) is not None else ""
    when = f"{say.day(say.calendar.local(one.kept.at).date())}, {say.clock(one.kept.at)}"
    yield Rule()
    yield small(StyledText(" · ".join(filter(None, (when, number)))))
    if comes_by_itself(notice):
        alone, file = (COMES, FILE_COMES) if scene.by_mail else (FOLLOWS, FILE_FOLLOWS)
        following = say(file, name=notice.name) if isinstance(notice, FileRelayed) else say(alone)
        yield Paragraph((StyledText(following),))
        return
    match utterance:
        case Plain(card) | Reply(card) | Under(card):
            yield from (block for block in card.blocks if not (one.over and isinstance(block, Actions)))
    if one.over or isinstance(utterance, Nothing):
        yield small(StyledText(say(OVER)))
