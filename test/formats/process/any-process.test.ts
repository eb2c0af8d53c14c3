import fc from 'fast-check';
import { expect, it } from 'vitest';
import { Refused, sourceText } from '../../../src/formats/process/source-text.ts';
import { imported, lostWords } from '../../support/processes.ts';
import { runs } from '../../support/runs.ts';

const WORDS = [
  ...'ask do is not none answered primary how often many much you I my what when stop plan step reality fix why'.split(
    ' ',
  ),
  ...[
    'Zürich',
    '日本',
    'a/b',
    'it’s',
    '“quoted words”',
    '"I am stuck"',
    '5',
    '360',
    '1-5',
    'e.g.',
    '&amp;',
    '#tag',
    'x: y',
  ],
  ...[
    '[a link](https://example.org/a)',
    '`code`',
    '*soft*',
    '**loud**',
    '<name>',
    'https://example.org',
    '→',
    '?',
    '!',
    '👍🏽',
  ],
];

const HEADINGS = [
  ...[
    'Overview',
    'When to Use',
    'Prerequisites',
    'Procedure',
    'Step 1: Look',
    'Step 2',
    '3. Go',
    'Self-Assessment',
  ],
  ...[
    'Reflection questions',
    'Expected Outcomes',
    'Common Pitfalls',
    'Pitfall 1: Haste',
    'Resources',
    'AI Notes',
  ],
  ...['① Listen', '② Choose', 'Details on step 1: Look', 'Part A', 'Week 1', 'T-3 · Call'],
  ...['Before the talk', 'After the talk', '1 Act', '2 Rest', 'It works when', 'For yourself'],
  ...['Trigger this when', 'License', 'Metadata', 'Tasks', 'Questions to ask', '???', '日本語'],
];

const words = fc
  .array(fc.constantFrom(...WORDS), { minLength: 1, maxLength: 12 })
  .map((all) => all.join(' '));
const long = fc
  .tuple(words, fc.integer({ min: 1, max: 400 }))
  .map(([text, times]) => `${text}. `.repeat(times));
const line = fc.oneof(
  { weight: 8, arbitrary: words },
  { weight: 3, arbitrary: words.map((text) => `${text}?`) },
  { weight: 1, arbitrary: long },
  {
    weight: 3,
    arbitrary: fc
      .tuple(fc.constantFrom('Problem', 'Fix', 'Note', 'Ask yourself'), words)
      .map(([lead, text]) => `**${lead}**: ${text}`),
  },
);
const items = fc.array(fc.tuple(fc.constantFrom('- ', '1. ', '  - ', '- [ ] ', '    - '), line), {
  minLength: 1,
  maxLength: 6,
});
const block = fc.oneof(
  line,
  items.map((all) => all.map(([mark, text]) => mark + text).join('\n')),
  fc
    .tuple(
      fc.constantFrom('#', '##', '###', '####'),
      fc.oneof(
        { weight: 6, arbitrary: fc.constantFrom(...HEADINGS) },
        { weight: 6, arbitrary: words },
        { weight: 1, arbitrary: long },
      ),
    )
    .map(([mark, text]) => `${mark} ${text}`),
  fc.constantFrom(...HEADINGS).map((text) => `**${text}**:`),
  fc
    .array(fc.tuple(words, words), { minLength: 1, maxLength: 3 })
    .map((rows) =>
      ['| a | Fix |', '|---|---|', ...rows.map(([a, b]) => `| ${a} | ${b} |`)].join('\n'),
    ),
  words.map((text) => `\`\`\`\n${text}\n\`\`\``),
  words.map((text) => `> ${text}`),
  fc.constantFrom(
    '<script>alert("x")</script>',
    '<!-- a comment -->',
    '---',
    '[used]: https://example.org/b',
    '<div>\n\ninside\n\n</div>',
  ),
);
const document = fc
  .array(block, { minLength: 1, maxLength: 25 })
  .map((blocks) => `# A title\n\n${blocks.join('\n\n')}\n`);

/** Undefined if the document is refused. Any other error fails the test. */
function attempt(text: string) {
  try {
    return imported(text);
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    return undefined;
  }
}

it('imports any document without errors, and loses no word', () => {
  fc.assert(
    fc.property(document, (text) => {
      const result = attempt(text);
      if (!result) return;
      // A document may say a thing twice.
      expect(result.diagnostics.filter(({ code }) => code !== 'CK505')).toEqual([]);
      expect(lostWords(text, result.loaded, { repeated: false })).toEqual([]);
    }),
    { numRuns: runs(40) },
  );
});

it('refuses or imports any bytes', () => {
  const bytes = fc.oneof(
    fc.uint8Array({ maxLength: 400 }),
    fc
      .string({ unit: 'binary', maxLength: 400 })
      .map((text) => new TextEncoder().encode(`# T\n\n${text}`)),
  );
  fc.assert(
    fc.property(bytes, fc.boolean(), (each, fix) => {
      try {
        const { diagnostics } = imported(sourceText(each, fix).text);
        expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
      } catch (error) {
        if (!(error instanceof Refused)) throw error;
      }
    }),
    { numRuns: runs(50) },
  );
});
