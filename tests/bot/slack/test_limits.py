"""Whatever a card or a form holds, what is drawn is something that Slack takes."""

import pytest
from hypothesis import given
from slack_sdk.models.blocks import Block
from slack_sdk.models.views import View

from bot.ingress.parsing import UNKNOWN
from bot.language import Locale
from bot.sandbox.double.validation.blocks import Surface
from bot.sandbox.double.validation.messages import check_content
from bot.sandbox.double.validation.views import view_faults
from bot.slack import limits
from bot.slack.fit import weight
from bot.slack.forms import Origin, modal, unpacked
from bot.slack.render import home, message, plainest, reader_in
from bot.slack.text import Json
from bot.ui.model import Card, Form
from tests.bot.slack.shapes import cards, forms
from tests.profiles import examples

READER = reader_in("T0FACULTE", Locale.FR)


def sdk_takes(blocks: list[Json]) -> None:
    for block in Block.parse_all(blocks):
        block.validate_json()
        for part in (getattr(block, "accessory", None), *(getattr(block, "elements", None) or ())):
            if part is not None and hasattr(part, "validate_json"):
                part.validate_json()


@given(cards)
@examples(60)
def test_any_card_makes_a_message_that_slack_takes(card: Card) -> None:
    for drawn in (message(card, READER), plainest(card, READER)):
        check_content(drawn.as_arguments())
        blocks = [*drawn.blocks, *(block for bar in drawn.attachments for block in bar["blocks"])]
        sdk_takes(blocks)
        assert weight(blocks) <= limits.TEXT_IN_MESSAGE
        assert drawn.text


@given(cards)
@examples(30)
def test_any_card_makes_a_home_that_slack_takes(card: Card) -> None:
    view = home(card, READER)
    assert view_faults(view, (Surface.HOME,)) == []
    sdk_takes(view["blocks"])


@given(forms)
@examples(60)
def test_any_form_makes_a_modal_that_slack_takes(form: Form) -> None:
    view = modal(form, READER, Origin("C0TECHNO", "1788270600.000100"))
    assert view_faults(view, (Surface.MODAL,)) == []
    View(**view).validate_json()
    context, origin = unpacked(view["private_metadata"])
    assert origin == Origin("C0TECHNO", "1788270600.000100")
    given = {name.replace("\0", UNKNOWN): value.replace("\0", UNKNOWN) for name, value in form.context.items()}
    assert context.items() <= given.items()


@pytest.mark.parametrize("text", ["<!channel>", "<@U0LEA> & <https://example.org|clic>"])
def test_a_summary_never_mentions_anyone(text: str) -> None:
    assert "<" not in message(Card(text, ()), READER).text
