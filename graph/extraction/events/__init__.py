"""What happens: events with their dates, places and those who take part."""
