"""The plans of a season: what may be done each week, and the best of it."""
