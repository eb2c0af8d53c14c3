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
  from: 'a',
  to: 'b',
};

describe('a calendar', () => {
  it('has a mark for each day, and none after the last', () => {
    expect(chartLines(calendar, look)).toEqual([
      '     Oct Nov',
      'Mon  ▒ · · · █',
      '     · · · ·',
      'Wed  · · · ·',
      '     · · · ·',
      'Fri  · · · ·',
      '     · · · ·',
      '     · · · ·',
      '· none  ▒ one  █ more',
    ]);
  });

  it.each([40, 60, 80, 200])('breaks where %i columns end', (columns) => {
    const year = { ...calendar, from: '2025-11-24' };
    for (const line of chartLines(year, { ...look, columns })) {
      expect(widthOf(line)).toBeLessThanOrEqual(columns);
    }
  });

  it('is words where it is plain', () => {
    expect(chartLines(calendar, { ...look, plain: true })).toEqual([
      '2026-10: 1 day',
      '2026-11: 1 day',
    ]);
  });
});

describe('a trend', () => {
  it('has a bar for each number and a gap for none', () => {
    expect(chartLines(trend, look)).toEqual(['mood    ▁·▅█', 'energy  ··▄·', '        a  b']);
  });

  it('shows the latest where there is no room for all', () => {
    const points = Array.from({ length: 200 }, (_, index) => (index === 199 ? 5 : 1));
    const lines = chartLines(
      { ...trend, rows: [{ label: 'mood', points }] },
      { ...look, columns: 40 },
    );
    expect(lines[0]).toMatch(/^mood {2}▁+█$/);
    expect(lines[1]).toMatch(/… b$/);
    for (const line of lines) expect(widthOf(line)).toBeLessThanOrEqual(40);
  });

  it('is numbers where it is plain', () => {
    expect(chartLines(trend, { ...look, plain: true })).toEqual([
      'mood, a to b: 1, none, 3, 5',
      'energy, a to b: none, none, 2.5, none',
    ]);
  });
});
