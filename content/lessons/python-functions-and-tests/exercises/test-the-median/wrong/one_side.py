# message: missed-even
def test_median(median):
    assert median([9, 1, 2]) == 2
    assert median([4, 1, 3, 2]) > 2
    assert median([1, 2, 90]) == 2
