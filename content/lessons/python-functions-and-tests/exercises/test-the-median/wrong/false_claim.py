# message: rejects-right
def test_median(median):
    assert median([9, 1, 2]) == 1
    assert median([4, 1, 3, 2]) == 2.5
