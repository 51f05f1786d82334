"""The questions a person can answer, by subject."""
