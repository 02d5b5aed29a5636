def test_median(median):
    assert median([5, 5, 5]) == 5
    # your claims
