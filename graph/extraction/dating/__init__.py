"""The days a text tells of: dates as written, in headings and datelines."""
