"""Parts of Microsoft that Teams and mail share: how an app proves its identity, and cached tokens."""
