"""Cards, forms and their parts: platform-neutral values."""
