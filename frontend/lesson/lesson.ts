/** The script of pages with code: editor, exercises, cells and the reading position. */
import { MlCell } from "./cell.ts";
import { MlEditor } from "./editor.ts";
import { MlExercise } from "./exercise.ts";
import { rememberPlace, watchParts, watchRail } from "./reading.ts";

// The editor first: an exercise marks lines in the editor that it finds.
customElements.define("ml-editor", MlEditor);
customElements.define("ml-exercise", MlExercise);
customElements.define("ml-cell", MlCell);
rememberPlace(document);
watchRail(document);
watchParts(document);
