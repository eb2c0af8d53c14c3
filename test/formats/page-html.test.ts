import fc from 'fast-check';
import { expect, it } from 'vitest';
import { htmlPage } from '../../src/formats/page-html.ts';
import { anyText } from '../support/journal.ts';

it('has facts, texts and lists, for a phone and for paper', () => {
  const html = htmlPage({
    title: 'For Ana',
    facts: [['On', 'Wed 2026-12-02']],
    parts: [
      { heading: 'Topic', body: 'One.\n\nTwo.' },
      { heading: 'Open', body: ['first', 'second'] },
    ],
  });
  expect(html).toContain('<title>For Ana</title>');
  expect(html).toContain('<p class="when">On: Wed 2026-12-02</p>');
  expect(html).toContain('<p dir="auto">One.</p><p dir="auto">Two.</p>');
  expect(html).toContain('<li dir="auto">first</li><li dir="auto">second</li>');
  expect(html).toContain('width=device-width');
  expect(html).toContain('@media print');
});

it('a page without facts has no empty line for them', () => {
  expect(htmlPage({ title: 'A', facts: [], parts: [] })).not.toContain('class="when"');
});

it('turns no text into markup', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      const evil = `<script>${text}</script>`;
      const html = htmlPage({
        title: evil,
        intro: evil,
        facts: [[evil, evil]],
        parts: [
          { heading: evil, body: evil },
          { heading: evil, body: [evil] },
        ],
      });
      expect(html).not.toContain('<script');
    }),
    { numRuns: 50 },
  );
});
