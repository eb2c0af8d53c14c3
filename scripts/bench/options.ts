import { parseArgs } from 'node:util';

export const PARTS = ['startup', 'journal', 'encryption', 'sync'] as const;
export type Part = (typeof PARTS)[number];

export interface Options {
  parts: Part[];
  /** Versions of Node such as `24`. Empty for the Node that runs. */
  nodes: string[];
  rounds: number;
  /** Whether to measure a fresh machine too. */
  fresh: boolean;
}

/** Reads what follows `npm run bench --`. @throws Error for an unknown part or option */
export function readOptions(args: string[]): Options {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      node: { type: 'string', default: '' },
      rounds: { type: 'string', default: '7' },
      fresh: { type: 'boolean', default: false },
    },
  });
  const unknown = positionals.find((name) => !PARTS.some((part) => part === name));
  if (unknown !== undefined) {
    throw new Error(`Unknown part "${unknown}". The parts: ${PARTS.join(', ')}`);
  }
  const rounds = Number(values.rounds);
  if (!(Number.isInteger(rounds) && rounds > 0))
    throw new Error('--rounds must be a whole number.');
  return {
    parts: PARTS.filter((part) => positionals.length === 0 || positionals.includes(part)),
    nodes: values.node.split(',').filter(Boolean),
    rounds,
    fresh: values.fresh,
  };
}
