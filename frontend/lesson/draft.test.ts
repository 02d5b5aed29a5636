import assert from "node:assert/strict";
import { test } from "node:test";
import { Draft, type Sent } from "./draft.ts";

const soon = (ms = 30): Promise<void> => new Promise((done) => setTimeout(done, ms));

test("only the last of several quick changes is sent", async () => {
  const sent: string[] = [];
  const draft = new Draft({ send: async (text) => (sent.push(text), "saved" as const), onState: () => {}, pause: 5 });
  draft.change("a");
  draft.change("ab");
  draft.change("abc");
  await soon();
  assert.deepEqual(sent, ["abc"]);
});

test("a failed draft is told and tried again until it is saved", async () => {
  const states: Sent[] = [];
  let tries = 0;
  const draft = new Draft({
    send: async () => {
      tries += 1;
      if (tries === 1) throw new TypeError("offline");
      return tries > 2 ? "saved" : "failed";
    },
    onState: (sent) => states.push(sent),
    pause: 1,
    retry: 2,
  });
  draft.change("x");
  await soon(60);
  assert.deepEqual(states, ["failed", "failed", "saved"]);
});

test("what is typed while a request is under way is sent after it, never at the same time", async () => {
  const sent: string[] = [];
  let open = 0;
  let most = 0;
  const draft = new Draft({
    send: async (text) => {
      open += 1;
      most = Math.max(most, open);
      await soon(15);
      sent.push(text);
      open -= 1;
      return "saved";
    },
    onState: () => {},
    pause: 1,
  });
  draft.change("first");
  await soon(5);
  draft.change("second");
  await soon(80);
  assert.deepEqual(sent, ["first", "second"]);
  assert.equal(most, 1);
});

test("leaving the page sends what is pending at once", async () => {
  const sent: [string, boolean][] = [];
  const draft = new Draft({ send: async (text, leaving) => (sent.push([text, leaving]), "saved" as const), onState: () => {}, pause: 9999 });
  draft.change("last words");
  await draft.flush(true);
  assert.deepEqual(sent, [["last words", true]]);
  await draft.flush(true);
  assert.equal(sent.length, 1);
});

test("a refused draft is not sent again until it changes", async () => {
  const sent: string[] = [];
  const draft = new Draft({ send: async (text) => (sent.push(text), "refused" as const), onState: () => {}, pause: 1, retry: 1 });
  draft.change("too long");
  await soon();
  assert.deepEqual(sent, ["too long"]);
  draft.change("short");
  await soon();
  assert.deepEqual(sent, ["too long", "short"]);
});
