import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { Edited } from '../core/context.ts';
import { editPrefix } from '../core/edit-folder.ts';
import { ExitCode, UserError } from '../core/errors.ts';
import { makeDirs } from '../lib/make-dirs.ts';
import { orUndefined } from '../lib/or-undefined.ts';
import { plainText } from '../lib/plain-text.ts';
import { commandWords } from './find-program.ts';

export interface EditorOptions {
  env: Record<string, string | undefined>;
  /** The editor from the settings. Empty means `$VISUAL`, then `$EDITOR`. */
  command?: string;
  /** Folders for the text while it is edited, best first. The best are in memory. */
  places: string[];
  /** Where the text is kept if editing fails: a folder directly under the state folder. */
  keepIn: string;
  /** The current time in ms. */
  now?: () => number;
}

/** Arguments for editors that would otherwise return at once, or record the typed text. */
const EXTRA_ARGS: Record<string, string[]> = {
  vim: ['-i', 'NONE'],
  nvim: ['-i', 'NONE'],
  gvim: ['-f', '-i', 'NONE'],
  code: ['--wait'],
  codium: ['--wait'],
  cursor: ['--wait'],
  subl: ['--wait'],
  zed: ['--wait'],
};

const FILE = 'text.md';

/** Editors to try in turn if the person has not chosen one. */
const USUAL_EDITORS = ['nano', 'vim', 'vi', 'notepad.exe'];

/**
 * Opens a text in the person's editor and returns the result. The text gets its own folder, which
 * no one else can open. The folder is removed afterward, or kept if anything fails.
 */
export function editText(initial: string, options: EditorOptions): Edited {
  const folder = privateFolder(options);
  const path = join(folder, FILE);
  // Editors end a file with a line break, so coachkit adds one here and removes it afterward.
  fs.writeFileSync(path, `${initial}\n`, { mode: 0o600, flag: 'wx' });
  const { now = () => performance.now() } = options;
  const started = now();
  const problem = runEditor(path, options);
  const isAtOnce = now() - started < AT_ONCE;
  const bytes = orUndefined((): Uint8Array => fs.readFileSync(path));
  const written = bytes && writtenText(bytes, initial);
  const remove = () => fs.rmSync(folder, { recursive: true, force: true });
  // The editor window may still be open and save to this path.
  if (problem === undefined && isAtOnce && written === initial) {
    return { failed: CAME_BACK, keptAt: path, written };
  }
  if (problem === undefined && written !== undefined) {
    remove();
    return { text: written };
  }
  const failed = problem ?? (bytes === undefined ? NO_FILE : NOT_TEXT);
  const isAlone = fs.readdirSync(folder).length <= 1;
  if (isAlone && (bytes === undefined || written === initial)) {
    remove();
    return { failed };
  }
  return {
    failed,
    keptAt: keep(folder, options),
    ...(written !== undefined && { written }),
  };
}

/** In ms. Hardly anyone opens, reads and closes an editor faster, and the note is harmless. */
const AT_ONCE = 2000;
const CAME_BACK =
  'The editor returned at once, with nothing changed. If it opens its own window, make it wait, e.g. with `coachkit config set editor "code --wait"`.';

/**
 * Reads the text that the editor saved, without its final line break. Undefined if the file is not
 * text.
 */
function writtenText(bytes: Uint8Array, initial: string): string | undefined {
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  const isUnchanged = orUndefined(() => decoder.decode(bytes)) === `${initial}\n`;
  return isUnchanged ? initial : orUndefined(() => plainText(bytes))?.replace(/\n$/, '');
}

const NO_FILE = 'The editor did not save a file.';
const NOT_TEXT = 'The file that the editor saved is not UTF-8 text.';

/** Runs the editor. Returns what went wrong, if anything. */
function runEditor(path: string, { env, command = '' }: EditorOptions): string | undefined {
  const named = command || env.VISUAL || env.EDITOR;
  for (const line of named ? [named] : USUAL_EDITORS) {
    const [program = line, ...args] = commandWords(line);
    const extra = EXTRA_ARGS[basename(program)] ?? [];
    const { error, status, signal } = spawnSync(program, [...args, ...extra, path], {
      stdio: 'inherit',
      env,
    });
    const isMissing = (error as NodeJS.ErrnoException | undefined)?.code === 'ENOENT';
    if (isMissing && !named) continue;
    if (isMissing) return `The editor ${program} was not found.`;
    if (error) return `The editor ${program} could not be started.`;
    if (signal) return `The editor was stopped by ${signal}.`;
    return status === 0 ? undefined : `The editor exited with code ${status}.`;
  }
  return 'No editor was found. Choose one, e.g. with `coachkit config set editor nano`.';
}

function privateFolder({ places, keepIn }: EditorOptions): string {
  const prefix = editPrefix(dirname(keepIn), process.pid);
  for (const place of places) {
    try {
      return fs.mkdtempSync(join(place, prefix)); // mode 0700
    } catch {
      // Try the next folder.
    }
  }
  throw new UserError('coachkit found no folder to edit the text in. Nothing was changed.', {
    exit: ExitCode.failure,
    hint: 'Check TMPDIR and XDG_RUNTIME_DIR.',
  });
}

/** Moves the folder, with any other files from the editor, to a permanent place. */
function keep(folder: string, { keepIn }: EditorOptions): string {
  const kept = join(keepIn, basename(folder));
  try {
    makeDirs(keepIn, 0o700);
    fs.cpSync(folder, kept, { recursive: true, errorOnExist: true, force: false });
    fs.rmSync(folder, { recursive: true, force: true });
    return join(kept, FILE);
  } catch {
    return join(folder, FILE);
  }
}
