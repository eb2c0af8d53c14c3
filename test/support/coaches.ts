import type { Saved } from '../../src/core/store.ts';
import type { Coach } from '../../src/domain/coaches/coach.ts';
import type { Evaluation } from '../../src/domain/coaches/schema.ts';
import { typed } from './program.ts';
import { type Options, type Scripted, scripted } from './scripted.ts';

export type CoachScript = Scripted & {
  /** Runs a command line as typed, and returns the exit code. */
  run: (...args: string[]) => Promise<number>;
  /** Runs a command line and returns the printed JSON document. */
  // biome-ignore lint/suspicious/noExplicitAny: a test looks at whatever was printed
  json: (...args: string[]) => Promise<any>;
  coaches: () => Promise<Saved<Coach>[]>;
  evaluations: () => Promise<Saved<Evaluation>[]>;
};

let ticks = 0;

/** A scripted person who looks for a coach. Time passes, which puts records in order. */
export function coachScript(options: Options = {}): CoachScript {
  const script = scripted({ ...options, tick: () => ticks++ });
  const store = script.context.store();
  const context = { ...script.context, store: () => store };
  const run = (...args: string[]) => typed(args, { context });
  const json = async (...args: string[]) => {
    const before = script.out().length;
    const code = await run(...args, '--json');
    if (code !== 0) throw new Error(`exit ${code}: ${script.err()}`);
    return JSON.parse(script.out().slice(before));
  };
  return {
    ...script,
    context,
    run,
    json,
    coaches: async () => (await store).collection<Coach>('coaches').all(),
    evaluations: async () => (await store).collection<Evaluation>('evaluations').all(),
  };
}

/** Turns answers into `--set` options. */
export function set(answers: Record<string, string | number>): string[] {
  return Object.entries(answers).flatMap(([id, value]) => ['--set', `${id}=${value}`]);
}

export const GOOD = {
  energy: 2,
  clicked: 5,
  'could-be-open': 5,
  'think-differently': 5,
  'real-coaching': 'yes',
  'flag-talks-more': 'no',
  'flag-gives-advice': 'no',
  'flag-not-safe': 'no',
  'flag-predetermined': 'no',
};
