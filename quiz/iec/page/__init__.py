"""What the page of a result shows, part by part."""
