"""Pages: parse input, call one service, render."""
