import { describe, expect, it } from 'vitest';
import { ImportError } from '../../../src/formats/import/types.ts';
import { entryOf, imported } from '../../support/imported.ts';
import { berlin } from '../../support/journal.ts';

const now = berlin('2026-11-23T10:00');
const read = (name: string, text: string) => {
  const { found, skipped } = imported({ name, text, now });
  const again = imported({ name, text, now: berlin('2026-12-24T10:00') }).found;
  const records = found.map((each) => entryOf(each, now));
  // Entries get the same ids at any time, so a second import adds nothing.
  expect(again.map((each) => entryOf(each, now).id)).toEqual(records.map(({ id }) => id));
  expect(new Set(records.map(({ id }) => id)).size).toBe(records.length);
  return { entries: records.map(({ id, rev, created, updated, ...entry }) => entry), skipped };
};

describe('jrnl', () => {
  it.each([true, 'True', 'maybe', { for: 'Ana' }])('JSON says that it is private: %j', (closed) => {
    const item = { title: 'Board', body: '', date: '2026-11-03', time: '21:14', private: closed };
    const { entries } = read('jrnl.json', JSON.stringify({ entries: [item] }));
    expect(entries[0]).toMatchObject({ private: true });
  });

  it('has a tag for private entries', () => {
    const { entries } = read('jrnl.txt', '[2026-11-03 21:14] Board @private\n');
    expect(entries[0]).toMatchObject({ private: true, tags: ['private'] });
  });

  it('JSON', () => {
    const text = JSON.stringify(
      {
        tags: { '@board': 1 },
        entries: [
          {
            title: 'Board day.',
            body: 'It went well. @board',
            date: '2026-11-03',
            time: '21:14',
            tags: ['@board'],
            starred: true,
          },
          { title: '', body: '', date: '2026-11-04', time: '08:00', tags: [], starred: false },
          {
            title: 'Summer',
            body: '',
            date: '2026-07-03',
            time: '08:00',
            tags: [],
            starred: false,
          },
          { title: 'When', body: '', date: 'soon', time: '08:00', tags: [], starred: false },
        ],
      },
      null,
      2,
    );
    const { entries, skipped } = read('jrnl.json', text);
    expect(entries).toEqual([
      {
        kind: 'free',
        at: berlin('2026-11-03T21:14'),
        text: 'Board day.\nIt went well. @board',
        tags: ['board', 'starred'],
        source: { program: 'jrnl', id: '2026-11-03T20:14:00.000Z' },
      },
      expect.objectContaining({ at: berlin('2026-07-03T08:00'), text: 'Summer' }),
    ]);
    expect(skipped).toEqual([
      { line: 16, why: 'entry 2: it has no text' },
      { line: 32, why: 'entry 4: its date and time are not valid' },
    ]);
  });

  it('reads text with each of its time formats', () => {
    const { entries, skipped } = read(
      'jrnl.txt',
      [
        '[2026-11-03 21:14] Board day. *',
        'It went well with @anna and #q4-plan, mail a@b.c.',
        '',
        '  [2026-11-01 08:00] is no start',
        '',
        '[2026-11-04 09:14:05 PM] Evening',
        '',
        '[2026-11-05 12:00:00 AM] Midnight',
        '2026-11-06 07:30 Old journals have no brackets',
        '[2026-11-31 07:30] SECRET',
        '[2026-11-07 07:30] ',
      ].join('\n'),
    );
    expect(entries.map(({ at, text, tags }) => [at.utc, text, tags])).toEqual([
      [
        '2026-11-03T20:14:00.000Z',
        'Board day.\nIt went well with @anna and #q4-plan, mail a@b.c.\n\n  [2026-11-01 08:00] is no start',
        ['anna', 'q4-plan', 'starred'],
      ],
      ['2026-11-04T20:14:05.000Z', 'Evening', undefined],
      ['2026-11-04T23:00:00.000Z', 'Midnight', undefined],
      ['2026-11-06T06:30:00.000Z', 'Old journals have no brackets', undefined],
    ]);
    expect(skipped).toEqual([
      { line: 10, why: 'its date is not valid' },
      { line: 11, why: 'it has no text' },
    ]);
  });
});

