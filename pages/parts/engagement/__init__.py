"""The page Engagement: its choices, its views and the form of an action."""
