"""Units that were renamed or merged."""
