import assert from "node:assert/strict";
import { test } from "node:test";
import { eventId } from "./post.ts";

test("event ids are version 4 UUIDs and differ", () => {
  const ids = Array.from({ length: 500 }, eventId);
  for (const id of ids) assert.match(id, /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  assert.equal(new Set(ids).size, 500);
});
