"""What needs attention today: what has changed beyond chance, missed its target, or gone stale.

Everything here is worked out from answers that were protected before.
"""
