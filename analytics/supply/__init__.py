"""Supply of and demand for doctors, years ahead: parameters, model, tables, runs."""
