"""The arithmetic of the points, and of a score among the rounds. Pure."""
