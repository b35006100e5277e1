"""What a text talks about: ideas."""
