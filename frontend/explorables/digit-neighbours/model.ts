/** Nearest neighbours: the answer is the majority of the k stored digits that differ least from a drawing. */
import { STORED, UNSEEN } from "./data.ts";

export const SIDE = 8;
export const PIXELS = SIDE * SIDE;
/** Ink of a full pixel. */
export const FULL = 16;
export const SIZES = [25, 50, 100, 400] as const;

export interface Digit {
  label: number;
  ink: readonly number[];
}

/** Digits from packed text: one letter a pixel, "a" for 0; one figure a label. */
export function unpack({ labels, ink }: { labels: string; ink: string }): Digit[] {
  return Array.from(labels, (label, i) => ({ label: Number(label), ink: Array.from(ink.slice(i * PIXELS, (i + 1) * PIXELS), (letter) => letter.charCodeAt(0) - 97) }));
}

/** In the order of the lesson: the first 25 stored ones are the lesson's first 25, and the unseen ones are its unseen ones. */
export const stored = unpack(STORED);
export const unseen = unpack(UNSEEN);

/** Square root of the summed squared differences of all pixels. */
export function distance(a: readonly number[], b: readonly number[]): number {
  let sum = 0;
  for (let i = 0; i < a.length; i += 1) sum += (a[i]! - b[i]!) ** 2;
  return Math.sqrt(sum);
}

export interface Neighbour {
  index: number;
  label: number;
  distance: number;
}

/** The k nearest of the first `size` stored digits, nearest first; of equally near ones the earlier. */
export function neighbours(ink: readonly number[], k: number, size: number): Neighbour[] {
  return stored
    .slice(0, size)
    .map(({ label, ink: other }, index) => ({ index, label, distance: distance(ink, other) }))
    .sort((a, b) => a.distance - b.distance || a.index - b.index)
    .slice(0, k);
}

/** Votes of each digit, and the winner; of equal votes the smaller digit wins, as in scikit-learn. */
export function vote(near: readonly Neighbour[]): { votes: number[]; winner: number } {
  const votes = Array.from({ length: 10 }, (_, digit) => near.filter(({ label }) => label === digit).length);
  return { votes, winner: votes.indexOf(Math.max(...votes)) };
}

/** How many of the unseen digits the vote names right. */
export function hits(k: number, size: number): number {
  const all = stored.slice(0, size).map(({ ink }) => Uint8Array.from(ink));
  return unseen.filter(({ label, ink }) => nearestLabel(all, Uint8Array.from(ink), k) === label).length;
}

/** The same answer as `vote(neighbours(…))`, on whole numbers and without sorting them all: hundreds of digits in some milliseconds. */
function nearestLabel(all: readonly Uint8Array[], ink: Uint8Array, k: number): number {
  const best: { far: number; label: number }[] = [];
  for (let index = 0; index < all.length; index += 1) {
    const other = all[index]!;
    const limit = best.length < k ? Infinity : best[k - 1]!.far;
    let far = 0;
    for (let i = 0; i < PIXELS && far < limit; i += 1) {
      const difference = ink[i]! - other[i]!;
      far += difference * difference;
    }
    if (far >= limit) continue; // of equally near ones the earlier stays
    let place = Math.min(best.length, k - 1);
    while (place > 0 && best[place - 1]!.far > far) {
      best[place] = best[place - 1]!;
      place -= 1;
    }
    best[place] = { far, label: stored[index]!.label };
  }
  const votes = new Array<number>(10).fill(0);
  for (const { label } of best) votes[label]! += 1;
  return votes.indexOf(Math.max(...votes));
}

/** A drawing as 64 digits of base 17, for the link; anything else is no drawing. */
export function packInk(ink: readonly number[]): string {
  return ink.map((value) => String.fromCharCode(97 + value)).join("");
}

export function unpackInk(text: string | undefined): number[] | null {
  return text && /^[a-q]{64}$/.test(text) ? Array.from(text, (letter) => letter.charCodeAt(0) - 97) : null;
}

/** A pen of one pixel that also greys its four neighbours, as the stored digits look when they were scanned. */
export function paint(ink: readonly number[], row: number, column: number): number[] {
  const next = [...ink];
  const touch = (r: number, c: number, value: number): void => {
    if (r < 0 || c < 0 || r >= SIDE || c >= SIDE) return;
    next[r * SIDE + c] = Math.max(next[r * SIDE + c]!, value);
  };
  touch(row, column, FULL);
  for (const [dr, dc] of [[0, 1], [1, 0], [0, -1], [-1, 0]] as const) touch(row + dr, column + dc, 5);
  return next;
}
