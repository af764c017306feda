"""Style of a mail: inline, since not every program reads a sheet; a sheet turns it dark where one is read."""

from bot.ui.model import Style
from workflow.business_time.sla import Level

FONT = "font-family:system-ui,-apple-system,'Segoe UI',Roboto,'Helvetica Neue',Arial,sans-serif"
PAGE = f"margin:0;padding:0;background-color:#ffffff;color:#1f2328;{FONT};font-size:16px;line-height:1.5"
COLUMN = f"max-width:600px;width:100%;color:#1f2328;{FONT};font-size:16px;line-height:1.5;text-align:left"
PARAGRAPH = "margin:0 0 14px"
SUBDUED = "margin:0 0 14px;font-size:14px;color:#57606a"
HEADING = "margin:0 0 14px;font-size:18px;line-height:1.35"
QUOTE = "margin:0 0 14px;padding:2px 0 2px 12px;border-left:3px solid #8c959f"
RULE = "border:0;border-top:1px solid #8c959f;margin:6px 0 20px"
LIST = "margin:0 0 14px;padding:0 0 0 22px"
ENTRY = "margin:0 0 4px"
FIELDS = "margin:0 0 14px;border-collapse:collapse;font-size:16px;line-height:1.5"
NAME = "padding:2px 14px 2px 0;text-align:left;vertical-align:top;font-weight:normal;color:#57606a"
VALUE = "padding:2px 0;text-align:left;vertical-align:top"
LINKS = "margin:0 0 8px"
PICTURE = "display:block;max-width:100%;height:auto;border:0;margin:0 0 14px"
HIDDEN = "display:none;font-size:1px;line-height:1px;max-height:0;max-width:0;opacity:0;overflow:hidden;mso-hide:all"
LINK = "color:#0b57d0;text-decoration:underline"
_BUTTON = (
    "display:inline-block;margin:0 8px 8px 0;padding:9px 16px;border-radius:6px;text-decoration:none;"
    "font-weight:600;border:1px solid "
)
BUTTONS = {
    Style.PLAIN: f"{_BUTTON}#6e7781;background-color:#ffffff;color:#1f2328",
    Style.PRIMARY: f"{_BUTTON}#0b57d0;background-color:#0b57d0;color:#ffffff",
    Style.DANGER: f"{_BUTTON}#b3261e;background-color:#ffffff;color:#b3261e",
}
LEVELS = {Level.NORMAL: "#2563eb", Level.MODERATE: "#15803d", Level.HIGH: "#c28503", Level.OVERDUE: "#ea580c"}
URGENT = "#b91c1c"

SHEET = """
:root{color-scheme:light dark;supported-color-schemes:light dark}
@media (prefers-color-scheme:dark){
.page,.column{background-color:#1b1d21!important;color:#e6e8eb!important}
.small,.name{color:#b3bac2!important}
.link{color:#9ac1ff!important}
.plain{background-color:#1b1d21!important;color:#e6e8eb!important;border-color:#8c959f!important}
.primary{background-color:#0b57d0!important;color:#ffffff!important}
.danger{background-color:#1b1d21!important;color:#ff9a92!important;border-color:#ff9a92!important}
}
"""
OUTLOOK = "body,table,td,th,p,a,li,h2,blockquote{font-family:'Segoe UI',Arial,sans-serif !important}"
"""Outlook for Windows takes Times where it does not know the first font of a list."""
