import assert from "node:assert/strict";
import { test } from "node:test";
import { accuracy, distance, FULL, neighbours, packInk, paint, PIXELS, SIZES, stored, unpackInk, unseen, vote } from "./model.ts";

test("the stored and unseen digits are whole, balanced and disjoint", () => {
  assert.equal(stored.length, 300);
  assert.equal(unseen.length, 100);
  for (const { ink } of [...stored, ...unseen]) {
    assert.equal(ink.length, PIXELS);
    assert.ok(ink.every((value) => Number.isInteger(value) && value >= 0 && value <= FULL));
  }
  for (const digits of [stored, unseen]) for (let label = 0; label < 10; label += 1) assert.equal(digits.filter((d) => d.label === label).length, digits.length / 10);
  const seen = new Set(stored.map(({ ink }) => packInk(ink)));
  assert.ok(unseen.every(({ ink }) => !seen.has(packInk(ink))));
});

test("a stored digit is its own nearest neighbour", () => {
  for (const index of [0, 57, 299]) {
    const [first] = neighbours(stored[index]!.ink, 1, 300);
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

test("more stored digits name more unseen ones right", () => {
  const rates = SIZES.map((size) => accuracy(1, size));
  assert.ok(rates[0]! < rates[1]! && rates[1]! < rates[3]!, String(rates));
  assert.ok(rates[3]! >= 0.9, String(rates));
});

test("a drawing survives the link, and nonsense is refused", () => {
  const drawing = paint(paint(new Array<number>(PIXELS).fill(0), 0, 0), 7, 7);
  assert.deepEqual(unpackInk(packInk(drawing)), drawing);
  assert.equal(drawing[0], FULL);
  assert.equal(drawing[1], 5);
  for (const text of [undefined, "", "abc", "z".repeat(64)]) assert.equal(unpackInk(text), null);
});
