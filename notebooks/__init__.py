"""Four notebooks, and what runs them."""
