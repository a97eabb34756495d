"""OpenDocument texts: the text in them, tracked changes put into them, new ones."""
