import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { JournalEntry } from '../../../src/domain/journal/filter.ts';
import type { ImportFile } from '../../../src/formats/import/types.ts';
import { type JournalFormat, oneFile } from '../../../src/formats/journal/format.ts';
import { json, jsonl } from '../../../src/formats/journal/json.ts';
import { markdownEntry } from '../../../src/formats/journal/markdown.ts';
import { entryOf, imported } from '../../support/imported.ts';
import { anyRecord, berlin, savedAt } from '../../support/journal.ts';

const now = berlin('2026-11-23T10:00');
const file = (name: string, text: string): ImportFile => ({ name, text, now });
const records = (name: string, text: string) =>
  imported(file(name, text)).found.map((found) => entryOf(found, now));

function exported(entries: JournalEntry[], format: JournalFormat): Buffer {
  return Buffer.from([...oneFile(entries, format)].join(''));
}

describe('export, import, export again', () => {
  it.each([
    ['jsonl', jsonl],
    ['json', json],
  ])('gives the same bytes as %s', (name, format) => {
    fc.assert(
      fc.property(fc.array(anyRecord, { maxLength: 5 }), (entries) => {
        const first = exported(entries, format);
        const again = imported(file(`x.${name}`, first.toString()));
        expect(again.skipped).toEqual([]);
        const back = again.found.map((found) => entryOf(found, now));
        expect(exported(back, format).equals(first)).toBe(true);
      }),
    );
  });

  it('keeps each field of each record', () => {
    fc.assert(
      fc.property(anyRecord, (entry) => {
        expect(records('x.jsonl', jsonl.one(entry))).toEqual([JSON.parse(JSON.stringify(entry))]);
      }),
    );
  });

  it('gives the same Markdown files, one per entry', () => {
    fc.assert(
      fc.property(anyRecord, (entry) => {
        // The text after a round trip through a file, because lone surrogates are not UTF-8.
        const first = Buffer.from(markdownEntry.one(entry)).toString();
        const [back] = records('x.md', first);
        expect(back && markdownEntry.one(back)).toBe(first);
      }),
    );
  });
});

describe('Markdown from coachkit', () => {
  it('restores id, answers and privacy', () => {
    const entry = savedAt('2026-11-03T21:14', {
      kind: 'daily',
      framework: { id: 'executive-coaching', version: '1.0.0' },
      text: 'before\n\n## a heading of mine',
      answers: [
        { question: 'a', asked: 'What now?', answer: 'one\n\n## two', private: true },
        { question: 'b', asked: 'And then?', answer: '' },
      ],
      links: { session: 'S1', value: 'V' },
      tags: ['x'],
      bring: true,
    });
    expect(records('n.md', markdownEntry.one(entry))).toEqual([
      { ...entry, created: now, updated: now },
    ]);
  });

  it('keeps answers private if an edit made it unclear which are', () => {
    const answers = [
      { question: 'a', asked: 'What now?', answer: 'one' },
      { question: 'b', asked: 'And then?', answer: 'two', private: true },
    ];
    const note = markdownEntry.one(savedAt('2026-11-03T21:14', { answers }));
    const hidden = (changed: string) =>
      records('n.md', changed)[0]?.answers?.map((answer) => answer.private === true);
    expect(hidden(note)).toEqual([false, true]);
    expect(hidden(note.replace('private-answers:\n  - "2"', 'private-answers: 2'))).toEqual([
      true,
      true,
    ]);
    expect(records('n.md', note.replace('kind:', 'private: True\nkind:'))[0]?.private).toBe(true);
  });

  it('keeps the words together if a question was changed by hand', () => {
    const answers = [{ question: 'a', asked: 'What now?', answer: 'one' }];
    const note = markdownEntry.one(savedAt('2026-11-03T21:14', { text: 'zero', answers }));
    const [back] = records('n.md', note.replace('## What now?', '## What then?'));
    expect(back?.text).toBe('zero\n\n## What then?\n\none');
    expect(back?.answers).toBeUndefined();
  });
});

