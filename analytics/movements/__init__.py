"""Starters, leavers, retirements, absence: what happened in a period, and what it rests on."""
