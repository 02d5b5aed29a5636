/** What the lesson's elements say: the page brings it, in the reader's language, in `<script type="application/json">`. */
const texts = JSON.parse(document.getElementById("lesson-words")?.textContent ?? "{}") as Record<string, string>;

function say(name: string, n?: number | string): string {
  const text = texts[name];
  if (text === undefined) throw new Error(`the page brings no text called ${name}`);
  return n === undefined ? text : text.replace("{n}", String(n));
}

export const WORDS = {
  get editor() { return say("editor"); },
  get saved() { return say("saved"); },
  get conflict() { return say("conflict"); },
  get notSaved() { return say("notSaved"); },
  get checking() { return say("checking"); },
  get notChecked() { return say("notChecked"); },
  refused: (status: number) => say("refused", status),
  get run() { return say("run"); },
  get runTitle() { return say("runTitle"); },
  get runCommandsTitle() { return say("runCommandsTitle"); },
  get runAgain() { return say("runAgain"); },
  get running() { return say("running"); },
  get stop() { return say("stop"); },
  get stopping() { return say("stopping"); },
  get reset() { return say("reset"); },
  get resetTitle() { return say("resetTitle"); },
  get wasReset() { return say("wasReset"); },
  get editHint() { return say("editHint"); },
  get cellLabel() { return say("cellLabel"); },
  get output() { return say("output"); },
  picture: (n: number) => say("picture", n),
  get noOutput() { return say("noOutput"); },
  ranIn: (seconds: number) => (seconds < 1 ? say("ranInMilliseconds", Math.max(1, Math.round(seconds * 1000))) : say("ranInSeconds", seconds.toFixed(1))),
  get restarted() { return say("restarted"); },
  get notRun() { return say("notRun"); },
  runRefused: (status: number) => say("runRefused", status),
  errorAt: (line: number) => say("errorAt", line),
};
