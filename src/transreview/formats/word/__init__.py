"""Word documents: the package of parts, its text, tracked changes and comments in it, tables of two languages."""
