"""The process that reads one workbook: standard library only, and openpyxl where a workbook is marked.

Nothing here imports the rest of the bot, so that the process starts in some tens of milliseconds and holds no secret.
"""
