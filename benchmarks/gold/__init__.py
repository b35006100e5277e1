"""Sixteen government documents annotated by hand, and what is needed to use them."""
