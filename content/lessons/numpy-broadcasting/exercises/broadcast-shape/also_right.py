from itertools import zip_longest


def broadcast_shape(a, b):
    shape = ()
    for sizes in zip_longest(reversed(a), reversed(b), fillvalue=1):
        larger = set(sizes) - {1}
        if len(larger) == 2:
            raise ValueError(f"{sizes[0]} and {sizes[1]} differ and neither is 1")
        shape = (larger.pop() if larger else 1, *shape)
    return shape
