"""What every question passes through, from a choice of staff to the rows of a query."""
