"""Store and register kept safe, and rid of what must not be kept: backups, periods, one person."""
