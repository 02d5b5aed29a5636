/** Where a dragged row goes. Pure: the element brings the positions. */

/** The place, from 0, that a row of the list takes when its middle is at `y`. `middles`: those of all rows, in order. */
export function placeAt(y: number, middles: readonly number[], from: number): number {
  return middles.filter((middle, place) => place !== from && middle < y).length;
}

/** The nearest place that prerequisites allow, and which side they hold it from. */
export function held(place: number, first: number, last: number): { place: number; by: "under" | "above" | "" } {
  if (place < first) return { place: first, by: "under" };
  return place > last ? { place: last, by: "above" } : { place, by: "" };
}
