import assert from "node:assert/strict";
import { test } from "node:test";
import { ACTIVATIONS, backward, forward, type Inputs, INPUTS, numericalSlope, type Place, START, update } from "./model.ts";
import { Story } from "./steps.ts";

/** Numbers from a small generator with a fixed seed (Lehmer). */
function numbers(seed: number): () => number {
  let state = seed;
  return () => ((state = (state * 48271) % 2147483647) / 2147483647) * 4 - 2;
}

test("forward agrees with a calculation by hand", () => {
  const v = forward(START, "sigmoid");
  assert.ok(Math.abs(v.z1 - 0.2) < 1e-12);
  assert.ok(Math.abs(v.z2 - 0.7) < 1e-12);
  assert.ok(Math.abs(v.h1 - 0.549833997) < 1e-9);
  assert.ok(Math.abs(v.h2 - 0.668187772) < 1e-9);
  assert.ok(Math.abs(v.z3 - (1.2 * 0.549833997 - 0.7 * 0.668187772 + 0.1)) < 1e-8);
  assert.ok(Math.abs(v.L - (v.y - 1) ** 2) < 1e-15);
});

test("every slope equals the measured slope, for random networks and every activation", () => {
  const next = numbers(7);
  for (let round = 0; round < 60; round += 1) {
    const inputs = Object.fromEntries(INPUTS.map((name) => [name, next()])) as Inputs;
    for (const f of ACTIVATIONS) {
      const v = forward(inputs, f);
      // A kink has no slope to measure.
      if (f === "relu" && [v.z1, v.z2, v.z3].some((z) => Math.abs(z) < 1e-2)) continue;
      for (const [place, slope] of Object.entries(backward(v, f)))
        assert.ok(Math.abs(slope - numericalSlope(inputs, f, place as Place)) < 1e-5, `${place} ${f} ${JSON.stringify(inputs)}`);
    }
  }
});

test("one small update lowers the loss and leaves the data alone", () => {
  const v = forward(START, "sigmoid");
  const next = update(START, backward(v, "sigmoid"), 0.5);
  assert.ok(forward(next, "sigmoid").L < v.L);
  assert.deepEqual([next.x1, next.x2, next.t], [START.x1, START.x2, START.t]);
});

test("the story finds every number once, in an order in which each term is already known", () => {
  const story = new Story(START, "sigmoid");
  const found = story.steps.map((step) => `${step.backward} ${step.finds}`);
  assert.equal(new Set(found).size, found.length);
  assert.equal(found.length, 7 + Object.keys(story.slopes).length);
  const known = new Set<string>();
  for (const step of story.steps) {
    for (const term of step.terms.flat()) {
      const needs = term.symbol.match(/^∂L\/∂(.+)$/)?.[1];
      if (needs) assert.ok(known.has(needs), `${step.symbol} needs ${needs}`);
    }
    if (step.backward) known.add(step.symbol.replace("∂L/∂", ""));
  }
});

test("the products that are shown multiply to the slope that is shown", () => {
  const story = new Story(START, "tanh");
  for (const step of story.steps) {
    if (!step.chain || step.finds === "y") continue;
    const product = step.chain.reduce((so_far, term) => so_far * Number(term.number.replace("(", "").replace(")", "").replace("−", "-")), 1);
    assert.ok(Math.abs(product - step.result) < 5e-4, step.symbol);
  }
});
