import assert from "node:assert/strict";
import { test } from "node:test";
import { distance, FULL, hits, neighbours, packInk, paint, PIXELS, SIZES, stored, unpackInk, unseen, vote } from "./model.ts";

test("the stored and unseen digits are whole and disjoint", () => {
  assert.equal(stored.length, SIZES.at(-1));
  assert.equal(unseen.length, 797);
  for (const { ink, label } of [...stored, ...unseen]) {
    assert.equal(ink.length, PIXELS);
    assert.ok(ink.every((value) => Number.isInteger(value) && value >= 0 && value <= FULL));
    assert.ok(Number.isInteger(label) && label >= 0 && label <= 9);
  }
  const seen = new Set(stored.map(({ ink }) => packInk(ink)));
  assert.ok(unseen.every(({ ink }) => !seen.has(packInk(ink))));
});

test("a stored digit is its own nearest neighbour", () => {
  for (const index of [0, 57, 299]) {
    const [first] = neighbours(stored[index]!.ink, 1, 400);
    assert.deepEqual(first, { index, label: stored[index]!.label, distance: 0 });
  }
});

test("the distance is the straight one", () => {
  assert.equal(distance([0, 0, 3], [4, 0, 0]), 5);
});

test("a tie goes to the smaller digit", () => {
  const near = [7, 7, 2, 2, 9].map((label, index) => ({ label, index, distance: index }));
  assert.equal(vote(near).winner, 2);
  assert.deepEqual(vote(near).votes, [0, 0, 2, 0, 0, 0, 0, 2, 0, 1]);
});

test("it counts the hits that the lesson counts, and more stored digits give more", () => {
  assert.deepEqual([25, 50, 100, 400].map((size) => hits(1, size)), [517, 651, 728, 782]);
});

test("the quick count equals the plain one", () => {
  for (const [k, size] of [[1, 25], [4, 100], [15, 400]] as const) {
    const plain = unseen.filter(({ label, ink }) => vote(neighbours(ink, k, size)).winner === label).length;
    assert.equal(hits(k, size), plain);
  }
});

test("a drawing survives the link, and nonsense is refused", () => {
  const drawing = paint(paint(new Array<number>(PIXELS).fill(0), 0, 0), 7, 7);
  assert.deepEqual(unpackInk(packInk(drawing)), drawing);
  assert.equal(drawing[0], FULL);
  assert.equal(drawing[1], 5);
  for (const text of [undefined, "", "abc", "z".repeat(64)]) assert.equal(unpackInk(text), null);
});