describe('damaged or hostile records are left out, with line and reason', () => {
  const good = savedAt('2026-11-03T21:14', { text: 'SECRET' });
  const changed = (change: object) => JSON.stringify({ ...good, ...change });
  const deep = `${'['.repeat(65)}${']'.repeat(65)}`;

  it.each([
    ['half a line', '{"id":"01', 'it is not valid JSON'],
    ['no object', '"SECRET"', 'it is not an entry'],
    [
      'a prototype',
      `{"__proto__":{"x":1},${JSON.stringify(good).slice(1)}`,
      'it has a field named "__proto__"',
    ],
    [
      'a constructor',
      changed({ later: [{ constructor: 1 }] }),
      'it has a field named "constructor"',
    ],
    [
      'depth',
      `${JSON.stringify(good).slice(0, -1)},"later":${deep}}`,
      'it is nested deeper than 64 levels',
    ],
    ['size', changed({ text: 'x'.repeat(5_000_001) }), 'it has more than 5 MB of text'],
    ['no id', changed({ id: undefined }), 'it has no field "id"'],
    ['a bad id', changed({ id: '../../etc' }), `its field "id" is not in coachkit's format`],
    [
      'an id of another time',
      changed({ id: `0${good.id.slice(1)}`.replace(/^0./, '00') }),
      'its date does not match its id',
    ],
    [
      'a day that is a path',
      changed({ at: { ...good.at, date: '../x' } }),
      `its field "at" is not in coachkit's format`,
    ],
    [
      'a moment that is none',
      changed({ at: { ...good.at, utc: '2026-02-30T00:00:00.000Z' } }),
      `its field "at" is not in coachkit's format`,
    ],
    ['a mood of 6', changed({ mood: 6 }), `its field "mood" is not in coachkit's format`],
    [
      'an answer without a text',
      changed({ answers: [{ question: 'a', asked: 'b' }] }),
      `its field "answers" is not in coachkit's format`,
    ],
    [
      'a kind that is a path',
      changed({ kind: '../x' }),
      `its field "kind" is not in coachkit's format`,
    ],
    [
      'a revision of text',
      changed({ rev: 'SECRET' }),
      `its field "rev" is not in coachkit's format`,
    ],
    [
      'earlier texts that are none',
      changed({ earlier: ['SECRET'] }),
      `its field "earlier" is not in coachkit's format`,
    ],
  ])('%s', (_, line, why) => {
    const text = `${JSON.stringify(good)}\n\n${line}\n`;
    const { found, skipped } = imported(file('x.jsonl', text));
    expect(found).toHaveLength(1);
    expect(skipped).toEqual([{ line: 3, why }]);
  });

  it('in JSON, by the line of the entry', () => {
    const text =
      json.head +
      [changed({ mood: 9 }), JSON.stringify(good), changed({ kind: 1 })].join(json.between) +
      json.tail;
    expect(imported(file('x.json', text)).skipped.map(({ line }) => line)).toEqual([2, 4]);
  });
});

describe('a file that cannot be read', () => {
  it.each([
    [
      'is named with the line',
      'x.json',
      '{"schemaVersion":1,\n"entries":[\n{"text": SECRET}]}',
      3,
      'it is not valid JSON from here on',
    ],
    [
      'may be cut',
      'x.json',
      '{"schemaVersion":1,\n"entries":[\n{"text": "SECR',
      3,
      'it is not valid JSON from here on',
    ],
    [
      'may be of a newer coachkit',
      'x.json',
      '{"schemaVersion":2,"entries":[]}',
      1,
      'it was exported by a newer coachkit; update coachkit first',
    ],
    [
      'may be of another program',
      'x.json',
      '{"SECRET":1}',
      1,
      'it has no list of entries; coachkit reads exports from coachkit, jrnl and Day One',
    ],
    [
      'may have other entries',
      'x.json',
      '{"entries":[{"SECRET":1}]}',
      1,
      'its entries are not from coachkit, jrnl or Day One',
    ],
    [
      'may be a whole journal',
      'x.md',
      '---\ncoachkit: "journal"\n---\nSECRET',
      1,
      'it contains many entries; to import them, export as jsonl, or as md with --split entry',
    ],
    [
      'may have no end of front matter',
      'x.md',
      '---\ntitle: SECRET',
      1,
      'its front matter starts with --- but has no closing --- within 100 KB',
    ],
    [
      'may have too much of it',
      'x.md',
      `---\n${'a: SECRET\n'.repeat(1001)}---\nSECRET`,
      1,
      'its front matter has more than 1,000 fields',
    ],
    [
      'may be anything',
      'x',
      'SECRET',
      1,
      'coachkit does not know this kind of file; it reads JSON from coachkit, jrnl or Day One, jrnl text and Markdown (.md)',
    ],
  ])('%s', (_, name, text, line, message) => {
    expect(() => imported(file(name, text))).toThrow(expect.objectContaining({ line, message }));
  });
});
