import { describe, expect, it } from 'vitest';
import { chartLines } from '../../../src/terminal/render/chart.ts';
import { createStyle } from '../../../src/terminal/render/theme.ts';
import { widthOf } from '../../../src/terminal/render/wrap.ts';

const look = { style: createStyle(false), columns: 80, plain: false };

const calendar = {
  kind: 'calendar' as const,
  from: '2026-10-26',
  to: '2026-11-23',
  days: [
    { day: '2026-10-26', count: 1 },
    { day: '2026-11-23', count: 3 },
  ],
};

const trend = {
  kind: 'trend' as const,
  rows: [
    { label: 'mood', points: [1, undefined, 3, 5] },
    { label: 'energy', points: [undefined, undefined, 2.5, undefined] },
  ],
  low: 1,
  high: 5,
  from: '2026-11-02',
  to: '2026-11-23',
};

describe('a calendar', () => {
  it('has a mark for each day, and none after the last', () => {
    expect(chartLines(calendar, look)).toEqual([
      '        Oct Nov',
      'Mon     ▒ · · · █',
      '        · · · ·',
      'Wed     · · · ·',
      '        · · · ·',
      'Fri     · · · ·',
      '        · · · ·',
      '        · · · ·',
      '· none  ▒ one  █ more',
    ]);
  });

  it.each([40, 60, 80, 200])('breaks at %i columns', (columns) => {
    const year = { ...calendar, from: '2025-11-24' };
    for (const line of chartLines(year, { ...look, columns })) {
      expect(widthOf(line)).toBeLessThanOrEqual(columns);
    }
  });

  it('is words when plain', () => {
    expect(chartLines(calendar, { ...look, plain: true })).toEqual([
      '2026-10: 1 day',
      '2026-11: 1 day',
    ]);
  });
});

describe('sparks', () => {
  const rows = [
    { label: 'Calm', points: [0, undefined, 1], words: '0 to 10' },
    { label: 'A name that is far longer than this', points: [], words: '“no bars at all”' },
  ];

  it('are one line each, cut if they do not fit', () => {
    expect(chartLines({ kind: 'sparks', rows }, { ...look, columns: 46 })).toEqual([
      'Calm                     ▁·█  0 to 10',
      'A name that is far lon…  “no bars at all”',
    ]);
  });

  it('put the name on a line of its own if there is little room', () => {
    expect(chartLines({ kind: 'sparks', rows }, { ...look, columns: 36 })).toEqual([
      'Calm',
      '  ▁·█  0 to 10',
      'A name that is far longer than this',
      '  “no bars at all”',
    ]);
  });

  it('are only words when plain', () => {
    expect(chartLines({ kind: 'sparks', rows }, { ...look, plain: true })).toEqual([
      'Calm: 0 to 10',
      'A name that is far longer than this: “no bars at all”',
    ]);
  });
});

describe('a trend', () => {
  it('has a bar or a gap for each week, a scale, and the first and last number', () => {
    expect(chartLines(trend, look)).toEqual([
      'mood    ▁▁· ▅▅██  1 to 5',
      'energy  · · ▄▄·   2.5',
      '        Nov',
      '▁ 1  █ 5  · none',
    ]);
  });

  it.each([40, 60, 80, 200])('shows the latest weeks in %i columns if not all fit', (columns) => {
    const points = Array.from({ length: 157 }, (_, index) => (index === 156 ? 5 : 1));
    const rows = [{ label: 'mood', points }];
    const lines = chartLines({ ...trend, rows, from: '2023-11-27' }, { ...look, columns });
    expect(lines[0]).toMatch(/^mood {4}▁+█+ {2}1 to 5$/);
    expect(lines[1]).toMatch(/Nov$/);
    expect(lines[3]?.includes('Showing the last') === true).toBe(columns < 200);
    for (const line of lines) expect(widthOf(line)).toBeLessThanOrEqual(columns);
  });

  it('shows an unchanged number once', () => {
    const rows = [{ label: 'mood', points: [3, undefined, 3] }];
    expect(chartLines({ ...trend, rows }, look)[0]).toMatch(/ {2}3$/);
  });

  it('is numbers by month when plain, and empty without numbers', () => {
    const from = '2026-10-26';
    const rows = [{ label: 'mood', points: [2, undefined, undefined, 3, 5] }];
    expect(chartLines({ ...trend, rows, from }, { ...look, plain: true })).toEqual([
      'mood, one number a week, from 2 to 5',
      '2026-10: 2',
      '2026-11: 3, 5',
    ]);
  });
});
