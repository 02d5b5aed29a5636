def test_median(median):
    for numbers, expected in (([7], 7), ([10, 1, 2, 3], 2.5), ([3, 100, 1], 3)):
        found = median(numbers)
        if found != expected:
            raise AssertionError(f"{numbers}: {found}")
