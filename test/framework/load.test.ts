import { describe, expect, it } from 'vitest';
import { assess } from '../../src/domain/assessment/assessment.ts';
import { loadFramework, loadSupport } from '../../src/framework/load.ts';
import { readAnswer } from '../../src/interview/read-answer.ts';
import { SAMPLE, timed } from './sample.ts';

const bytes = (text: string) => new TextEncoder().encode(text);
const load = (text: string) => loadFramework(bytes(text), 'f.yaml', { assess, readAnswer });
const codes = (text: string) => load(text).diagnostics.map((d) => d.code);

function many(count: number, line: (i: number) => string): string {
  return Array.from({ length: count }, (_, i) => line(i)).join('');
}

describe('checks hostile files within two seconds', () => {
  const insert = (mark: string, lines: string) => SAMPLE.replace(mark, () => lines + mark);
  const hostile: [string, () => string, string][] = [
    [
      '3,000 conditions, each built on the one before',
      () =>
        insert(
          '      - { id: early, when',
          many(
            3000,
            (i) => `      - { id: c${i}, when: ${i === 0 ? 'stage is vp' : `c${i - 1}`} }\n`,
          ),
        ),
      'CK405',
    ],
    [
      '40 conditions, each using the one before twice',
      () =>
        insert(
          '      - { id: early, when',
          many(40, (i) =>
            i === 0
              ? '      - { id: c0, when: stage is vp }\n'
              : `      - { id: c${i}, when: { all: [c${i - 1}, c${i - 1}] } }\n`,
          ),
        ).replace('when: early\n', 'when: { all: [early, c39, stage is cxo] }\n'),
      'CK408',
    ],
    [
      '1,500 rules',
      () =>
        insert(
          '      - id: R1\n',
          many(
            1500,
            (i) => `      - { id: S${i}, title: S, when: years is ${i % 50}, suggest: coach }\n`,
          ),
        ),
      'CK408',
    ],
    [
      'a rule on 300 ticks of 3,000',
      () =>
        SAMPLE.replace(
          '              - { id: new-role, label: A new role }\n',
          (line) => line + many(3000, (i) => `              - { id: o${i}, label: O }\n`),
        ).replace(
          'unless: [brings includes burnout]',
          () => `any: [${many(300, (i) => `brings includes o${i},`)}]`,
        ),
      'CK602',
    ],
    ['6,000 unknown keys', () => `${SAMPLE}${many(6000, (i) => `key${i}: 1\n`)}`, 'CK007'],
    [
      '3,000 questions without anything',
      () =>
        insert(
          '          - id: stage\n',
          many(3000, () => '          - { id: x }\n'),
        ),
      'CK007',
    ],
    [
      '3,000 references that find nothing',
      () => SAMPLE.replace('quick: [', () => `quick: [${many(3000, (i) => `nothing-${i}, `)}`),
      'CK007',
    ],
    [
      '3,000 texts with escape codes',
      () =>
        SAMPLE.replace('by: [', '').replace(
          'text: You bring the agenda.',
          () => `text: a\n        by: [${many(3000, () => '"\\e[31m", ')}]`,
        ),
      'CK007',
    ],
    [
      'one text of 500 KB',
      () => SAMPLE.replace('A framework for tests.', 'x'.repeat(500_000)),
      'CK206',
    ],
    [
      'one line of 280 KB',
      () => `{a: "${'x'.repeat(200_000)}", b: [${'1,'.repeat(40_000)}]}`,
      'CK005',
    ],
  ];

  it.each(hostile)('%s', (_, make, code) => {
    const text = make();
    const { result: found, ms } = timed(() => codes(text));
    expect(ms).toBeLessThan(2000);
    expect(found).toContain(code);
    expect(found.length).toBeLessThanOrEqual(101);
  });
});

it('reports all problems in one pass, in the order of the file', () => {
  const text = SAMPLE.replace('title: Sample', 'tittle: Sample')
    .replace('kind: yes-no', 'kind: yesno')
    .replace('minutes: 5', 'minutes: five')
    .replace('closing: This', 'closing: "\\e[2J" # This');
  expect(load(text).diagnostics.map((d) => [d.code, d.line])).toEqual([
    ['CK201', 5],
    ['CK203', 27],
    ['CK204', 41],
    ['CK501', 125],
  ]);
});

it('finds faults in ids and rules despite a fault in a text', () => {
  const text = SAMPLE.replace('title: Sample', 'tittle: Sample')
    .replace('summary: A framework for tests.', 'summary: 5')
    .replace('suggest: mentor', 'suggest: menter')
    .replace('[stage is early, basics', '[stge is early, basics');
  expect(codes(text)).toEqual(['CK201', 'CK203', 'CK402', 'CK302']);
});

