import { describe, expect, it } from 'vitest';
import { childTime, spreadOf } from '../../scripts/bench/measure.ts';
import { readOptions } from '../../scripts/bench/options.ts';
import { type Figure, report, withReports } from '../../scripts/bench/page.ts';

describe('the figures of the bench', () => {
  it('are a median and quartiles', () => {
    expect(spreadOf([5, 1, 4, 2, 3])).toEqual({ low: 2, median: 3, high: 4 });
    expect(spreadOf([1, 2])).toEqual({ low: 1.25, median: 1.5, high: 1.75 });
    expect(spreadOf([7])).toEqual({ low: 7, median: 7, high: 7 });
  });

  it('come from the times of children that bash reports', () => {
    expect(childTime('0m0.001s 0m0.002s\n1m0.350s 0m0.042s\n')).toBeCloseTo(60_392);
    expect(() => childTime('no times')).toThrow('bash reported no times');
  });
});

describe('the report of the bench', () => {
  const figure = (name: string, median: number, bound?: number): Figure => ({
    name,
    spread: { low: median - 0.1, median, high: median + 0.1 },
    ...(bound !== undefined && { bound }),
  });

  it('shows a column for each program, and names the bounds that are missed', () => {
    const checkout = {
      title: 'checkout',
      figures: [figure('start', 1.354, 1.35), figure('search', 2, 1.8)],
    };
    const peer = { title: 'a peer', figures: [figure('search', 3)] };
    expect(report('Node 24.0.0', [checkout, peer])).toBe(`### Node 24.0.0

|  | bound | checkout | a peer |
| --- | --- | --- | --- |
| start | 1.35 | 1.35 (1.25 to 1.45) |  |
| search | 1.80 | **2.00** (1.90 to 2.10) | 3.00 (2.90 to 3.10) |

Missed:

- checkout: search, 2.00 (bound 1.80)`);
  });

  it('shows memory without a spread', () => {
    const memory: Figure = { ...figure('import', 149.6, 150), unit: 'MiB' };
    const text = report('Node 24.0.0', [{ title: 'checkout', figures: [memory] }]);
    expect(text).toContain('| import | 150 MiB | 150 MiB |');
    expect(text).toContain('All bounds hold.');
  });

  it('replaces the earlier one on the page and keeps the text around it', () => {
    const page = 'Before.\n\n<!-- bench: begin -->\n\nold\n\n<!-- bench: end -->\n\nAfter.\n';
    expect(withReports(page, ['one', 'two'])).toBe(page.replace('old', 'one\n\ntwo'));
    expect(() => withReports('Before.', ['one'])).toThrow('has no part');
  });
});

describe('the options of the bench', () => {
  it('measure everything on this Node by default', () => {
    expect(readOptions([])).toEqual({
      parts: ['startup', 'journal', 'encryption', 'sync'],
      nodes: [],
      rounds: 7,
      fresh: false,
    });
  });

  it('choose a part, versions of Node and rounds', () => {
    expect(readOptions(['journal', '--node', '20,24', '--rounds', '3', '--fresh'])).toEqual({
      parts: ['journal'],
      nodes: ['20', '24'],
      rounds: 3,
      fresh: true,
    });
  });

  it.each([['disk'], ['--speed'], ['--rounds', '0']])('refuse %s', (...args) => {
    expect(() => readOptions(args)).toThrow();
  });
});
