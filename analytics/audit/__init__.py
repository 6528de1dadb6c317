"""What was done, by whom and when: the audit trail and the list of people, for who may oversee."""
