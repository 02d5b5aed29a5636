from statistics import median


def generate(rng):
    """Mean and median of five unsorted values; halfway between the ends, and the middle as written, are the slips."""
    while True:
        data = [rng.randint(10, 60) for _ in range(4)] + [rng.randint(10, 99)]
        rng.shuffle(data)
        mean, middle, midrange, written = sum(data) / 5, median(data), (min(data) + max(data)) / 2, data[2]
        if len(set(data)) == 5 and sum(data) % 5 == 0 and midrange == int(midrange) and middle != written:
            if abs(mean - midrange) >= 2 and len({mean, midrange, middle, written}) == 4:
                break

    def shown(a, b):
        return f"mean {a:.0f}, median {b}"

    return {
        "stem": rng.choice(["waiting", "prices", "steps"]),
        "values": {
            "data": ", ".join(map(str, data)), "total": sum(data), "mean": f"{mean:.0f}", "median": middle,
            "midrange": f"{midrange:.0f}", "written": written, "ordered": ", ".join(map(str, sorted(data))),
        },
        "right": shown(mean, middle),
        "wrong": {
            "midrange": shown(midrange, middle), "unsorted": shown(mean, written), "both": shown(midrange, written),
        },
    }
