# message: never-stops
def test_median(median):
    assert median([5, 5, 5]) == 5
    assert (median([9, 1, 2]), 2)
    print(median([4, 1, 3, 2]) == 2.5)
    median([1, 2, 90]) == 2