describe('Day One', () => {
  it('marks private entries', () => {
    const item = { uuid: 'A', creationDate: '2026-11-03T20:14:00Z', text: 'Board', private: 'yes' };
    const { entries } = read('Journal.json', JSON.stringify({ entries: [item] }));
    expect(entries[0]).toMatchObject({ private: true });
  });

  const entry = {
    uuid: 'A1',
    creationDate: '2026-11-03T20:14:00Z',
    timeZone: 'Asia/Tokyo',
    text: '# Hi',
  };
  const day = (...entries: object[]) =>
    read('Journal.json', JSON.stringify({ metadata: { version: '1.0' }, entries }, null, 1));

  it('keeps zone, tags and star', () => {
    const { entries, skipped } = day({ ...entry, tags: ['Board', 'Board'], starred: true });
    expect(skipped).toEqual([]);
    expect(entries).toEqual([
      {
        kind: 'free',
        at: {
          utc: '2026-11-03T20:14:00.000Z',
          offset: 540,
          zone: 'Asia/Tokyo',
          date: '2026-11-04',
        },
        text: '# Hi',
        tags: ['Board', 'starred'],
        source: { program: 'dayone', id: 'A1' },
      },
    ]);
  });

  it('lists fields that are not imported', () => {
    const { entries, skipped } = day(
      { ...entry, photos: [{ md5: 'x' }] },
      { ...entry, uuid: 'A2', text: undefined },
      { ...entry, uuid: 'A3', creationDate: 'SECRET' },
      { ...entry, uuid: undefined },
    );
    expect(entries).toHaveLength(1);
    expect(skipped.map(({ why }) => why)).toEqual([
      'entry 1: its text is imported, but not its pictures and recordings',
      'entry 2: it has no text',
      'entry 3: its creation date is not a valid date',
      'entry 4: it has no uuid',
    ]);
    expect(skipped[0]?.line).toBe(6);
  });

  it('drops picture marks and needless backslashes from the text', () => {
    const text = 'Said no\\. Twice\\!\n![](dayone-moment://AB12)\nThen 1\\-1 with Ana\\_B \\* \n';
    const [only] = day({ ...entry, text }).entries;
    expect(only?.text).toBe('Said no. Twice!\nThen 1-1 with Ana_B \\*');
  });

  it('uses the local zone for an unknown zone', () => {
    const [only] = day({ ...entry, timeZone: 'Nowhere/Land' }).entries;
    expect(only?.at).toMatchObject({ offset: 60, zone: 'Europe/Berlin' });
  });
});

