import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { spawn } from '@lydell/node-pty';
import xterm from '@xterm/headless';
import { isDead } from '../../src/store/write/processes.ts';
import { cacheHome } from './cache-home.ts';

/** The installed program. */
export const coachkit = join(import.meta.dirname, '../../bin/coachkit.js');

/**
 * A shell reads non-ASCII letters only in an installed locale, and machines have different ones.
 */
const locales = spawnSync('locale', ['-a'], { encoding: 'utf8' }).stdout?.split('\n') ?? [];
const isUtf8 = (locale: string) => /\.utf-?8$/i.test(locale);
const LANG =
  locales.find((locale) => isUtf8(locale) && locale.startsWith('C.')) ??
  locales.find(isUtf8) ??
  'C.UTF-8';

export interface TerminalOptions {
  /** Arguments of coachkit, or of the program. */
  args?: string[];
  /** A program to run instead of coachkit, e.g. a shell. */
  program?: string;
  cols?: number;
  rows?: number;
  /** Variables besides PATH, HOME (a new folder), TERM, LANG and XDG_CACHE_HOME. */
  env?: Record<string, string>;
  cwd?: string;
}

/** A character on the screen and its style. A color is one of the terminal's 16. */
export interface Cell {
  char: string;
  color: number | undefined;
  isBold: boolean;
  isDim: boolean;
  isInverse: boolean;
}

export interface Terminal {
  /**
   * Sends keys as a keyboard does, e.g. `'yes\r'` or `'\x1b[B'`. Waits a moment before a leading
   * Enter.
   */
  type(keys: string): void;
  /** Resolves when the screen shows the text, and rejects after a time limit. */
  waitFor(text: string | RegExp, timeoutMs?: number): Promise<void>;
  /** The rows a person sees, from the first one scrolled away to the last one with text. */
  screen(): string[];
  /** The visible cells with their styles. */
  cells(): Cell[][];
  /** All output of the program, with escape sequences. */
  raw(): string;
  resize(cols: number, rows: number): void;
  kill(signal?: NodeJS.Signals): void;
  /** Tells the program, and one that it waits for, such as a pager, that the line was cut. */
  hangUp(): void;
  /** Removes the terminal, as closing its window does. */
  close(): void;
  /** Resolves when the program has ended and all output is on the screen. */
  exit: Promise<{ code: number; signal: number | undefined }>;
}

/** The time a person needs to read. coachkit counts a faster Enter toward the previous question. */
const aMoment = () => new Promise((resolve) => setTimeout(resolve, 450));

/** The number of bytes that a pseudo-terminal accepts at once. */
const PIECE = 1024;

/** A removed terminal ends before its program. */
async function gone(pid: number): Promise<void> {
  while (!isDead(pid)) await new Promise((resolve) => setTimeout(resolve, 10));
}

/** Runs the built coachkit in its own pseudo-terminal with a clean environment. */
export function openTerminal(options: TerminalOptions = {}): Terminal {
  const { args = [], cols = 80, rows = 24, env = {}, cwd = tmpdir(), program } = options;
  const home = mkdtempSync(join(tmpdir(), 'coachkit-home-'));
  const display = new xterm.Terminal({ cols, rows, scrollback: 10_000, allowProposedApi: true });
  const child = spawn(program ?? process.execPath, program ? args : [coachkit, ...args], {
    cols,
    rows,
    cwd,
    name: 'xterm-256color',
    env: {
      PATH: process.env.PATH,
      HOME: home,
      TERM: 'xterm-256color',
      LANG,
      XDG_CACHE_HOME: cacheHome,
      ...env,
    },
  });

  let typed = Promise.resolve<unknown>(undefined);
  let written = '';
  const onScreen = new Set<() => void>();
  child.onData((data) => {
    written += data;
    display.write(data, () => {
      for (const look of onScreen) look();
    });
  });
  // A terminal answers some requests, such as the cursor position.
  display.onData((answer) => child.write(answer));

  const exit = new Promise<{ code: number; signal: number | undefined }>((resolve) => {
    child.onExit(async ({ exitCode, signal }) => {
      await gone(child.pid);
      rmSync(home, { recursive: true, force: true });
      display.write('', () => resolve({ code: exitCode, signal: signal || undefined }));
    });
  });

  function screen(): string[] {
    const { buffer } = display;
    const lines = Array.from({ length: buffer.active.length }, (_, row) =>
      buffer.active.getLine(row)?.translateToString(true),
    ).map((line) => line ?? '');
    return lines.slice(0, lines.findLastIndex((line) => line !== '') + 1);
  }

  function cells(): Cell[][] {
    const { active } = display.buffer;
    return Array.from({ length: display.rows }, (_, row) => {
      const line = active.getLine(active.baseY + row);
      return Array.from({ length: display.cols }, (_, column) => {
        const cell = line?.getCell(column);
        return {
          char: cell?.getChars() || ' ',
          color: cell?.isFgPalette() ? cell.getFgColor() : undefined,
          isBold: Boolean(cell?.isBold()),
          isDim: Boolean(cell?.isDim()),
          isInverse: Boolean(cell?.isInverse()),
        };
      });
    });
  }

  function waitFor(text: string | RegExp, timeoutMs = 10_000): Promise<void> {
    return new Promise((resolve, reject) => {
      const finish = (problem?: string) => {
        clearTimeout(timer);
        onScreen.delete(look);
        if (problem === undefined) resolve();
        else reject(new Error(`${problem} ${text}. The screen:\n${screen().join('\n')}`));
      };
      const look = () => {
        const now = screen().join('\n');
        if (typeof text === 'string' ? now.includes(text) : text.test(now)) finish();
      };
      const timer = setTimeout(() => finish(`Within ${timeoutMs} ms, nothing showed`), timeoutMs);
      onScreen.add(look);
      exit.then(() => {
        look();
        if (onScreen.has(look)) finish('The program ended before showing');
      });
      look();
    });
  }

  /** Writes in pieces, because a write that fills the buffer would block all reading. */
  async function sendAll(keys: string): Promise<void> {
    for (let at = 0; at < keys.length; at += PIECE) {
      child.write(keys.slice(at, at + PIECE));
      if (keys.length > PIECE) await new Promise((resolve) => setTimeout(resolve, 1));
    }
  }

  return {
    type: (keys) => {
      typed = typed.then(() => (keys.startsWith('\r') ? aMoment() : undefined));
      typed = typed.then(() => sendAll(keys));
    },
    waitFor,
    screen,
    cells,
    raw: () => written,
    resize(newCols, newRows) {
      display.resize(newCols, newRows);
      child.resize(newCols, newRows);
    },
    kill: (signal = 'SIGTERM') => child.kill(signal),
    hangUp: () => process.kill(-child.pid, 'SIGHUP'),
    close: () => (child as unknown as { destroy(): void }).destroy(),
    exit,
  };
}
