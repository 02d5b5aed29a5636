import assert from "node:assert/strict";
import { test } from "node:test";
import { beginning, current, kept, places, play, reachable } from "./model.ts";

function after(...commands: string[]) {
  return commands.reduce((step, command) => play(step.repo, command), { repo: beginning(), answer: "made" as ReturnType<typeof play>["answer"] });
}
const SAVE = ["edit", "git add .", "git commit"];

test("a branch is a label: making one makes no commit", () => {
  const { repo, answer } = after("git switch -c idea");
  assert.equal(answer, "branched");
  assert.equal(repo.commits.length, 1);
  assert.equal(repo.branches.get("idea"), repo.branches.get("main"));
});

test("only what was added is committed", () => {
  const { repo } = after("edit", "git add .", "edit", "git commit -m two");
  assert.deepEqual(current(repo).files, ["a", "b"]);
  assert.deepEqual(repo.loose, ["c"]);
  assert.equal(after("edit", "git commit").answer, "nothing-staged");
});

test("merging moves a label or makes a commit with two parents", () => {
  const branched = ["git switch -c idea", ...SAVE, "git switch main"];
  const fast = after(...branched, "git merge idea");
  assert.equal(fast.answer, "fast-forward");
  assert.equal(fast.repo.commits.length, 2);
  const both = after(...branched, ...SAVE, "git merge idea");
  assert.equal(both.answer, "merge-commit");
  assert.deepEqual(current(both.repo).parents, ["C3", "C2"]);
  assert.deepEqual(current(both.repo).files, ["a", "b", "c"]);
  assert.equal(play(both.repo, "git merge idea").answer, "up-to-date");
});

test("a reset takes the label away and loses no commit", () => {
  const { repo } = after(...SAVE, "git reset --hard HEAD~1");
  assert.equal(repo.commits.length, 2);
  assert.deepEqual([...kept(repo)], ["C1"]);
  assert.equal(after("git reset --hard HEAD~1").answer, "no-parent");
});

test("nonsense changes nothing", () => {
  for (const command of ["", "git", "git push", "switch", "git merge nobody", "git switch -c 9", "rm -r .", "git reset --hard HEAD~7"]) {
    const start = beginning();
    assert.equal(play(start, command).repo, start, command);
  }
});

test("no two commits share a place, and what is reachable holds the commit itself", () => {
  const { repo } = after(...SAVE, "git switch -c idea", ...SAVE, "git switch main", ...SAVE, "git merge idea");
  const spots = [...places(repo).values()].map(({ column, row }) => `${column},${row}`);
  assert.equal(new Set(spots).size, repo.commits.length);
  assert.equal(reachable(repo, "C5").size, 5);
});