describe('notes in Markdown', () => {
  it('as Obsidian has them', () => {
    const note = [
      '---',
      'aliases: []',
      'created: 2026-11-03T21:14 # by a plugin',
      "title: 'It''s a day'",
      'tags: [board, "q4 plan", \'x\']',
      'mood: 4',
      'energy: high',
      'nested:',
      '  date: 1999-01-01',
      '  - stray',
      '---',
      '',
      'Text',
      '---',
      'more: text',
      '',
    ].join('\r\n');
    expect(read('vault/Board.md', note).entries).toEqual([
      {
        kind: 'free',
        at: berlin('2026-11-03T21:14'),
        text: "# It's a day\n\nText\r\n---\r\nmore: text\r\n".replace(/\r\n$/, ''),
        mood: 4,
        tags: ['board', 'q4 plan', 'x'],
        source: { program: 'markdown', id: 'Board.md' },
      },
    ]);
  });

  it('as zk has them', () => {
    const note =
      '---\ntitle: Hi\ndate: 2026-07-03 21:14:05\ntags:\n  - one\n- two\n---\n\n# Hi\n\nText\n';
    expect(read('a.md', note).entries).toEqual([
      expect.objectContaining({
        at: berlin('2026-07-03T21:14:05'),
        text: '# Hi\n\nText',
        tags: ['one', 'two'],
      }),
    ]);
  });

  it.each([
    ['a name', 'daily/2026-11-03.md', '## Text\n', '2026-11-03T11:00:00.000Z'],
    ['a name with more', '2026-11-03 Board.md', 'Text', '2026-11-03T11:00:00.000Z'],
    ['a day', 'a.md', '---\ndate: 2026-11-03\n---\nText', '2026-11-03T11:00:00.000Z'],
    [
      'a time that the clocks skip here',
      'a.md',
      '---\ndate: 2026-03-29 02:30\n---\nText',
      '2026-03-29T01:30:00.000Z',
    ],
    [
      'a moment',
      'a.md',
      '---\ndate: "2026-11-03T21:14:00.5+09:00"\n---\nText',
      '2026-11-03T12:14:00.500Z',
    ],
    [
      'its own zone',
      'a.md',
      '---\ndate: 2026-11-03 21:14\nzone: Asia/Tokyo\n---\nText',
      '2026-11-03T12:14:00.000Z',
    ],
  ])('have their date from %s', (_, name, text, utc) => {
    expect(read(name, text).entries.map(({ at }) => at.utc)).toEqual([utc]);
  });

  const noteWith = (...fields: string[]) => {
    const text = ['---', 'date: 2026-11-03', ...fields, '---', 'Text'].join('\n');
    const { entries, skipped } = read('a.md', text);
    const isNote = (why: string) => why === UNCLEAR || why.startsWith('its text is imported');
    expect(skipped.filter(({ why }) => !isNote(why))).toEqual([]);
    return entries[0];
  };
  const UNCLEAR = 'its `private` field is unclear, so the entry is private here';

  it.each([
    ['true'],
    ['True'],
    ['yes'],
    ['"true"'],
    ["'Yes' # always"],
    ['on'],
    ['1'],
    ['maybe'],
    ['*'],
    ['"true'],
    ['[x]'],
    ['\n  for: Ana'],
    ['\n  - x\n  a: b'],
  ])('are private unless they clearly say that they are not: %j', (value) => {
    expect(noteWith(`private: ${value}`)).toMatchObject({ private: true });
    expect(noteWith(`Private: ${value}`, 'mood: 3')).toMatchObject({ private: true, mood: 3 });
  });

  it.each([
    ['maybe', true],
    ['\n  for: Ana', true],
    ['yes', false],
    ['no', false],
  ])('say when it is unclear whether they are private: %j', (value, isSaid) => {
    const text = `---\ndate: 2026-11-03\nprivate: ${value}\n---\nText`;
    expect(read('a.md', text).skipped.map(({ why }) => why)).toEqual(isSaid ? [UNCLEAR] : []);
  });

  it.each([
    ['private:true'],
    ['private = true'],
    ['? private\n: true'],
    ['"private": true'],
    ['private: true\nprivate: false'],
    ['private: false\nprivate: true'],
    ['tags: [board, Private]'],
  ])('are private in every spelling: %j', (fields) => {
    expect(noteWith(fields, 'mood: 3')).toMatchObject({ private: true, mood: 3 });
  });

  it('name the fields that are not imported', () => {
    const fields = ['aliases: [x]', 'mood: good', 'energy: 3', 'weather: rain'].join('\n');
    expect(read('a.md', `---\ndate: 2026-11-03\n${fields}\n---\nText`).skipped).toEqual([
      { line: 1, why: 'its text is imported, but not these fields: aliases, mood, weather' },
    ]);
  });

  it('are refused with TOML front matter, not read as public', () => {
    const text = '+++\ndate = 2026-11-03\nprivate = true\n+++\nText';
    expect(() => read('2026-11-03.md', text)).toThrow('TOML');
  });

  it.each([['false'], ['False'], ['no'], ['"off"'], ['0'], [''], ['# not yet'], ['[]']])(
    'are public if they say so: %j',
    (value) => {
      expect(noteWith(`private: ${value}`)).not.toHaveProperty('private');
    },
  );

  it.each([
    ['folded', 'title: >\n  Board\n  day', '# Board day\n\nText'],
    ['in quotes over two lines', 'title: "Board\n  day"', '# Board day\n\nText'],
    [
      'with a colon, which YAML forbids',
      'title: Board: what now # or later',
      '# Board: what now\n\nText',
    ],
    ['with a sign, which YAML forbids', 'title: *Board* day', '# *Board* day\n\nText'],
    ['with an open quote', 'title: "Board', '# "Board\n\nText'],
    ['that is empty', 'title:', 'Text'],
  ])('have a title %s', (_, title, text) => {
    expect(noteWith(title, 'mood: 3')).toMatchObject({ text, mood: 3 });
  });

  it.each([
    ['tags: board, q4', ['board', 'q4']],
    ['tag: "#board"', ['board']],
    ['tags: [\n  board,\n  "q4",\n]', ['board', 'q4']],
    ['tags: [#board, #q4]', ['board', 'q4']],
    ['tags:\n- board\n- "q4 plan" # next', ['board', 'q4 plan']],
    ['tags:\n  - board\n- q4', ['board', 'q4']],
  ])('have tags: %j', (fields, tags) => {
    expect(noteWith(fields, 'mood: 3')).toMatchObject({ tags, mood: 3 });
  });

  it('ignore YAML aliases and tags, and object keys', () => {
    const entry = noteWith(
      'a: &a [x]',
      'tags: *a',
      'title: !!set Board',
      '__proto__: x',
      'mood: 3',
    );
    expect(entry).toMatchObject({ tags: ['*a'], text: '# !!set Board\n\nText', mood: 3 });
  });

  it.each([
    [
      'a.md',
      'SECRET',
      'it has no date; add `date: 2026-11-03` to its front matter, or a date to its file name',
    ],
    [
      'a.md',
      '---\ndate: yesterday\n---\nSECRET',
      'it has no date; add `date: 2026-11-03` to its front matter, or a date to its file name',
    ],
    ['2026-11-03.md', '---\ntitle: SECRET\n---\n\n  \n', 'it has no text'],
  ])('are left out without a date or text: %s %j', (name, text, why) => {
    expect(read(name, text)).toEqual({ entries: [], skipped: [{ line: 1, why }] });
  });
});

