import assert from "node:assert/strict";
import { test } from "node:test";
import { told } from "./zone.ts";

test("a page made for another zone is told of the browser's", () => {
  assert.equal(told("UTC", "America/Los_Angeles", ""), true);
  assert.equal(told("UTC", "America/Los_Angeles", "theme=dark; zone=Asia/Tokyo"), true);
});

test("nothing is told where they agree, where a zone was chosen, where the browser knows none, or twice", () => {
  assert.equal(told("Europe/Berlin", "Europe/Berlin", ""), false);
  assert.equal(told("Etc/UTC", "UTC", ""), false);
  assert.equal(told("Asia/Kolkata", "Asia/Calcutta", ""), false);
  assert.equal(told(undefined, "Europe/Berlin", ""), false);
  assert.equal(told("UTC", undefined, ""), false);
  assert.equal(told("UTC", "a; path=/", ""), false);
  assert.equal(told("UTC", "Etc/GMT+5", "a=b; zone=Etc/GMT+5"), false);
});
