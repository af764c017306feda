"""Acts in a workspace: people and the app post, click, send forms; the app is told."""
