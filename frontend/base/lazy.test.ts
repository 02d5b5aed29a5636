import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { test } from "node:test";
import { bundleUrl, LAZY, watch } from "./lazy.ts";

test("a bundle lies beside the script, whatever prefix the static files have", () => {
  assert.equal(
    bundleUrl("descent-terrain", "https://school.example/ml/static/dist/base.js"),
    "https://school.example/ml/static/dist/explorables/descent-terrain.js",
  );
});

test("the version of the script is passed on", () => {
  assert.equal(
    bundleUrl("backprop-steps", "http://localhost:8000/static/dist/base.js?v=3"),
    "http://localhost:8000/static/dist/explorables/backprop-steps.js?v=3",
  );
});

test("every explorable folder is known to the loader and the other way round", () => {
  const folders = readdirSync("frontend/explorables", { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && readdirSync(`frontend/explorables/${entry.name}`).includes("element.ts"))
    .map((entry) => entry.name);
  assert.deepEqual(folders.sort(), [...LAZY]);
});

test("without IntersectionObserver every element loads, and a failure is marked on it", async () => {
  const marked: string[] = [];
  const element = { localName: "backprop-steps", setAttribute: (name: string) => marked.push(name) };
  const asked: string[] = [];
  const root = { querySelectorAll: () => [element] } as unknown as ParentNode;
  watch(root, "http://h/static/dist/base.js", (url) => {
    asked.push(url);
    return Promise.reject(new Error("offline"));
  });
  await new Promise((done) => setTimeout(done));
  assert.deepEqual(asked, ["http://h/static/dist/explorables/backprop-steps.js"]);
  assert.deepEqual(marked, ["data-not-loaded"]);
});
