"""Translation-quality review: names, numbers and repeats that do not agree, found and mended through the document."""
