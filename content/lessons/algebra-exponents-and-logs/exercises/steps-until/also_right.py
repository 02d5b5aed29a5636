import math


def steps_until(start, factor, limit):
    way = math.log2(start) - math.log2(limit)
    return max(0, int(-(-way // -math.log2(factor))))
