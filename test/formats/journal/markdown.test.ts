import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { frontMatter } from '../../../src/formats/front-matter/write.ts';
import { oneFile } from '../../../src/formats/journal/format.ts';
import { dayFiles, entryFiles } from '../../../src/formats/journal/layout.ts';
import {
  entryFileName,
  markdownEntry,
  markdownFile,
} from '../../../src/formats/journal/markdown.ts';
import { anyRecord, anyText, savedAt } from '../../support/journal.ts';

const text = (pieces: Iterable<string>) => [...pieces].join('');

describe('an entry in a file of its own', () => {
  const entry = savedAt('2026-11-03T21:14', {
    kind: 'daily',
    mood: 3,
    tags: ['board'],
    text: '# Mine\n\n```js\n## not a heading\n```',
    answers: [{ question: 'important', asked: 'What matters?', answer: 'Sleep: "more"' }],
  });

  it('has front matter, then the unchanged text', () => {
    expect(markdownEntry.one(entry)).toBe(`---
title: "2026-11-03 21:14 daily"
coachkit: "entry"
id: "${entry.id}"
date: 2026-11-03T21:14:00
utc: "2026-11-03T20:14:00.000Z"
zone: "Europe/Berlin"
kind: "daily"
mood: 3
tags:
  - "board"
questions:
  - "important"
asked:
  - "What matters?"
---

# Mine

\`\`\`js
## not a heading
\`\`\`

## What matters?

Sleep: "more"
`);
  });

  it('keeps every text byte for byte', () => {
    fc.assert(
      fc.property(anyText, (words) => {
        const file = markdownEntry.one(savedAt('2026-11-03T21:14', { text: words }));
        expect(file.endsWith(`\n---\n\n${words}\n`)).toBe(true);
      }),
    );
  });

  it('has front matter that YAML reads as intended', () => {
    const field = fc.oneof(
      anyText,
      fc.array(anyText, { minLength: 1 }),
      fc.integer(),
      fc.boolean(),
    );
    fc.assert(
      fc.property(fc.dictionary(fc.stringMatching(/^[a-z]{1,9}$/), field), (fields) => {
        const yaml = frontMatter(fields)
          .replace(/^---\n/, '')
          .replace(/---\n$/, '');
        expect(yaml).not.toMatch(/^(---|\.\.\.)/m);
        expect(parse(yaml) ?? {}).toEqual({ ...fields });
      }),
    );
  });
});

describe('the name of a file', () => {
  const never = () => false;

  it('has the local time, the kind and the short id', () => {
    const entry = {
      ...savedAt('2026-11-03T09:05', { kind: 'daily' }),
      id: '01KABCDEFGHJKMNPQRSTVWXYZ0',
    };
    expect(entryFileName(entry, never)).toBe('2026-11-03-0905-daily-vwxyz0.md');
  });

  it('is longer if that name is taken', () => {
    const entry = { ...savedAt('2026-11-03T09:05'), id: '01KABCDEFGHJKMNPQRSTVWXYZ0' };
    expect(entryFileName(entry, () => true)).toBe(
      '2026-11-03-0905-free-01kabcdefghjkmnpqrstvwxyz0.md',
    );
    const twin = { ...entry, id: '01KABCDEFGHJKMNPQRSTAVWXYZ0'.replace('RSTA', 'RSA') };
    const names = [...entryFiles([entry, twin])].map(({ path }) => path);
    expect(new Set(names).size).toBe(2);
  });

  it('is safe and unique whatever the entry contains', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(anyRecord, { selector: ({ id }) => id, maxLength: 5 }),
        (entries) => {
          const names = [...entryFiles(entries)].map(({ path }) => path);
          expect(new Set(names).size).toBe(entries.length);
          for (const name of names) expect(name).toMatch(/^[a-z0-9-]+\.md$/);
        },
      ),
    );
  });
});

describe('many entries in one file', () => {
  const entries = [
    savedAt('2026-11-03T08:00', { text: 'first\n\n````\ncode' }),
    savedAt('2026-11-03T21:14', {
      text: 'second',
      mood: 2,
      tags: ['big board'],
      bring: true,
      links: { value: 'calm', goal: '01KA8Q4D5ZJ7W3V0R2T6Y9X1BC' },
    }),
    savedAt('2026-11-04T08:00', { text: 'third' }),
  ];

  it('start with the oldest, and close code blocks that an entry left open', () => {
    expect(text(oneFile(entries, markdownFile('Journal')))).toBe(`---
title: "Journal"
coachkit: "journal"
---

# Journal

## 2026-11-03 08:00 free

first

\`\`\`\`
code
\`\`\`\`

## 2026-11-03 21:14 free

mood 2, #big-board, bring, value calm, goal y9x1bc

second

## 2026-11-04 08:00 free

third
`);
  });

  it('give the same bytes however the text is cut', () => {
    const long = savedAt('2026-11-05T08:00', { text: 'x'.repeat(600_000) });
    const all = [...entries, long, long, long];
    const pieces = [...oneFile(all, markdownFile('Journal'))];
    expect(pieces.length).toBeGreaterThan(3);
    const content = pieces.join('');
    const whole = all.map(markdownFile('').one).join('\n');
    expect(
      content === `---\ntitle: "Journal"\ncoachkit: "journal"\n---\n\n# Journal\n\n${whole}`,
    ).toBe(true);
  });

  it('go into one file per day', () => {
    const nightOwl = savedAt('2026-11-04T01:00', { text: 'late' });
    nightOwl.at.date = '2026-11-03';
    const files = [...dayFiles([...entries.slice(0, 2), nightOwl, ...entries.slice(2)])];
    expect(files.map(({ path }) => path)).toEqual([
      '2026-11-03-coachkit.md',
      '2026-11-04-coachkit.md',
    ]);
    expect(text((files[0]?.content ?? []) as string[])).toMatch(
      /^---\ntitle: "2026-11-03"[\s\S]*first[\s\S]*second[\s\S]*late/,
    );
  });

  it.each([
    ['```\ncode', '```\n'],
    ['~~~~ js\ncode\n~~~', '~~~~\n'],
    ['```\ncode\n```', ''],
    ['``` a`b\nno fence', ''],
    ['    ```\nindented, no fence', ''],
    ['~~~\n```\n~~~', ''],
    ['`````\n```\n', '`````\n'],
  ])('%j is closed by %j', (words, end) => {
    const section = markdownFile('').one(savedAt('2026-11-03T08:00', { text: words }));
    expect(section).toBe(`## 2026-11-03 08:00 free\n\n${words}\n${end}`);
  });
});
