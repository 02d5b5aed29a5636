import assert from "node:assert/strict";
import { test } from "node:test";
import { held, placeAt } from "./order.ts";

test("a row takes the place of the rows that it has passed by half", () => {
  const middles = [10, 30, 50, 70];
  assert.equal(placeAt(10, middles, 0), 0);
  assert.equal(placeAt(29, middles, 0), 0);
  assert.equal(placeAt(31, middles, 0), 1);
  assert.equal(placeAt(99, middles, 0), 3);
  assert.equal(placeAt(11, middles, 3), 1);
  assert.equal(placeAt(-5, middles, 3), 0);
});

test("prerequisites hold a row back on either side", () => {
  assert.deepEqual(held(0, 2, 5), { place: 2, by: "under" });
  assert.deepEqual(held(7, 2, 5), { place: 5, by: "above" });
  assert.deepEqual(held(3, 2, 5), { place: 3, by: "" });
});
