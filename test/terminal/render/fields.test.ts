import { expect, it } from 'vitest';
import { fields } from '../../../src/core/blocks.ts';
import { render } from '../../../src/terminal/render/render.ts';
import { createStyle } from '../../../src/terminal/render/theme.ts';

const look = { style: createStyle(false), columns: 40, plain: false };

it('a name wider than its column gets a line of its own', () => {
  const rows: [string, string][] = [
    ['creative-vs-reactive-leadership', 'Creative vs Reactive Leadership'],
    ['short', 'Short'],
  ];
  expect(render([fields(rows)], look)).toBe(
    [
      'creative-vs-reactive-leadership',
      '                    Creative vs Reactive',
      '                    Leadership',
      'short               Short',
      '',
    ].join('\n'),
  );
});
