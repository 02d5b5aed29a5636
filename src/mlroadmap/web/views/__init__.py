"""One module per page family: parse input, call one service, render."""
