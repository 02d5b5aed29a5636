import assert from "node:assert/strict";
import { test } from "node:test";
import { boxes, repr, run } from "./model.ts";
import { codeOf, PROGRAM_NAMES } from "./programs.ts";

const last = (code: string) => run(code).steps.at(-1)!;

test("two names on one list are one box, a copy is a second one", () => {
  const shared = boxes(last("a = [1]\nb = a\nb.append(2)").names);
  assert.deepEqual(shared.map((box) => [box.names, repr(box.value)]), [[["a", "b"], "[1, 2]"]]);
  const copied = boxes(last("a = [1]\nb = a[:]\nb.append(2)").names);
  assert.deepEqual(copied.map((box) => [box.names, repr(box.value)]), [[["a"], "[1]"], [["b"], "[1, 2]"]]);
});

test("the loop behind a comprehension tests the item, or what was worked out from it", () => {
  assert.deepEqual(last(codeOf("build", false)).printed, ["[12, 7]"]);
  assert.deepEqual(last(codeOf("build", true)).printed, ["[]"]);
});

test("a grid made by repeating has one row, three times", () => {
  const found = boxes(last(codeOf("grid", false)).names);
  assert.deepEqual(found.map((box) => box.letter), ["A", "B"]);
  assert.equal(boxes(last(codeOf("grid", true)).names).length, 4);
});

test("an earlier step keeps what was there then", () => {
  const { steps } = run("a = [1]\na.append(2)");
  assert.deepEqual(steps.map((step) => step.names.map(([, value]) => repr(value))), [[], ["[1]"], ["[1, 2]"]]);
  assert.deepEqual(steps.map((step) => [step.ran, step.next]), [[null, 1], [1, 2], [2, null]]);
});

test("what cannot be read runs not at all, and what never ends is stopped", () => {
  for (const code of ["a = 1\ndef f(): 1", "x = {1}", "a, b = 1, 2", "a = 1 +", "if 1:\nx = 2", "x = [i for i in y]", "f'{x}'", "a = b = 1"]) {
    assert.ok(run(code).unread, code);
  }
  assert.equal(run("a = 1\nb = =").unread, 2);
  assert.ok(run("while True:\n    x = 1").endless);
  assert.ok(run("a = [1]\nfor x in a:\n    a.append(x)").endless);
});

test("every program of the lessons runs to its end", () => {
  for (const name of PROGRAM_NAMES) for (const copy of [false, true]) assert.equal(last(codeOf(name, copy)).error, null);
});
