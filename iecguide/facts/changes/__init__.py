"""What changed in the facts, as people say it."""
