"""Ages: change, retirement, the years ahead, and the report on all of it."""
