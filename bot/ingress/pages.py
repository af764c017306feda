"""Response headers of pages that are private to one person."""

from collections.abc import Mapping

OWN: Mapping[str, str] = {
    "Cache-Control": "no-store",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Robots-Tag": "noindex",
}
"""Nobody keeps it, nor learns of its address."""
