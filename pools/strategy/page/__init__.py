"""What the page of a plan shows, part by part."""
