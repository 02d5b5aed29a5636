/** Surfaces over (w, b) and gradient descent on them, with momentum if wanted. */

export const SURFACES = ["bowl", "valley", "saddle"] as const;
export type SurfaceName = (typeof SURFACES)[number];
export type Point = readonly [w: number, b: number];

export interface Surface {
  loss: (w: number, b: number) => number;
  /** The two slopes, written out by hand and checked against measured ones. */
  slopes: (w: number, b: number) => Point;
  /** The lowest loss, and where. */
  lowest: number;
  at: readonly Point[];
  start: Point;
  /** The part that the picture shows: b from left to right, w from bottom to top. */
  view: { left: number; right: number; bottom: number; top: number };
  /** Losses at which the picture draws a ring. */
  rings: readonly number[];
}

/** The four points of the lesson, (x, y). */
export const POINTS: readonly Point[] = [[-2, 1], [-1, 3], [1, 4], [2, 8]];

const mean = (f: (x: number, y: number) => number): number => POINTS.reduce((sum, [x, y]) => sum + f(x, y), 0) / POINTS.length;
const steps = (count: number): number[] => Array.from({ length: count }, (_, i) => i + 1);

export const TERRAIN: Record<SurfaceName, Surface> = {
  /** Mean squared error of the line y = w·x + b on the four points. */
  bowl: {
    loss: (w, b) => mean((x, y) => (w * x + b - y) ** 2),
    slopes: (w, b) => [2 * mean((x, y) => (w * x + b - y) * x), 2 * mean((x, y) => w * x + b - y)],
    lowest: 0.875,
    at: [[1.5, 4]],
    start: [0, 0],
    view: { left: -1.35, right: 8.2, bottom: -2.1, top: 4.9 },
    rings: steps(13).map((k) => 0.875 + 2.5 * (0.55 * k) ** 2),
  },
  /** 25 times steeper across than along. */
  valley: {
    loss: (w, b) => 2.5 * w ** 2 + 0.1 * b ** 2,
    slopes: (w, b) => [5 * w, 0.2 * b],
    lowest: 0,
    at: [[0, 0]],
    start: [1.8, -4.2],
    view: { left: -4.8, right: 4.8, bottom: -3.5, top: 3.5 },
    rings: steps(13).map((k) => 0.12 * k ** 2),
  },
  /** Flat in the middle, and not the bottom: the ground falls to two hollows on both sides. */
  saddle: {
    loss: (w, b) => 0.5 * w ** 2 - 0.5 * b ** 2 + 0.05 * b ** 4,
    slopes: (w, b) => [w, -b + 0.2 * b ** 3],
    lowest: -1.25,
    at: [[0, -Math.sqrt(5)], [0, Math.sqrt(5)]],
    start: [2.4, 0.05],
    view: { left: -4.8, right: 4.8, bottom: -3.5, top: 3.5 },
    rings: [-1, -0.75, -0.5, -0.25, 0, 0.5, 1, 2, 3, 4, 6, 9, 13],
  },
};

export const MOST_STEPS = 60;

export interface Ball {
  at: Point;
  velocity: Point;
}

/** One step: v ← momentum·v + slope, then position − rate·v. Momentum 0 is plain gradient descent. */
export function step(surface: Surface, ball: Ball, rate: number, momentum: number): Ball {
  const [w, b] = ball.at;
  const [dw, db] = surface.slopes(w, b);
  const velocity: Point = [momentum * ball.velocity[0] + dw, momentum * ball.velocity[1] + db];
  return { at: [w - rate * velocity[0], b - rate * velocity[1]], velocity };
}

/** The ball at the start and after each of `count` steps. */
export function descend(surface: Surface, start: Point, rate: number, momentum: number, count: number): Ball[] {
  const path: Ball[] = [{ at: start, velocity: [0, 0] }];
  for (let i = 0; i < count; i += 1) path.push(step(surface, path.at(-1)!, rate, momentum));
  return path;
}

export type Course = "falls" | "turns" | "rises";

/** What a row of losses does: keeps falling, falls and then rises, or rises at once. Too few to tell: null. */
export function course(losses: readonly number[]): Course | null {
  const changes = losses.slice(1).map((loss, i) => loss - losses[i]!);
  const tiny = 1e-12 * Math.max(...losses.map(Math.abs), 1);
  if (changes.length < 6) return null;
  if (changes[0]! > tiny) return "rises";
  return changes.some((change) => change > tiny) ? "turns" : "falls";
}
