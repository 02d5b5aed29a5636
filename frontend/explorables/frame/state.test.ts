import assert from "node:assert/strict";
import { test } from "node:test";
import { formatState, numberOf, parseState, wordOf } from "./state.ts";

test("state is read from an attribute, JSON and a link", () => {
  assert.deepEqual([...parseState("rate=0.42; start=1,-2")], [["rate", "0.42"], ["start", "1,-2"]]);
  assert.deepEqual([...parseState('{"rate": 0.42, "start": [1, -2]}')], [["rate", "0.42"], ["start", "1,-2"]]);
  assert.deepEqual([...parseState("rate: 0.42\nstep: 4")], [["rate", "0.42"], ["step", "4"]]);
  assert.deepEqual([...parseState(formatState({ a: 1, b: "x,y" }))], [["a", "1"], ["b", "x,y"]]);
});

test("nonsense in a link falls back to the beginning", () => {
  assert.equal(parseState("{broken").size, 0);
  assert.equal(parseState(null).size, 0);
  const state = parseState("rate=NaN; k=900; word=boo; empty=");
  assert.equal(numberOf(state, "rate", 0, 1, 0.1), 0.1);
  assert.equal(numberOf(state, "k", 1, 15, 3), 15);
  assert.equal(numberOf(state, "empty", 0, 1, 0.5), 0.5);
  assert.equal(wordOf(state, "word", ["bowl", "valley"], "bowl"), "bowl");
});
