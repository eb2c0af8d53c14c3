import { describe, expect, it } from 'vitest';
import { assess } from '../../src/domain/assessment/assessment.ts';
import { loadFramework } from '../../src/framework/load.ts';
import { readAnswer } from '../../src/interview/read-answer.ts';

/** A practice with every possible part. */
const PRACTICE = `coachkit: 1
id: sample
version: "1.0.0"
title: Sample
summary: For tests.
practices:
  - id: sheet
    title: Sheet
    summary: What one gets.
    work: values
    minutes: 5
    mood: [calm]
    deep:
      before: Pick a three.
      stops:
        - { when: heavy >= 6, say: Leave it here. }
      grounding: Look up.
    stops:
      - { when: harm is yes, say: Talk to a person. }
    blocks:
      - id: first
        title: First
        questions:
          - { kind: scale, id: heavy, ask: How heavy?, scale: { min: 0, max: 10, low: a, high: b } }
          - { kind: yes-no, id: harm, ask: Harm? }
          - kind: sort
            id: words
            ask: How important?
            cards: [{ id: calm, label: Calm }, { id: play, label: Play }]
            piles: [{ id: very, label: very }, { id: not-now, label: not now }]
          - { kind: list, id: own, ask: Which more?, item: word, recalls: [{ practice: sheet, question: order }] }
          - { kind: rank, id: order, ask: In which order?, from: [words, own], pairs: true }
          - { kind: list, id: options, ask: Options?, item: option }
          - { kind: rank, id: gut, ask: Your gut?, from: options, top: 1, sealed: true }
          - kind: group
            id: table
            ask: What serves what?
            item: cell
            forEach: [options, order]
            max: 9
            fields: [{ kind: yes-no, id: serves, ask: Does it? }]
          - { kind: text, id: next, ask: Next?, shows: [gut, table] }
    action: next
    actionWhen: { none: [next is answered] }
    artefact: { title: A sheet, parts: [order, table] }
    examples:
      - { id: light, title: Light, answers: { heavy: 3, words: { very: [play] } } }
      - { id: grave, title: Grave, answers: { heavy: 8 }, stops: true }
      - { id: harm, title: Harm, answers: { harm: "yes" }, stops: true }
`;

function found(from: string, to: string): string[] {
  expect(PRACTICE.split(from).length, from).toBe(2);
  const bytes = new TextEncoder().encode(PRACTICE.replace(from, () => to));
  const { diagnostics } = loadFramework(bytes, 'sample.yaml', { assess, readAnswer });
  return diagnostics.map(({ code, message }) => `${code} ${message}`);
}

describe('a practice in a framework', () => {
  it('passes without a change', () => {
    expect(found('title: Sheet', 'title: Sheet')).toEqual([]);
  });

  it.each([
    ['id: play, label', 'id: calm, label', /^CK301 .*`calm` is used twice/],
    ['id: not-now, label', 'id: very, label', /^CK301 .*`very` is used twice/],
    ['- { id: grave', '- { id: light', /^CK301 .*`light` is used twice/],
    ['action: next', 'action: nxt', /^CK302 .*question: `nxt`/],
    ['parts: [order', 'parts: [ordr', /^CK302 .*question: `ordr`/],
    ['shows: [gut,', 'shows: [next,', /^CK302 .*earlier question: `next`/],
    ['practice: sheet, question', 'practice: shet, question', /^CK302 .*practice: `shet`/],
    ['question: order }', 'question: heavy }', /^CK302 .*list or rank question: `heavy`/],
    ['action: next', 'action: own', /^CK303 `own` must be a question with one line/],
    [
      'from: [words, own]',
      'from: [words, heavy]',
      /^CK303 `heavy` must be a list, rank or sort question/,
    ],
    [
      'forEach: [options, order]',
      'forEach: [options, gutt]',
      /^CK303 `gutt` must be a list, rank or sort question/,
    ],
    ['    action: next\n', '', /^CK207 A practice with `deep` must have `action`/],
    ['top: 1, sealed', 'top: 1, pairs: true, sealed', /^CK207 `pairs` and `top` must not/],
    [
      'title: First\n        questions:\n          - { kind: scale, id: heavy,',
      'title: First\n        optional: Now?\n        questions:\n          - { kind: scale, id: heavy, required: true,',
      /^CK207 .*optional block must not be `required`/,
    ],
    ['max: 9', 'min: 1', /^CK207 `forEach` and `min` must not/],
    [
      'forEach: [options, order]',
      'forEach: [own, options, order]',
      /^CK207 .*at most two questions/,
    ],
    ['when: heavy >= 6', 'when: hevy >= 6', /^CK402 .*`hevy`/],
    ['when: heavy >= 6', 'when: heavy >= 11', /^CK403 /],
    ['none: [next is', 'none: [nxt is', /^CK402 .*`nxt`/],
    ['when: harm is', 'when: hram is', /^CK402 .*`hram`/],
    ['when: heavy >= 6', 'when: words is answered', /^CK402 .*`words`/],
    ['very: [play]', 'very: [plya]', /^CK601 .*`words` is not possible/],
    ['heavy: 8 }, stops: true', 'heavy: 8 }', /^CK602 .*`grave` stop the practice/],
    ['heavy: 8', 'heavy: 2', /^CK602 .*`grave` do not stop/],
    ['mood: [calm]', 'mood: [Calm]', /^CK205 /],
    ['    work: values', '    werk: values', /^CK201 .*`werk`/],
  ])('%s -> %s', (from, to, says) => {
    expect(found(from, to)).toContainEqual(expect.stringMatching(says));
  });
});

describe('reflections', () => {
  const head = 'coachkit: 1\nid: s\nversion: "1.0.0"\ntitle: S\nsummary: S.\nreflections:\n';
  const bank = '  bank: [{ id: a, ask: A? }]\n';
  const check = (text: string) =>
    loadFramework(new TextEncoder().encode(head + text), 's.yaml').diagnostics.map(
      ({ code, message }) => `${code} ${message}`,
    );

  it('may have only a bank', () => {
    expect(check(bank)).toEqual([]);
  });

  it('must otherwise have all of their keys', () => {
    expect(check(`${bank}  enough: Enough?\n`)).toContainEqual(
      expect.stringMatching(/must have `bank` alone/),
    );
  });
});
