import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { expand } from '../../../src/framework/read/expand.ts';
import { readYaml } from '../../../src/framework/read/read.ts';
import { withIds } from '../../../src/framework/read/write-ids.ts';
import { runs } from '../../support/runs.ts';
import { SAMPLE } from '../sample.ts';

const LEAN = readFileSync(join(import.meta.dirname, '../../fixtures/hard-talk.yaml'), 'utf8');
const bytes = (text: string) => new TextEncoder().encode(text);
const written = (text: string) => {
  const { files, ids, changed } = withIds([{ name: 'f.yaml', bytes: bytes(text) }]);
  return { text: new TextDecoder().decode(files[0].bytes), ids, changed };
};
const longOf = (text: string) => expand(readYaml(bytes(text), 'f.yaml').value);

const HEAD = 'coachkit: 1\nid: f\ntitle: F\nsummary: S\n';

describe('the ids in a file', () => {
  it.each([
    [
      'a text in a list',
      'measures:\n  - I wait\n',
      'measures:\n  - id: i-wait\n    text: I wait\n',
    ],
    ['a text in brackets', 'measures: [I wait]\n', 'measures: [{ id: i-wait, text: I wait }]\n'],
    [
      'a text as in JSON',
      '"measures": ["I, wait", {"text": "We"}]\n',
      '"measures": [{ "id": "i-wait", "text": "I, wait" }, {"id": "we", "text": "We"}]\n',
    ],
    [
      'a text over several lines, with comments around it',
      'measures: # mine\n  # first\n  - I wait\n    a night # at least\n\n  - >-\n    I\n    go\n',
      'measures: # mine\n  # first\n  - id: i-wait-a-night\n    text: I wait\n      a night # at least\n\n  - id: i-go\n    text: >-\n      I\n      go\n',
    ],
    [
      'items in lines and in braces',
      'measures:\n  -   text: "I wait" # so\n      refs: [S1]\n  - { text: I go }\n',
      'measures:\n  -   id: i-wait\n      text: "I wait" # so\n      refs: [S1]\n  - { id: i-go, text: I go }\n',
    ],
    [
      'Windows line ends',
      'measures:\r\n  - I wait\r\n',
      'measures:\r\n  - id: i-wait\r\n    text: I wait\r\n',
    ],
    [
      'a suggestion in a rule',
      'assessments:\n  - id: a\n    title: A\n    questions: [{ id: q, ask: Q? }]\n    rules:\n      - id: R1\n        suggest: "A talk: now"\n',
      'assessments:\n  - id: a\n    title: A\n    questions: [{ id: q, ask: Q? }]\n    rules:\n      - id: R1\n        suggest:\n          id: a-talk-now\n          headline: "A talk: now"\n',
    ],
  ])('%s', (_, before, after) => {
    const { text, changed } = written(HEAD + before);
    expect(text).toBe(HEAD + after);
    expect(changed.map(({ name }) => name)).toEqual(['f.yaml']);
  });

  it('are written once, and mean the same', () => {
    const { text, ids } = written(LEAN);
    expect(ids.slice(0, 5)).toEqual([
      'the-hard-talk',
      'is-it-time',
      'their-feelings',
      'i-may-be-wrong',
      'R1',
    ]);
    expect(longOf(text).value).toEqual(longOf(LEAN).value);
    expect(longOf(text).made).toEqual([]);
    expect(written(text)).toMatchObject({ text, ids: [], changed: [] });
  });

  it('stay when the text changes, and when an item comes before it', () => {
    const { text } = written(LEAN);
    const later = text
      .replace('ask: Where was I nice', 'ask: Where was I only nice')
      .replace('reflections:\n', 'reflections:\n  - Where was I nice today, but not kind?\n');
    const { bank } = (longOf(later).value as { reflections: { bank: { id: string }[] } })
      .reflections;
    expect(bank.map(({ id }) => id)).toEqual([
      'where-was-i-nice-today-but-not-kind-2',
      'where-was-i-nice-today-but-not-kind',
      'whose-pain-do-i-save-by-waiting',
    ]);
  });

  it('leaves a file alone that has them all', () => {
    expect(written(SAMPLE)).toMatchObject({ text: SAMPLE, ids: [], changed: [] });
  });

  it('go into the file of a folder that has the item', () => {
    const { changed, ids } = withIds([
      { name: 'framework.yaml', bytes: bytes('coachkit: 1\nid: f\ntitle: F\nsummary: S\n') },
      { name: 'measures.yaml', bytes: bytes('measures: [I wait]\n') },
    ]);
    expect(ids).toEqual(['i-wait']);
    expect(changed.map(({ name }) => name)).toEqual(['measures.yaml']);
  });

  it('never change what a file says, whatever its texts and layout', () => {
    const line = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 30 });
    const quoted = line.map((text) => JSON.stringify(text));
    const words = fc.constantFrom(
      'I wait',
      'a # b',
      "it's",
      'yes',
      '- x',
      'a: b',
      '[x',
      "'q'",
      '|',
    );
    const entry = fc.oneof(
      quoted,
      words,
      quoted.map((text) => `{ text: ${text} }`),
      words.map((text) => `>-\n    ${text}\n    more`),
      words.map((text) => `text: ${text} # note`),
    );
    fc.assert(
      fc.property(fc.array(entry, { minLength: 1, maxLength: 4 }), (entries) => {
        const before = `${HEAD}measures:\n${entries.map((each) => `  - ${each}\n`).join('')}`;
        const file = readYaml(bytes(before), 'f.yaml');
        fc.pre(!file.report.hasErrors);
        const { text } = written(before);
        expect(longOf(text).value).toEqual(longOf(before).value);
        const texts = (longOf(before).value as { measures: unknown[] }).measures;
        const isSound = texts.every(
          (each) => typeof (each as { text?: unknown })?.text === 'string',
        );
        if (isSound) expect(longOf(text).made).toEqual([]);
      }),
      { numRuns: runs(80) },
    );
  });
});
