"""Where this site writes numbers otherwise than Django does for a language."""
