"""Accuracy and speed, measured on a folder of judged translations that is given as an argument."""
