"""Surveys of engagement: scores with their uncertainty, who may not be told, and what was done."""
