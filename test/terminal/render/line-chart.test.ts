import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { LineBlock } from '../../../src/core/blocks.ts';
import { lineLines } from '../../../src/terminal/render/line-chart.ts';
import { createStyle } from '../../../src/terminal/render/theme.ts';
import { widthOf } from '../../../src/terminal/render/wrap.ts';
import { day, FIRST } from '../../support/progress.ts';

const look = (columns: number, plain = false) => ({ style: createStyle(false), columns, plain });

const block = (points: [number, number][], given: Partial<LineBlock> = {}): LineBlock => ({
  kind: 'line',
  from: FIRST,
  to: day(69),
  spans: [
    {
      from: FIRST,
      steps: 10,
      ticks: [
        { step: 0, words: '0 awake' },
        { step: 10, words: '10 asleep' },
      ],
      runs: [points.map(([number, step]) => ({ on: day(number), step, words: String(step) }))],
    },
  ],
  ...given,
});

const cut = (lines: string[]) => lines.map((line) => line.slice(line.indexOf('│') + 1));

describe('a line chart', () => {
  it('gives every step of a scale a place of its own', () => {
    const places = Array.from({ length: 11 }, (_, step) => {
      const rows = cut(lineLines(block([[0, step]]), look(80)).slice(0, -1));
      const row = rows.findIndex((line) => line.trim() !== '');
      return `${row} ${rows[row]?.trim()}`;
    });
    expect(new Set(places).size).toBe(11);
    expect(places[0]).toBe('5 ▄');
    expect(places[10]).toBe('0 ▄');
  });

  it('names a single day once', () => {
    const lines = lineLines(block([[0, 3]], { to: FIRST }), look(80));
    expect(lines.at(-1)?.trim()).toBe(FIRST);
  });

  it('joins points of a run, and leaves gaps between runs', () => {
    const runs = [
      [0, 7],
      [63, 69],
    ].map((run) => run.map((number) => ({ on: day(number), step: 0, words: '0' })));
    const spans = [{ ...block([]).spans[0], runs }] as LineBlock['spans'];
    const rows = cut(lineLines(block([], { spans }), look(80)).slice(0, -1));
    expect(rows.at(-1)).toMatch(/^▄{7} {50,}▄{7}$/);
    expect(rows.slice(0, -1).join('').trim()).toBe('');
  });

  it('has no holes on the way up or down', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 10 }), { minLength: 2, maxLength: 20 }),
        (steps) => {
          const points = steps.map((step, index): [number, number] => [3 * index, step]);
          const chart = block(points, { to: day(3 * (steps.length - 1)) });
          const rows = cut(lineLines(chart, look(60)).slice(0, -1)).map((row) => [...row]);
          const halves = (column: number) =>
            rows.toReversed().flatMap((row, index) => {
              const cell = row[column] ?? ' ';
              return [
                ...('▄█'.includes(cell) ? [2 * index] : []),
                ...('▀█'.includes(cell) ? [2 * index + 1] : []),
              ];
            });
          const across = Math.max(...rows.map((row) => row.length));
          for (let column = 1; column < across; column++) {
            const [before, here] = [halves(column - 1), halves(column)];
            expect(here.length).toBeGreaterThan(0);
            // Each column touches the one before.
            const near = here.some((half) => before.some((other) => Math.abs(half - other) <= 1));
            expect(near).toBe(true);
          }
        },
      ),
    );
  });

  it('draws the share of a month as a bar, even of none', () => {
    const bars = [
      { on: FIRST, until: '2026-01-31', step: 1, words: 'yes 2 of 2' },
      { on: '2026-02-01', until: '2026-02-28', step: 0, words: 'yes 0 of 3' },
    ];
    const ticks = ['no', 'half', 'yes'].map((words, index) => ({ step: index / 2, words }));
    const spans = [{ from: FIRST, steps: 1, ticks, runs: [bars] }];
    const lines = lineLines({ kind: 'line', from: FIRST, to: '2026-02-28', spans }, look(40));
    expect(lines).toEqual([
      'yes  │███████████████',
      'half │███████████████',
      '     │███████████████',
      'no   │███████████████ ▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄',
      '      2026-01-05              2026-02-28',
    ]);
  });

  it('names each rung once: at the line if there is room, else below it', () => {
    const ticks = ['they ask', 'they tell me after'].map((words, step) => ({
      step,
      words: `+${step}`,
      long: `+${step} ${words}`,
    }));
    const spans = [{ from: FIRST, steps: 1, ticks, runs: [] }];
    const drawn = (columns: number) => lineLines(block([], { spans }), look(columns));
    expect(drawn(80).slice(0, 2)).toEqual(['+1 they tell me after │', '+0 they ask           │']);
    expect(drawn(80)).toHaveLength(3);
    expect(drawn(40).slice(0, 2)).toEqual(['+1   │', '+0   │']);
    expect(drawn(40).slice(3)).toEqual(['  +1 they tell me after', '  +0 they ask']);
    expect(lineLines(block([], { spans }), look(80, true))).toEqual([
      '+0 they ask',
      '+1 they tell me after',
    ]);
  });

  it('notes months without check-ins once, and not before the first check-in', () => {
    const chart = block(
      [
        [35, 4],
        [150, 6],
      ],
      { to: day(170) },
    );
    expect(lineLines(chart, look(80, true))).toEqual([
      '2026-02: 4',
      '2026-03 to 2026-05: nothing written',
      '2026-06: 6',
    ]);
  });

  it('marks the day on which the meaning changed', () => {
    const [before] = block([[0, 5]]).spans;
    const after = { ...block([[40, 9]]).spans[0], from: day(35) };
    const spans = [before, after] as LineBlock['spans'];
    const rows = cut(lineLines(block([], { spans }), look(80)).slice(0, -1));
    expect(new Set(rows.map((row) => row.indexOf('┊')))).toEqual(new Set([34]));
  });

  it('draws a ladder with a row for each rung', () => {
    const ladder = {
      from: FIRST,
      steps: 4,
      ticks: [],
      runs: [[{ on: FIRST, step: 3, words: '+1' }]],
    };
    const rows = cut(lineLines(block([], { spans: [ladder] }), look(80)).slice(0, -1));
    expect(rows).toEqual(['', '▄', '', '', '']);
  });

  it.each([40, 60, 80, 120, 200])('fits in %d columns with any words', (columns) => {
    const chart = block([
      [0, 3],
      [30, 7],
      [69, 10],
    ]);
    chart.spans[0]?.ticks.push({
      step: 5,
      words: '日本語で書いた\nとても長い言葉 that goes on and on',
    });
    const lines = lineLines(chart, look(columns));
    expect(lines).toHaveLength(7);
    for (const line of lines) expect(widthOf(line)).toBeLessThanOrEqual(Math.min(columns, 100));
  });

  it('names as many months as there is room for', () => {
    const year = block([], { to: day(364) });
    const months = 'Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec';
    expect(lineLines(year, look(80)).at(-1)?.trim().split(/\s+/).join(' ')).toBe(months);
    expect(lineLines(year, look(40)).at(-1)?.trim().split(/\s+/)).toHaveLength(6);
  });

  it('is words when plain, and names months without a check-in', () => {
    const [before] = block([
      [0, 5],
      [7, 6],
    ]).spans;
    const after = { ...block([[66, 9]]).spans[0], from: day(60) };
    const lines = lineLines(
      block([], { spans: [before, after] as LineBlock['spans'] }),
      look(60, true),
    );
    expect(lines).toEqual([
      '2026-01: 5, 6',
      '2026-02: nothing written',
      'On 2026-03-06 the meaning changed.',
      '2026-03: 9',
    ]);
  });

  it('wraps the words of a month after its name', () => {
    const [span] = block([[0, 5]]).spans;
    const words = Array.from({ length: 3 }, (_, n) => ({
      on: day(n),
      step: 0,
      words: 'they ask me first',
    }));
    const spans = [{ ...span, runs: [words] }] as LineBlock['spans'];
    expect(lineLines(block([], { spans, to: day(20) }), look(50, true))).toEqual([
      '2026-01: they ask me first, they ask me first,',
      '         they ask me first',
    ]);
  });

  it('makes control codes visible', () => {
    const [span] = block([[0, 5]]).spans;
    const ticks = [{ step: 0, words: 'a\x1b[31mb' }];
    const lines = lineLines(
      block([], { spans: [{ ...span, ticks }] as LineBlock['spans'] }),
      look(80),
    );
    expect(lines.join('\n')).not.toContain('\x1b');
  });
});
