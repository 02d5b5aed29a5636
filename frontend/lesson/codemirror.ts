/** CodeMirror with hand-picked parts. It lives in a shadow root: there it uses constructed style sheets, which the page's
 * content policy allows, where in the document it would insert a style element, which the policy forbids. */
import { defaultKeymap, history, historyKeymap, indentWithTab } from "@codemirror/commands";
import { pythonLanguage } from "@codemirror/lang-python";
import { bracketMatching, HighlightStyle, indentOnInput, indentUnit, LanguageSupport, syntaxHighlighting } from "@codemirror/language";
import { EditorState, type Range, StateEffect, StateField } from "@codemirror/state";
import { Decoration, type DecorationSet, drawSelection, EditorView, highlightSpecialChars, keymap, lineNumbers } from "@codemirror/view";
import { tags } from "@lezer/highlight";

const colours = HighlightStyle.define([
  { tag: [tags.keyword, tags.operatorKeyword, tags.modifier, tags.self], color: "var(--c-key)", fontWeight: "600" },
  { tag: [tags.bool, tags.null, tags.number], color: "var(--c-num)" },
  { tag: [tags.string, tags.special(tags.string)], color: "var(--c-str)" },
  { tag: [tags.comment], color: "var(--c-com)", fontStyle: "italic" },
  { tag: [tags.function(tags.variableName), tags.function(tags.definition(tags.variableName)), tags.definition(tags.className)], color: "var(--c-fn)" },
]);

const look = EditorView.theme({
  "&": { color: "var(--ink)", backgroundColor: "transparent", fontSize: "inherit" },
  "&.cm-focused": { outline: "3px solid var(--lead)", outlineOffset: "-3px", borderRadius: "var(--r1)" },
  ".cm-scroller": { fontFamily: "var(--mono)", fontFeatureSettings: '"calt" 0', lineHeight: "1.62", overflow: "auto" },
  ".cm-content": { padding: "var(--s3) 0", caretColor: "var(--ink)", minHeight: "4.9em" },
  ".cm-line": { padding: "0 var(--s4) 0 var(--s2)" },
  ".cm-gutters": { backgroundColor: "var(--raised)", color: "var(--ink-3)", border: "none" },
  ".cm-lineNumbers .cm-gutterElement": { minWidth: "2.6em", padding: "0 .5em 0 .4em" },
  ".cm-cursor": { borderLeftColor: "var(--ink)", borderLeftWidth: "2px" },
  "&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground": { backgroundColor: "var(--lead-soft)" },
  "&.cm-focused .cm-matchingBracket": { backgroundColor: "transparent", outline: "1px solid var(--lead)" },
  "&.cm-focused .cm-nonmatchingBracket": { backgroundColor: "var(--need-soft)" },
  ".cm-blamed": { backgroundColor: "var(--need-soft)", boxShadow: "inset 4px 0 var(--need)" },
});

const setBlame = StateEffect.define<number | null>();

const blamed = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update(marks, change) {
    // The verdict is about the code that was checked; a changed document is no longer that code.
    let next = change.docChanged ? Decoration.none : marks;
    for (const effect of change.effects) {
      if (!effect.is(setBlame)) continue;
      const found: Range<Decoration>[] = [];
      if (effect.value !== null && effect.value >= 1 && effect.value <= change.state.doc.lines)
        found.push(Decoration.line({ class: "cm-blamed" }).range(change.state.doc.line(effect.value).from));
      next = Decoration.set(found);
    }
    return next;
  },
  provide: (field) => EditorView.decorations.from(field),
});

export interface EditorOptions {
  host: HTMLElement;
  text: string;
  label: string;
  onChange: (text: string) => void;
  onSubmit: () => void;
}

/** An editor inside `host`, which must not have a shadow root yet. */
export function makeEditor({ host, text, label, onChange, onSubmit }: EditorOptions): EditorView {
  const root = host.attachShadow({ mode: "open" });
  const submit = { key: "Mod-Enter", preventDefault: true, run: () => (onSubmit(), true) };
  let unmeasured = true;
  const view = new EditorView({
    root,
    parent: root,
    state: EditorState.create({
      doc: text,
      extensions: [
        keymap.of([submit, ...defaultKeymap, ...historyKeymap, indentWithTab]),
        lineNumbers(),
        history(),
        drawSelection(),
        highlightSpecialChars(),
        bracketMatching(),
        indentOnInput(),
        indentUnit.of("    "),
        new LanguageSupport(pythonLanguage),
        syntaxHighlighting(colours),
        look,
        blamed,
        EditorView.contentAttributes.of({ tabindex: "0", "aria-label": label, spellcheck: "false", autocapitalize: "off", autocorrect: "off" }),
        EditorView.updateListener.of((update) => {
          if (update.docChanged) onChange(update.state.doc.toString());
        }),
        // The first request to scroll is the one below: it is for measuring only, and must not move the page.
        EditorView.scrollHandler.of(() => {
          const first = unmeasured;
          unmeasured = false;
          return first;
        }),
      ],
    }),
  });
  // An editor below the screen is not measured by itself, and its line numbers would stand at guessed heights.
  view.dispatch({ effects: EditorView.scrollIntoView(0) });
  return view;
}

/** Marks one line (counted from 1), or none. */
export function blame(view: EditorView, line: number | null): void {
  view.dispatch({ effects: setBlame.of(line) });
}

export function replaceText(view: EditorView, text: string): void {
  view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: text } });
}
