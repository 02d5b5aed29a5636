import numpy as np


def make_line(n, w, b, noise, seed):
    # seed: one generator
    # draw: n inputs, n noises
    # line: add them up
    return ___