it.each([
  ['kind: yes-no', 'kind: yesno', ['CK204', 'CK302']],
  ['            options:\n', '            optoins:\n', ['CK201', 'CK302']],
  ['rule: R2', 'rule: 5', ['CK302', 'CK203']],
  ['level: ready,', 'level: 5,', ['CK302', 'CK203']],
  [', say: Later.', '', ['CK302', 'CK202']],
])('checks the rest after a fault in the structure: %j becomes %j', (from, to, expected) => {
  const found = codes(
    SAMPLE.replace(from, () => to).replace('because: [is-early]', 'because: [x]'),
  );
  expect(found).toEqual(expected);
});

it.each([
  ['an id that cannot be one', 'id: early, when: {', 'id: 5, when: {', 'CK203'],
  ['an entry in which another fault lies', '        suggest: mentor\n', '', 'CK202'],
])('does not guess after %s', (_, from, to, code) => {
  const text = SAMPLE.replace(from, () => to).replace('because: [is-early]', 'because: [x]');
  expect(codes(text)).toEqual([code]);
});

it('shows a fault after left-out parts at its own place', () => {
  const text = SAMPLE.replace('kind: yes-no', 'kind: yesno')
    .replace('- { id: coach, title: A coach,', '- { id: coach, titel: 5,')
    .replace(
      'title: Everybody else, suggest: self-coaching',
      'title: Everybody, suggest: self-coachin',
    );
  const { diagnostics } = load(text);
  const lines = text.split('\n');
  const shown = diagnostics.map(({ code, line }) => [code, lines[line - 1]?.trim()]);
  expect(shown).toContainEqual(['CK302', expect.stringContaining('suggest: self-coachin,')]);
  // The suggestion `coach` was dropped for its own fault, so references to it are not faults.
  expect(diagnostics.filter(({ message }) => message.includes('`coach`'))).toEqual([]);
});

it('checks a file even if its head is wrong', () => {
  const text = SAMPLE.replace('version: "1.0.0"', 'version: 1').replace(
    'because: [is-early]',
    'because: [x]',
  );
  expect(codes(text)).toEqual(['CK203', 'CK302']);
});

it('reports a misspelled key once, with the key that was meant', () => {
  const { diagnostics } = load(
    SAMPLE.replace('            ask: Where are', '            aks: Where are'),
  );
  expect(diagnostics).toHaveLength(1);
  expect(diagnostics[0]).toMatchObject({ code: 'CK201', hint: 'Did you mean `ask`?' });
});

it('says what a missing key is for', () => {
  const { diagnostics } = load(SAMPLE.replace('            ask: Where are you?\n', ''));
  expect(diagnostics[0]).toMatchObject({
    code: 'CK202',
    hint: 'Add `ask:` and a text. The question as the person reads it.',
  });
});

it('reads a file with Windows line ends, and one with a byte order mark', () => {
  const plain = load(SAMPLE).framework;
  expect(load(SAMPLE.replaceAll('\n', '\r\n')).framework).toEqual(plain);
  expect(load(`\ufeff${SAMPLE}`).framework).toEqual(plain);
});

it('uses a framework that has only a warning', () => {
  const { framework, diagnostics } = load(SAMPLE.replace('because: [is-stuck]\n        ', ''));
  expect(diagnostics.map((d) => d.severity)).toEqual(['warning']);
  expect(framework?.id).toBe('sample');
});

it('does not run examples without an engine', () => {
  const wrong = SAMPLE.replace('primary: coach', 'primary: mentor');
  expect(loadFramework(bytes(wrong), 'f.yaml').diagnostics).toEqual([]);
  expect(codes(wrong)).toEqual(['CK602']);
});

describe('support.yaml', () => {
  const ENTRY =
    '  - { id: line, country: US, name: N, contact: C, hours: H, source: S, verifiedOn: null }\n';
  const SUPPORT = `coachkit: 1
urgent: { title: T, about: A, now: [N], lines: [L], choose: C, country: C, countryHint: H, others: O, whichOther: W, more: M, stay: S, write: W, writeHint: H, leave: L }
intro: I
noCountry: N
setCountry: S
parts: [{ id: health, title: T, about: A, lines: [L] }]
staleAfterDays: 180
entries:
  - id: line
    country: US
    name: Lifeline
    contact: "988"
    hours: always
    source: its own site
    verifiedOn: null
`;

  it('is read', () => {
    const { support, diagnostics } = loadSupport(bytes(SUPPORT), 's.yaml');
    expect(diagnostics).toEqual([]);
    expect(support?.entries[0]?.contact).toBe('988');
  });

  it.each([
    ['a number without quotes', 'contact: "988"', 'contact: 988', 'CK203'],
    ['an entry without a source', '    source: its own site\n', '', 'CK202'],
    ['an id used twice', 'entries:\n', `entries:\n${ENTRY}`, 'CK301'],
    ['a day that is none', 'verifiedOn: null', 'verifiedOn: 2026-13-01', 'CK205'],
  ])('%s is refused', (_, from, to, code) => {
    const { support, diagnostics } = loadSupport(bytes(SUPPORT.replace(from, to)), 's.yaml');
    expect(support).toBeUndefined();
    expect(diagnostics.map((d) => d.code)).toEqual([code]);
  });
});
