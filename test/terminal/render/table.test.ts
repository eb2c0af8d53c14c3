import fc from 'fast-check';
import widthOf from 'fast-string-width';
import { describe, expect, it } from 'vitest';
import type { Block } from '../../../src/core/blocks.ts';
import { cell } from '../../../src/core/blocks.ts';
import { render } from '../../../src/terminal/render/render.ts';
import { createStyle } from '../../../src/terminal/render/theme.ts';

const look = (columns: number, plain = false) => ({ style: createStyle(false), columns, plain });

const table: Block = {
  kind: 'table',
  columns: ['Ana R.', 'Bo'],
  groups: [
    {
      title: 'First',
      rows: [
        { label: 'Feeling', cells: [{ text: '', dots: { value: 4, of: 5 } }, cell('?', 'quiet')] },
      ],
    },
    {
      title: 'Terms',
      rows: [
        { label: 'Price', cells: [cell('300 EUR'), cell('')] },
        { label: 'Months', cells: [cell('6'), cell('12')] },
      ],
    },
  ],
};

describe('a table', () => {
  it('is side by side below its names', () => {
    expect(render([table], look(60)).split('\n')).toEqual([
      '         Ana R.                   Bo',
      '──────────────────────────────────────────────────────────',
      'Feeling  ●●●●○                    ?',
      '── Terms ─────────────────────────────────────────────────',
      'Price    300 EUR',
      'Months   6                        12',
      '',
    ]);
  });

  it('is one column after the other when narrow, and words when plain', () => {
    expect(render([table], look(30)).split('\n')).toEqual([
      ...['Ana R.', 'Feeling  ●●●●○', 'Price    300 EUR', 'Months   6', ''],
      ...['Bo', 'Feeling  ?', 'Months   12', ''],
    ]);
    expect(render([table], look(200, true))).toBe(
      'Ana R.\nFeeling: 4 of 5\nPrice: 300 EUR\nMonths: 6\n\nBo\nFeeling: ?\nMonths: 12\n',
    );
  });

  it('gives long words room, and never breaks one that fits on a line', () => {
    const shown = (columns: number, ...words: string[]) =>
      render(
        [
          {
            kind: 'table',
            columns: words.map((_, index) => `Option ${index + 1}`),
            groups: [
              {
                rows: [{ label: 'Professional responsibility', cells: words.map((w) => cell(w)) }],
              },
            ],
          },
        ],
        look(columns),
      );
    const long = 'Internationalization is decided';
    expect(shown(60, 'a b', long)).toMatch(/Option 1 +Option 2/);
    for (const columns of [40, 60, 80, 120]) {
      for (const words of [[long], [long, long], [long, 'a', 'b', long]]) {
        const text = shown(columns, ...words);
        for (const word of [...long.split(' '), 'Professional', 'responsibility'])
          expect(text, `${columns}`).toContain(word);
      }
    }
  });

  it('never leaves the screen, whatever it contains', () => {
    const word = fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 40 }),
      fc.constantFrom('王小明王小明王小明王小明', 'x'.repeat(60), 'a b c', '🦊🦊🦊'),
    );
    const rows = fc.array(fc.record({ label: word, cells: fc.tuple(word, word, word) }), {
      minLength: 1,
    });
    fc.assert(
      fc.property(rows, fc.integer({ min: 40, max: 200 }), fc.boolean(), (rows, columns, plain) => {
        const groups = [
          {
            rows: rows.map(({ label, cells }) => ({
              label,
              cells: cells.map((text) => cell(text)),
            })),
          },
        ];
        const block: Block = { kind: 'table', columns: ['A', '王小明', 'C'], groups };
        for (const line of render([block], look(columns, plain)).split('\n')) {
          if (!plain) expect(widthOf(line)).toBeLessThanOrEqual(columns);
        }
      }),
    );
  });
});
