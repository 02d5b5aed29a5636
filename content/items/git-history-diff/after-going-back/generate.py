def generate(rng):
    """How many commits there are after a file was brought back."""
    while True:
        k, back, times = rng.randint(4, 19), rng.randint(1, 3), rng.randint(0, 2)
        lines, made = [], 0
        for number in range(max(times, 1)):
            lines.append(f"git restore --source HEAD~{back + number} f.txt")
            if times:
                lines.append(f'git commit -a -m "Back {number + 1}"')
                made += 1
        answer = k + made
        slips = {"erased": k - back + made if made else k - back}
        if made:
            slips |= {"not-recorded": k, "restore-commits": k + 2 * made}
        else:
            slips["restore-commits"] = k + 1
        if len({answer, *slips.values()}) == len(slips) + 1:
            break
    lines.append("git log --oneline | wc -l")
    values = {"k": k, "code": "\n".join(lines), "why": "@one" if made else "@none", "answer": answer, "before": k}
    values |= {slip.replace("-", "_"): slips.get(slip, "") for slip in ("erased", "restore-commits")}
    return {"stem": rng.choice(["count", "team"]), "values": values, "answer": answer, "tolerance": 0, "slips": slips}
