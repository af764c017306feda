"""Slack's sizes."""

BLOCKS_IN_MESSAGE = 50
BLOCKS_IN_VIEW = 100
TEXT_IN_MESSAGE = 10_000
"""All shown text of a message together: Slack answers msg_blocks_too_long from some 11,000."""
TEXT_IN_VIEW = 30_000
TOP_TEXT = 3000
"""Slack cuts a message's own text at 40,000; a summary needs far less."""
PARAGRAPH = 3000
HEADER = 150
FIELD = 2000
FIELDS = 10
ACTIONS = 25
LABEL = 75
"""Of buttons and options."""
VALUE = 2000
OPTION_VALUE = 75
OPTIONS = 100
BOXES = 10
PLACEHOLDER = 150
CONFIRM_TITLE = 100
CONFIRM_TEXT = 300
CONFIRM_BUTTON = 30
VIEW_TITLE = 24
INPUT_LABEL = 2000
INPUT_TEXT = 3000
IDENTIFIER = 255
PRIVATE_METADATA = 3000
ELEMENTS = 900
"""Runs of text in one rich_text block; Slack names no number, a local server takes 1,000."""
