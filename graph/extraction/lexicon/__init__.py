"""What is known of Swedish before a text is read: the tables of `seeds/`."""
