# message: missed-unsorted
def test_median(median):
    assert [9, 1, 2] != 2
    assert median, "there is a function"
