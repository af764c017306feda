"""One file for each step, in the order that their ``down_revision`` gives."""
