"""How much a file may hold: enough for a book, too little to fill a machine's memory."""

MAX_BYTES = 50_000_000
MAX_SEGMENTS = 20_000
MAX_CHARACTERS = 200_000
MAX_ARTICLES = 20_000
MAX_LABEL = 100