it.each([
  ['blanks before a comment', `a.md`, `---\ndate: 2026-11-03${' '.repeat(90_000)}x\n---\nText`],
  ['blanks in a key', 'a.md', `---\n${'a '.repeat(45_000)}\n---\nText`],
  ['an open quote', 'a.md', `---\ntitle: "${'\\\\'.repeat(45_000)}\n---\nText`],
  ['open lists', 'a.md', `---\ntags: [${'[,'.repeat(45_000)}\n---\nText`],
  ['deep lists', 'a.md', `---\ndate: 2026-11-03\na: ${'['.repeat(90_000)}\n---\nText`],
  ['deep dashes', 'a.md', `---\ndate: 2026-11-03\n${'- '.repeat(45_000)}\n---\nText`],
  ['many fields', 'a.md', `---\n${'a:\n'.repeat(30_000)}\n---\nText`],
  ['many aliases', 'a.md', `---\na: &a [${'*a,'.repeat(30_000)}]\n---\nText`],
  ['endless front matter', 'a.md', `---\n${'- a\n'.repeat(500_000)}`],
  ['a tag without a letter', 'a.txt', `[2026-11-03 21:14] @${'1'.repeat(1_000_000)}`],
  ['many tags', 'a.txt', `[2026-11-03 21:14] ${'@1 '.repeat(300_000)}`],
  ['deep JSON', 'a.json', `{"entries":[${'['.repeat(200_000)}${']'.repeat(200_000)}]}`],
  ['a long string', 'a.json', `{"entries":[{"uuid":"${'\\n'.repeat(3_000_000)}"}]}`],
  ['open fences', 'a.md', `---\ndate: 2026-11-03\n---\n${'```\n'.repeat(300_000)}`],
])('a hostile file does not take minutes: %s', (_, name, text) => {
  try {
    imported({ name, text, now });
  } catch (error) {
    expect(error).toBeInstanceOf(ImportError);
  }
  // Vitest fails any test that exceeds its time limit.
});
