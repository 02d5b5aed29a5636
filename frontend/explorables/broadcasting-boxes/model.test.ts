import assert from "node:assert/strict";
import { test } from "node:test";
import { align, broadcast, formatShape, indexAt, isCopy, parseShape, placeOf, source, withAxis } from "./model.ts";

test("shapes are read as people write them", () => {
  for (const text of ["4, 3", "(4, 3)", "4x3", "4 3", " (4,3,) "]) assert.deepEqual(parseShape(text), [4, 3], text);
  assert.deepEqual(parseShape("(3,)"), [3]);
  assert.deepEqual(parseShape("()"), []);
  for (const text of ["0", "7", "2,2,2,2", "a", "-1", "1.5", "3,,3"]) assert.equal(parseShape(text), null, text);
});

test("shapes are printed as Python prints them", () => {
  assert.deepEqual([[], [3], [4, 3]].map(formatShape), ["()", "(3,)", "(4, 3)"]);
});

test("axes match from the right", () => {
  assert.deepEqual(broadcast([4, 3], [3]), [4, 3]);
  assert.equal(broadcast([4, 3], [4]), null);
  assert.deepEqual(broadcast([4, 3], withAxis([4], "end")), [4, 3]);
  assert.deepEqual(broadcast([4, 1], [3]), [4, 3]);
  assert.deepEqual(broadcast([], [2, 1, 3]), [2, 1, 3]);
  assert.deepEqual(align([4, 3], [4]), [{ a: 4, b: null, result: 4 }, { a: 3, b: 4, result: null }]);
});

test("an element of the result is read where size 1 is repeated", () => {
  assert.deepEqual(source([4, 1], [2, 1]), [2, 0]);
  assert.deepEqual(source([3], [2, 1]), [1]);
  assert.deepEqual(source([], [2, 1]), []);
  assert.ok(!isCopy([3], [0, 1]));
  assert.ok(isCopy([3], [2, 1]));
  assert.ok(isCopy([4, 1], [2, 1]));
});

test("places and indices are inverse", () => {
  const shape = [2, 3, 4];
  for (let place = 0; place < 24; place += 1) assert.equal(placeOf(shape, indexAt(shape, place)), place);
  assert.deepEqual(indexAt(shape, 23), [1, 2, 3]);
});
