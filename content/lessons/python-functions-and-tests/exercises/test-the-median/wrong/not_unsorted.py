# message: missed-unsorted
def test_median(median):
    assert median([5, 5, 5]) == 5
    assert median([1, 2, 90]) == 2
    assert median([1, 2, 3, 4]) == 2.5
