"""A skill mix plan as a workbook, a slide or a CSV file."""
