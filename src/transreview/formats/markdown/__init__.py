"""Markdown as its source: what stands where in it, and how a text is written in it."""
