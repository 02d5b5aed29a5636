/** NumPy's broadcasting: axes are matched from the right; they fit if they are equal or one of them is 1 or missing. */

export type Shape = readonly number[];
export const MOST_AXES = 3;
export const MOST_SIZE = 6;

/** A shape as people write it, "4, 3", "(4, 3)", "4x3" or nothing for a single number; null if it is none or too large to draw. */
export function parseShape(text: string): number[] | null {
  const inside = text.trim().replace(/^[([]\s*|\s*,?\s*[)\]]$/g, "").replace(/,\s*$/, "");
  if (inside === "") return [];
  const parts = inside.split(/\s*[,x×\s]\s*/);
  if (parts.length > MOST_AXES || !parts.every((part) => /^\d$/.test(part))) return null;
  const shape = parts.map(Number);
  return shape.every((size) => size >= 1 && size <= MOST_SIZE) ? shape : null;
}

/** A shape as Python prints it. */
export function formatShape(shape: Shape): string {
  return shape.length === 1 ? `(${shape[0]},)` : `(${shape.join(", ")})`;
}

export const AXES = ["none", "front", "end"] as const;
export type NewAxis = (typeof AXES)[number];

export function withAxis(shape: Shape, where: NewAxis): number[] {
  return where === "front" ? [1, ...shape] : where === "end" ? [...shape, 1] : [...shape];
}

/** One axis of both arrays, counted from the right: sizes (null: the array has no such axis) and the size of the result. */
export interface Column {
  a: number | null;
  b: number | null;
  /** Null if the two do not fit. */
  result: number | null;
}

/** All axes, leftmost first. */
export function align(a: Shape, b: Shape): Column[] {
  const count = Math.max(a.length, b.length);
  return Array.from({ length: count }, (_, i) => {
    const left = a[i - count + a.length] ?? null;
    const right = b[i - count + b.length] ?? null;
    const fits = left === null || right === null || left === right || left === 1 || right === 1;
    return { a: left, b: right, result: !fits ? null : left === null || left === 1 ? (right ?? left) : left };
  });
}

/** The resulting shape, or null if the shapes do not fit. */
export function broadcast(a: Shape, b: Shape): number[] | null {
  const sizes = align(a, b).map((column) => column.result);
  return sizes.every((size) => size !== null) ? (sizes as number[]) : null;
}

export function size(shape: Shape): number {
  return shape.reduce((product, axis) => product * axis, 1);
}

/** The index at a place in the order in which an array is stored. */
export function indexAt(shape: Shape, place: number): number[] {
  const index: number[] = [];
  for (let axis = shape.length - 1, rest = place; axis >= 0; axis -= 1) {
    index.unshift(rest % shape[axis]!);
    rest = Math.floor(rest / shape[axis]!);
  }
  return index;
}

export function placeOf(shape: Shape, index: readonly number[]): number {
  return shape.reduce((place, axis, i) => place * axis + index[i]!, 0);
}

/** Where an element of the result comes from in an array of the given shape: size 1 is always read at 0. */
export function source(shape: Shape, index: readonly number[]): number[] {
  const from = index.slice(index.length - shape.length);
  return from.map((i, axis) => (shape[axis] === 1 ? 0 : i));
}

/** True if an element of the result does not read its own element but a copy of one. */
export function isCopy(shape: Shape, index: readonly number[]): boolean {
  const missing = index.slice(0, index.length - shape.length);
  const from = source(shape, index);
  return missing.some((i) => i > 0) || index.slice(missing.length).some((i, axis) => i !== from[axis]);
}

/** What stands in the arrays: A counts in tens, B in ones, so that a sum shows where it comes from. */
export const valueA = (place: number): number => 10 * (place + 1);
export const valueB = (place: number): number => place + 1;
