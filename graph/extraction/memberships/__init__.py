"""Who holds which role in which body, and how bodies belong together."""
