import type { Machine, Ran } from '../../src/core/machine.ts';

/** Runs a program of a machine in memory. Undefined means that it is done, without output. */
export type Runs = (line: string[], input: string) => Partial<Ran> | undefined;

/** A machine in memory, with its files as text. */
export interface MemoryMachine extends Machine {
  files: Map<string, string>;
  /** The command lines that ran so far. */
  ran: string[][];
  state(): object | undefined;
}

export function memoryMachine(
  given: Partial<Pick<Machine, 'platform' | 'env' | 'command' | 'user'>> & { runs?: Runs } = {},
): MemoryMachine {
  const { runs = () => undefined, ...about } = given;
  const files = new Map<string, string>();
  const ran: string[][] = [];
  let state: object | undefined;
  const command = ['/usr/bin/node', '/opt/coachkit/bin/coachkit.js'] as const;
  for (const path of about.command ?? command) files.set(path, '');
  return {
    ...{ platform: 'linux', home: '/home/ana', env: { SHELL: '/bin/bash' }, user: 1000, command },
    ...about,
    files,
    ran,
    state: () => state,
    isThere: (path) => files.has(path),
    read: (path) => {
      const text = files.get(path);
      return text === undefined ? undefined : Buffer.from(text);
    },
    write: (path, bytes) => void files.set(path, Buffer.from(bytes).toString()),
    remove: (path) => void files.delete(path),
    run: (program, args, { input = Buffer.alloc(0) } = {}) => {
      const line = [program, ...args];
      ran.push(line);
      const told = runs(line, Buffer.from(input).toString());
      return { isDone: true, out: Buffer.alloc(0), err: '', ...told };
    },
    reminderState: () => state,
    keepReminderState: (kept) => {
      state = kept;
    },
  };
}
