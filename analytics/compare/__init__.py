"""Units, and dates, side by side: shares, cost, vacancies, and FTE for each bed."""
