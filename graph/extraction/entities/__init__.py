"""People, bodies and places by name: what a name is, and how far it reaches."""
