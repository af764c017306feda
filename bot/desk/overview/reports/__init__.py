"""Reports as people get them: the same tables in a message, a workbook, pictures and JSON."""
