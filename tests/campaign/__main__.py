"""``python -m tests.campaign [--seed N] [--weeks W] [--requests R] [--database sqlite] [--platform slack]``."""

import sys

from tests.campaign.command import main

if __name__ == "__main__":  # the bots' processes are forked from one that has loaded this
    sys.exit(main())
