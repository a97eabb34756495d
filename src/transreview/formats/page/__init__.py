"""A web page as its source: what stands where in it, which of it is the article, and what was put round that."""
