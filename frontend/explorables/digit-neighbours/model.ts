/** Nearest neighbours: the answer is the majority of the k stored digits that differ least from a drawing. */
import { STORED, UNSEEN } from "./data.ts";

export const SIDE = 8;
export const PIXELS = SIDE * SIDE;
/** Ink of a full pixel. */
export const FULL = 16;
export const SIZES = [10, 30, 100, 300] as const;

export interface Digit {
  label: number;
  ink: readonly number[];
}

/** Digits from packed text: one letter a pixel, "a" for 0; digit i shows i % 10. */
export function unpack(text: string): Digit[] {
  return Array.from({ length: text.length / PIXELS }, (_, i) => ({
    label: i % 10,
    ink: Array.from(text.slice(i * PIXELS, (i + 1) * PIXELS), (letter) => letter.charCodeAt(0) - 97),
  }));
}

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

/** Share of the unseen digits that the vote names right. */
export function accuracy(k: number, size: number): number {
  return unseen.filter(({ label, ink }) => vote(neighbours(ink, k, size)).winner === label).length / unseen.length;
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
