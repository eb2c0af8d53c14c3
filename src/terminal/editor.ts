import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import { basename, join } from 'node:path';
import type { Edited } from '../core/context.ts';
import { EDIT_FILE, editPrefix } from '../core/edit-folder.ts';
import { ExitCode, UserError } from '../core/errors.ts';
import { isInMemory } from '../lib/in-memory.ts';
import { orUndefined } from '../lib/or-undefined.ts';
import { plainText } from '../lib/plain-text.ts';
import { commandWords } from './find-program.ts';

export interface EditorOptions {
  env: Record<string, string | undefined>;
  /** The editor from the settings. Empty means `$VISUAL`, then `$EDITOR`. */
  command?: string;
  /** Folders for the text while it is edited, best first. The best are in memory. */
  places: string[];
  /** The state folder, whose store the text belongs to. */
  stateDir: string;
  /** Keeps the folder if editing fails, and returns the path of the text; see `Store.keepEdit`. */
  keep: (folder: string) => string;
  /** Whether the text must not reach a disk, because the store is encrypted. */
  memoryOnly: boolean;
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

const VIM = ['-n', '-c', 'set nobackup nowritebackup noundofile'];

/** Arguments for editors that may keep swap files, backups or other copies on the disk. */
const MEMORY_ARGS: Record<string, string[]> = {
  vi: ['-i', 'NONE', ...VIM],
  vim: VIM,
  nvim: VIM,
  gvim: VIM,
  // Only the settings file of nano turns on backups.
  nano: ['--ignorercfiles'],
  micro: ['-backup', 'false'],
};

/** Editors to try in turn if the person has not chosen one. */
const USUAL_EDITORS = ['nano', 'vim', 'vi', 'notepad.exe'];

/**
 * Opens a text in the person's editor and returns the result. The text gets its own folder, which
 * no one else can open. The folder is removed afterward, or kept if anything fails.
 */
export function editText(initial: string, options: EditorOptions): Edited {
  const folder = privateFolder(options);
  const path = join(folder, EDIT_FILE);
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
    keptAt: keptFile(folder, options),
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
function runEditor(path: string, options: EditorOptions): string | undefined {
  const { env, command = '', memoryOnly } = options;
  const named = command || env.VISUAL || env.EDITOR;
  for (const line of named ? [named] : USUAL_EDITORS) {
    const [program = line, ...args] = commandWords(line);
    const kind = basename(program);
    const extra = [EXTRA_ARGS[kind] ?? [], memoryOnly ? (MEMORY_ARGS[kind] ?? []) : []].flat();
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

function privateFolder({ places, stateDir, memoryOnly }: EditorOptions): string {
  const prefix = editPrefix(stateDir, process.pid);
  for (const place of memoryOnly ? places.filter(isInMemory) : places) {
    try {
      return fs.mkdtempSync(join(place, prefix)); // mode 0700
    } catch {
      // Try the next folder.
    }
  }
  throw memoryOnly ? noMemory() : noFolder();
}

const noFolder = (): UserError =>
  new UserError('coachkit found no folder to edit the text in. Nothing was changed.', {
    exit: ExitCode.failure,
    hint: 'Check TMPDIR and XDG_RUNTIME_DIR.',
  });

const noMemory = (): UserError =>
  new UserError('coachkit found no folder in memory for the editor. Nothing was changed.', {
    exit: ExitCode.failure,
    hint: 'Your journal is encrypted, so the text must not reach a disk.\nWrite it without an editor, or set XDG_RUNTIME_DIR to a folder in memory.',
  });

/** Keeps the folder, with any other files from the editor. Returns the path of the text. */
function keptFile(folder: string, { keep }: EditorOptions): string {
  try {
    return keep(folder);
  } catch {
    return join(folder, EDIT_FILE);
  }
}
