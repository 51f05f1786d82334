"""Public pages from memory: rendered once for each state of the content, then answered as bytes."""
