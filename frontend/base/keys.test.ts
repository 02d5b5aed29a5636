import assert from "node:assert/strict";
import { test } from "node:test";
import { act } from "./keys.ts";

const said: string[] = [];
const button = (name: string): object => ({ click: () => said.push(name) });
const option = (value: string, checked = false): object => ({ value, checked, focus: () => said.push(`focus ${value}`) });

function form(options: object[]): HTMLFormElement {
  return {
    querySelectorAll: () => options,
    querySelector: (what: string) => (what.includes("skip") ? button("skip") : button("answer")),
  } as unknown as HTMLFormElement;
}

function page(found: Record<string, object>): ParentNode {
  return { querySelector: (what: string) => found[what] ?? null } as unknown as ParentNode;
}

test("a digit chooses its option, and no option means nothing", () => {
  const options = [option("a"), option("b")] as { checked: boolean }[];
  said.length = 0;
  act("2", form(options), page({}))!();
  assert.deepEqual([options[0]!.checked, options[1]!.checked, said], [false, true, ["focus b"]]);
  assert.equal(act("3", form(options), page({})), null);
  assert.equal(act("x", form(options), page({})), null);
});

test("Enter answers once something is chosen, 0 says that one does not know", () => {
  said.length = 0;
  assert.equal(act("Enter", form([option("a")]), page({})), null);
  act("Enter", form([option("a", true)]), page({}))!();
  act("0", form([option("a")]), page({}))!();
  assert.deepEqual(said, ["answer", "skip"]);
});

test("a typed question keeps its digits: it has no options", () => {
  assert.equal(act("1", form([]), page({})), null);
  assert.equal(act("0", form([]), page({})), null);
});

test("on the page of an answer Enter goes on and U takes it back", () => {
  said.length = 0;
  const found = page({ "[data-key=Enter]": button("next"), "[data-key=u]": button("undo") });
  act("Enter", null, found)!();
  act("U", null, found)!();
  assert.deepEqual(said, ["next", "undo"]);
  assert.equal(act("Enter", null, page({})), null);
});
