from math import dist, hypot


def text(vector):
    return f"{vector[0]}, {vector[1]}"


def shown(vector):
    return f"$({vector[0]:+d}, {vector[1]:+d})$"


def generate(rng):
    """Largest dot product among four vectors; the longest, the largest sum and the nearest are others."""
    while True:
        t = [rng.choice([-3, -2, -1, 1, 2, 3, 4]) for _ in range(2)]
        if abs(t[0]) == abs(t[1]):
            continue
        vectors = [(rng.randint(-9, 9), rng.randint(-9, 9)) for _ in range(4)]
        dots = [t[0] * x + t[1] * y for x, y in vectors]

        def winner(score):
            """The vector that is ahead of the rest, or None if two are level."""
            ranked = sorted(vectors, key=score, reverse=True)
            return ranked[0] if score(ranked[0]) > score(ranked[1]) + 0.2 else None

        right = winner(lambda v: t[0] * v[0] + t[1] * v[1])
        longest = winner(lambda v: hypot(*v))
        total = winner(sum)
        similar = winner(lambda v: -dist(v, t))
        found = {right, longest, total, similar}
        if len(found) == 4 and None not in found and sorted(dots)[-1] > sorted(dots)[-2] + 1 and max(dots) > 0:
            break

    def dot(v):
        return t[0] * v[0] + t[1] * v[1]

    return {
        "stem": rng.choice(["films", "wind", "features"]),
        "values": {
            "t": text(t), "right": text(right), "best": dot(right), "longest_dot": dot(longest),
            "total_dot": dot(total), "similar_dot": dot(similar), "longest_length": f"{hypot(*longest):.1f}",
        },
        "right": shown(right),
        "wrong": {"longest": shown(longest), "total": shown(total), "similar": shown(similar)},
    }
