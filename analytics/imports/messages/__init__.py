"""What an import says: problems, their rules and their words."""
