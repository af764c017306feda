"""Files that are too large: the limit that is said is the one that holds."""

import pytest

from bot.files.downloads import too_large
from bot.files.workbook.child.limits import MEGABYTE as A_MILLION
from bot.files.workbook.source import LIMITS
from workflow.items.attachments import MEGABYTE


@pytest.mark.parametrize(("limit", "said"), [(25 * MEGABYTE, 25), (LIMITS.file_megabytes * A_MILLION, 20)])
def test_the_limit_is_said_as_it_was_set(limit: int, said: int) -> None:
    assert too_large(limit).limit_megabytes == said
