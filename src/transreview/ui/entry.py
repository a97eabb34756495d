"""The script that ``transreview app`` gives to Streamlit."""

from transreview.ui import main

main()
