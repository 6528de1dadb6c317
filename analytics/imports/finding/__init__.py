"""What of a workbook is data: sheets, headings, columns, rows, dates."""
