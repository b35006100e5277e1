"""What is said, directly or reported, who says it, and for or against what."""
