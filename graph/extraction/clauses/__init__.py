"""Who does what in a clause, how firmly it says so, and whom a word refers to."""
