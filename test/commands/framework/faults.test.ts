import { expect, it } from 'vitest';
import { faultBlocks } from '../../../src/commands/framework/faults.ts';
import { loadFramework } from '../../../src/framework/load.ts';

const long = `summary: ${'so '.repeat(20)}`;
const { diagnostics } = loadFramework(
  new TextEncoder().encode(`coachkit: 1\ntitle: A\n${long}\nsumary: ${'so '.repeat(19)}\n`),
  'a.yaml',
);

it('breaks sentences on a terminal, and keeps each mark under its place', () => {
  const [first, shown, hint] = faultBlocks({ terminal: true, columns: 40 }, diagnostics);
  expect(first).toEqual({ kind: 'heading', text: 'a.yaml:4:1 error CK201: Unknown key: `sumary`' });
  const lines = shown?.kind === 'raw' ? shown.text.split('\n') : [];
  expect(lines.map((line) => line.length)).toEqual([40, 40, 12]);
  expect(hint).toMatchObject({ kind: 'text' });
});

it('leaves each problem as it is for a program', () => {
  const [all] = faultBlocks({ terminal: false, columns: 40 }, diagnostics);
  const text = all?.kind === 'raw' ? all.text : '';
  expect(text).toContain(long.slice(0, 50));
  expect(text).toContain('\n  Did you mean `summary`?');
});
