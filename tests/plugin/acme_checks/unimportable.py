"""A plug-in that cannot be imported."""

raise RuntimeError("the licence server\ndoes not answer")
