import assert from "node:assert/strict";
import { test } from "node:test";
import { eventId, lines } from "./post.ts";

test("event ids are version 4 UUIDs and differ", () => {
  const ids = Array.from({ length: 500 }, eventId);
  for (const id of ids) assert.match(id, /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  assert.equal(new Set(ids).size, 500);
});

test("lines of JSON arrive whole, however the network cut them", async () => {
  const bytes = new TextEncoder().encode('{"out":"é\\n"}\n{"out":"b"}\n\n{"done":1}\n');
  for (let size = 1; size <= bytes.length; size += 3) {
    const body = new ReadableStream({
      start(controller) {
        for (let at = 0; at < bytes.length; at += size) controller.enqueue(bytes.slice(at, at + size));
        controller.close();
      },
    });
    const found: unknown[] = [];
    for await (const line of lines(new Response(body))) found.push(line);
    assert.deepEqual(found, [{ out: "é\n" }, { out: "b" }, { done: 1 }]);
  }
});
