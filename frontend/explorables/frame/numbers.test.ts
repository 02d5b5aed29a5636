import assert from "node:assert/strict";
import { test } from "node:test";
import { factor, read, show } from "./numbers.ts";

test("numbers are shown with a true minus and no negative zero", () => {
  assert.equal(show(-1.234), "−1.23");
  assert.equal(show(-0.0001), "0.00");
  assert.equal(show(-0.4, 0), "0");
  assert.equal(show(22.5, 3), "22.500");
  assert.equal(show(Number.NaN), "not a number");
  assert.equal(show(-Infinity), "−infinity");
  assert.equal(show(3.21e9), "3.2 × 10^9");
});

test("a negative factor stands in brackets", () => {
  assert.equal(factor(-2), "(−2.00)");
  assert.equal(factor(2), "2.00");
});

test("typed numbers are read as people type them", () => {
  assert.equal(read(" −0,25 "), -0.25);
  assert.equal(read(".5"), 0.5);
  assert.equal(read("1e-3"), 0.001);
  for (const text of ["", "x", "1.2.3", "0x10", "--1"]) assert.equal(read(text), null);
});
