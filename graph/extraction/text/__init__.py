"""Words and phrases as extractors read them, and the mentions they gather."""
