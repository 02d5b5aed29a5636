/** Where the arrow keys lead on the map. Pure: lessons by id, with what each needs and where it stands. */

export interface Stop {
  id: string;
  needs: readonly string[];
  x: number;
  y: number;
}

export type Way = "ArrowRight" | "ArrowLeft" | "ArrowUp" | "ArrowDown";

/** The lessons that rest on this one directly. */
export function opens(stops: ReadonlyMap<string, Stop>, id: string): string[] {
  return [...stops.values()].filter((stop) => stop.needs.includes(id)).map((stop) => stop.id);
}

/** The next lesson: right to one that this opens, left to one it needs, up and down among those offered with it. */
export function walk(stops: ReadonlyMap<string, Stop>, at: string, way: Way, from?: string): string | undefined {
  const here = stops.get(at);
  if (!here) return undefined;
  const near = (ids: readonly string[]): string | undefined =>
    ids
      .flatMap((id) => stops.get(id) ?? [])
      .sort((a, b) => Math.hypot(a.x - here.x, a.y - here.y) - Math.hypot(b.x - here.x, b.y - here.y))[0]?.id;
  if (way === "ArrowRight") return near(opens(stops, at));
  if (way === "ArrowLeft") return near(here.needs);
  // Offered together: opened by the lesson one came from, or else by one that this one needs; at a start, other starts.
  const parent = [from, ...here.needs].find((id) => id !== undefined && here.needs.includes(id) && stops.has(id));
  const offered = parent
    ? opens(stops, parent)
    : [...stops.values()].filter((stop) => !stop.needs.some((need) => stops.has(need))).map((stop) => stop.id);
  const row = offered.flatMap((id) => stops.get(id) ?? []).sort((a, b) => a.y - b.y || a.x - b.x);
  const place = row.findIndex((stop) => stop.id === at);
  return row[place + (way === "ArrowDown" ? 1 : -1)]?.id;
}
