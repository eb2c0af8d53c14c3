/** Plays the chapters in order in one world, and writes down the output. */
import { join } from 'node:path';
import { diskOf, MARK, pageOf, traceOf } from './pages.ts';
import type { Chapter, Step } from './step.ts';
import { type Call, isThere, openWorld, type Played, type World } from './world.ts';

/**
 * The number of programs that run at the same time in both worlds together. Only steps that just
 * read run in parallel.
 */
const AT_ONCE = 2;
const MINUTE = 60_000;
const SAVED = /(?:Saved as |Saved: [^(]*\(|"id": ?")(\w+)/;

export interface Playing {
  /** File names and their content. */
  pages: Map<string, string>;
  /** The number of times the program was started. */
  starts: number;
  /** The names of ids that no command reported as saved. */
  missing: readonly string[];
  /** Parallel steps that should only read, but one of them wrote. Their output may vary. */
  wrote: readonly string[];
}

/** Plays everything. `keep` gets the folder of the person's world before it is deleted. */
export async function playAll(
  chapters: readonly Chapter[],
  keep: (base: string) => void = () => {},
): Promise<Playing> {
  const [own, apart] = await Promise.all([
    playIn(
      chapters.filter((chapter) => !chapter.apart),
      keep,
    ),
    playIn(
      chapters.filter((chapter) => chapter.apart),
      () => {},
    ),
  ]);
  return {
    pages: new Map([...apart.pages, ...own.pages]),
    starts: own.starts + apart.starts,
    missing: own.missing,
    wrote: [...own.wrote, ...apart.wrote],
  };
}

async function playIn(
  chapters: readonly Chapter[],
  keep: (base: string) => void,
): Promise<Playing> {
  const world = openWorld();
  try {
    return await playFrom(world, chapters, keep);
  } finally {
    world.end();
  }
}

async function playFrom(
  world: World,
  chapters: readonly Chapter[],
  keep: (base: string) => void,
): Promise<Playing> {
  const state: State = {
    world,
    ids: new Map(),
    times: new Map(),
    clock: 0,
    starts: 0,
    missing: [],
    wrote: [],
  };
  const pages = new Map<string, string>();
  const seen = new Map<string, string>();
  const disks: string[] = [];
  for (const chapter of chapters) {
    pages.set(`${chapter.name}.txt`, await playChapter(state, chapter));
    if (chapter.disk) disks.push(`${MARK}: files after ${chapter.name}\n${stores(world, seen)}`);
  }
  if (disks.length > 0) pages.set('disk.txt', disks.join('\n'));
  keep(world.base);
  return { pages, starts: state.starts, missing: state.missing, wrote: state.wrote };
}

const stores = ({ base }: World, seen: Map<string, string>): string =>
  diskOf(
    base,
    ['home', 'store', 'second', 'tmp'].filter((name) => isThere(base, name)),
    seen,
  );

interface State {
  world: World;
  ids: Map<string, string>;
  /** How often each command line was played, which varies its random numbers. */
  times: Map<string, number>;
  clock: number;
  starts: number;
  missing: string[];
  wrote: string[];
}

async function playChapter(state: State, chapter: Chapter): Promise<string> {
  const pages: string[] = [];
  let waiting: Call[] = [];
  for (const step of chapter.steps) {
    const calls = callsOf(state, chapter.name, step);
    if (step.reads && !step.files && !step.copy && !step.damage) {
      waiting.push(...calls);
      continue;
    }
    pages.push(...(await playBeside(state, waiting)));
    waiting = [];
    for (const call of calls) pages.push(await playOne(state, call));
  }
  pages.push(...(await playBeside(state, waiting)));
  return pages.join('\n');
}

/** The calls of a step, each with a moment and a seed. */
function callsOf(state: State, chapter: string, step: Step): Call[] {
  state.clock = step.at === undefined ? state.clock + MINUTE : Date.parse(step.at);
  const moment = new Date(state.clock).toISOString();
  const lines = ['', ...(step.also ?? [])].map((option) => `${step.run} ${option}`.trim());
  return lines.map((line) => {
    const time = (state.times.get(line) ?? 0) + 1;
    state.times.set(line, time);
    return { line, moment, seed: `${chapter} ${line} ${time}`, step };
  });
}

async function playBeside(state: State, calls: readonly Call[]): Promise<string[]> {
  const pages: string[] = [];
  const queue = [...calls.entries()];
  const before = traceOf(state.world.base);
  const work = async () => {
    for (let next = queue.shift(); next; next = queue.shift()) {
      pages[next[0]] = await playOne(state, next[1]);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  if (traceOf(state.world.base) !== before) state.wrote.push(...calls.map(({ line }) => line));
  return pages;
}

async function playOne(state: State, call: Call): Promise<string> {
  const { step } = call;
  const line = filled(state.ids, call.line);
  const stdin = step.stdin === undefined ? undefined : filled(state.ids, step.stdin);
  const played = await inTurn(() =>
    state.world.run({ ...call, line, step: withIds(state.ids, step, stdin) }),
  );
  state.starts += 1;
  if (step.keep !== undefined) keepId(state, step.keep, played);
  return pageOf(line, call.moment, played, stdin) + shown(state.world.base, step);
}

let running = 0;
const queue: (() => void)[] = [];

/** Waits until fewer than `AT_ONCE` programs run. */
async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (running >= AT_ONCE) await new Promise<void>((resolve) => queue.push(resolve));
  else running += 1;
  try {
    return await work();
  } finally {
    const next = queue.shift();
    if (next) next();
    else running -= 1;
  }
}

function withIds(ids: Map<string, string>, step: Step, stdin: string | undefined): Step {
  const files = Object.entries(step.files ?? {}).map(([name, text]) => [name, filled(ids, text)]);
  return { ...step, files: Object.fromEntries(files), ...(stdin !== undefined && { stdin }) };
}

/** The text, where each `{name}` is replaced by the id that a step kept. */
function filled(ids: Map<string, string>, text: string): string {
  return text.replace(/\{([a-z][a-z0-9-]*)\}/g, (all, name: string) => ids.get(name) ?? all);
}

/** A missing id does not stop the history. The comparison then shows what went wrong. */
function keepId(state: State, name: string, { stdout, stderr }: Played): void {
  const id = SAVED.exec(stdout + stderr)?.[1];
  if (id === undefined) state.missing.push(name);
  else state.ids.set(name, id);
}

function shown(base: string, { shows = [] }: Step): string {
  const seen = new Map<string, string>();
  const folders = shows.map((name) => join('work', name));
  return folders
    .map((folder) => (isThere(base, folder) ? diskOf(base, [folder], seen) : `[no ${folder}]\n`))
    .join('');
}
