"""``python -m transreview.ui OPTIONS``: Streamlit with the app, for as long as standard input is open.

`transreview app` starts it and holds the other end, so that nothing is left behind when that process is killed.
"""

import os
import signal
import sys
import threading
from pathlib import Path

ENTRY = Path(__file__).parent / "entry.py"
_PATIENCE = 5.0  # seconds for Streamlit to close by itself
# Seconds until a thread that checks a long article lets the others go on. At Python's own 0.005 somebody else's click,
# which reads and waits a dozen times, took three times as long meanwhile.
_TURN = 0.001


def main() -> None:
    """Run Streamlit with the options of the command line."""
    from streamlit.web.cli import main as streamlit

    sys.setswitchinterval(_TURN)
    threading.Thread(target=_end_with_input, daemon=True).start()
    streamlit(["run", str(ENTRY), *sys.argv[1:]], prog_name="transreview app")


def _end_with_input() -> None:
    while os.read(0, 4096):  # not sys.stdin, whose lock a thread that waits would hold at the end
        pass
    threading.Timer(_PATIENCE, os._exit, (1,)).start()
    os.kill(os.getpid(), signal.SIGTERM)


if __name__ == "__main__":
    main()
