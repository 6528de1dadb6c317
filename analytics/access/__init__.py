"""Who may come in: from what a sign-in says and the list of people to a viewer, or a refusal."""
