import { expect, it } from 'vitest';
import { markdownPage } from '../../src/formats/page.ts';

it("has a title, facts and parts, and keeps a person's text unchanged", () => {
  const page = {
    title: 'Work with\nAna',
    facts: [['Since', '2026-11-23']] as [string, string][],
    parts: [
      { heading: 'Topic', body: 'One line.\n\n*Another.*' },
      { heading: 'Insights', body: ['first', 'second\nline'] },
    ],
  };
  expect(markdownPage(page, 2)).toBe(
    [
      '## Work with Ana',
      '- Since: 2026-11-23',
      '### Topic',
      'One line.\n\n*Another.*',
      '### Insights',
      '- first\n- second\n  line\n',
    ].join('\n\n'),
  );
});
