import assert from "node:assert/strict";
import { test } from "node:test";
import { opens, walk, type Stop } from "./walk.ts";

const stops = new Map<string, Stop>(
  [
    { id: "a", needs: [], x: 0, y: 0 },
    { id: "z", needs: ["not drawn"], x: 0, y: 50 },
    { id: "b", needs: ["a"], x: 10, y: 0 },
    { id: "c", needs: ["a"], x: 30, y: 20 },
    { id: "d", needs: ["b", "c"], x: 40, y: 10 },
  ].map((stop) => [stop.id, stop]),
);

test("right leads to the nearest lesson that this one opens, left to the nearest it needs", () => {
  assert.deepEqual(opens(stops, "a"), ["b", "c"]);
  assert.equal(walk(stops, "a", "ArrowRight"), "b");
  assert.equal(walk(stops, "d", "ArrowLeft"), "c");
  assert.equal(walk(stops, "d", "ArrowRight"), undefined);
});

test("up and down lead among the lessons offered together, and among the starts", () => {
  assert.equal(walk(stops, "b", "ArrowDown", "a"), "c");
  assert.equal(walk(stops, "c", "ArrowUp"), "b");
  assert.equal(walk(stops, "a", "ArrowDown"), "z");
  assert.equal(walk(stops, "c", "ArrowDown"), undefined);
  assert.equal(walk(stops, "nowhere", "ArrowDown"), undefined);
});
