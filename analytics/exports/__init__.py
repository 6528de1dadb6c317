"""Results as files that explain themselves."""
