import assert from "node:assert/strict";
import { test } from "node:test";
import { contour } from "./contours.ts";
import { course, descend, SURFACES, TERRAIN } from "./model.ts";

const close = (a: number, b: number, tolerance = 1e-9): void => assert.ok(Math.abs(a - b) <= tolerance, `${a} is not ${b}`);

test("the bowl falls as the lesson's cell prints: 22.5, 12.521, 7.780, 5.157", () => {
  const losses = descend(TERRAIN.bowl, [0, 0], 0.1, 0, 3).map(({ at }) => TERRAIN.bowl.loss(...at));
  assert.deepEqual(losses.map((loss) => loss.toFixed(3)), ["22.500", "12.521", "7.780", "5.157"]);
});

test("slopes written by hand equal measured slopes on every surface", () => {
  const nudge = 1e-5;
  for (const name of SURFACES) {
    const { loss, slopes } = TERRAIN[name];
    for (let w = -3; w <= 3; w += 0.7) for (let b = -4; b <= 4; b += 0.9) {
      close(slopes(w, b)[0], (loss(w + nudge, b) - loss(w - nudge, b)) / (2 * nudge), 1e-6);
      close(slopes(w, b)[1], (loss(w, b + nudge) - loss(w, b - nudge)) / (2 * nudge), 1e-6);
    }
  }
});

test("the lowest places are lowest and flat", () => {
  for (const name of SURFACES) {
    const { at, loss, lowest, slopes, view } = TERRAIN[name];
    for (const place of at) {
      close(loss(...place), lowest);
      slopes(...place).forEach((slope) => close(slope, 0));
    }
    for (let w = view.bottom; w < view.top; w += 0.1) for (let b = view.left; b < view.right; b += 0.1) assert.ok(loss(w, b) >= lowest - 1e-12);
  }
});

test("too large a rate throws the ball out; the course is told from the losses", () => {
  const of = (rate: number): string | null => course(descend(TERRAIN.bowl, [0, 0], rate, 0, 8).map(({ at }) => TERRAIN.bowl.loss(...at)));
  assert.equal(of(0.1), "falls");
  assert.equal(of(0.42), "turns");
  assert.equal(of(0.6), "rises");
  assert.equal(course([3, 2]), null);
});

test("momentum is faster along the valley", () => {
  const after = (momentum: number): number => TERRAIN.valley.loss(...descend(TERRAIN.valley, TERRAIN.valley.start, 0.1, momentum, 30).at(-1)!.at);
  assert.ok(after(0.6) < after(0));
});

test("a contour of a circle has its radius and area", () => {
  const grid = { columns: 40, rows: 40, height: (x: number, y: number) => Math.hypot(x - 20, y - 20) };
  const { ring, ground } = contour(grid, 12);
  const points = [...ring.matchAll(/(-?[\d.]+),(-?[\d.]+)/g)].map(([, x, y]) => Math.hypot(Number(x) - 20, Number(y) - 20));
  assert.ok(points.length > 60);
  points.forEach((radius) => close(radius, 12, 0.05));
  const area = ground.split("Z").filter(Boolean).reduce((sum, piece) => {
    const run = piece.match(/^M(\d+),(\d+)H(\d+)V/);
    if (run) return sum + Number(run[3]) - Number(run[1]);
    const spots = [...piece.matchAll(/(-?[\d.]+),(-?[\d.]+)/g)].map(([, x, y]) => [Number(x), Number(y)] as const);
    return sum + Math.abs(spots.reduce((twice, [x, y], i) => twice + x * spots[(i + 1) % spots.length]![1] - spots[(i + 1) % spots.length]![0] * y, 0)) / 2;
  }, 0);
  close(area, Math.PI * 144, 2);
});
