"""Events are found, never typed twice."""
