# message: missed-mean
def test_median(median):
    assert median([2, 3, 1]) == 2
    assert median([4, 1, 3, 2]) == 2.5
