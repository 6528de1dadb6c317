"""Appraisals, competences and the talent pool."""
