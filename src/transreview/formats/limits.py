"""How much a file may hold: enough for a book, too little to fill a machine's memory."""

MAX_BYTES = 50_000_000
MAX_TEXT = 100_000_000  # bytes of memory that a text takes: one, two or four for each letter, as the rarest one needs
MAX_UNPACKED = 100_000_000  # bytes of XML in an archive
MAX_OTHER = 500_000_000  # bytes of pictures and the like in an archive
MAX_TAGS = 1_000_000  # in the text of a document that is held in memory as a tree, some 300 bytes for each
MAX_PARTS = 10_000  # of an archive
MAX_SEGMENTS = 20_000
MAX_CHARACTERS = 200_000
MAX_ARTICLES = 20_000
MAX_ROWS = 500_000  # lines of a text, rows of a table
MAX_COLUMNS = 500
MAX_VALUES = 3_000_000  # of a JSON value: each may take 70 bytes of memory
MAX_EXTRA = 4_000_000  # code points of the fields that we do not know
MAX_HEADER = 20_000  # code points
MAX_LABEL = 100
