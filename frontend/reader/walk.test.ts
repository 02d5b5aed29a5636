import assert from "node:assert/strict";
import { test } from "node:test";
import { act } from "./walk.ts";

test("j and k walk and stop at the ends", () => {
  assert.deepEqual(act("j", -1, 3), { go: 0 });
  assert.deepEqual(act("j", 2, 3), { go: 2 });
  assert.deepEqual(act("k", 0, 3), { go: 0 });
  assert.deepEqual(act("k", 2, 3), { go: 1 });
});

test("m and s mark the post that has the focus, and nothing without one", () => {
  assert.deepEqual(act("m", 1, 3), { press: "read" });
  assert.deepEqual(act("s", 1, 3), { press: "star" });
  assert.equal(act("m", -1, 3), null);
});

test("other keys and an empty list mean nothing", () => {
  assert.equal(act("x", 0, 3), null);
  assert.equal(act("j", -1, 0), null);
});
