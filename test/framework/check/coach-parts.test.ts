import { describe, expect, it } from 'vitest';
import { loadFramework } from '../../../src/framework/load.ts';
import { SAMPLE } from '../sample.ts';

const CHOOSING = `forms:
  - id: search-plan
    title: Plan
    blocks:
      - id: way
        title: Way
        questions:
          - { id: want-style, kind: scale, ask: Style?, scale: agree }
          - { id: comfort, kind: text, ask: Who?, private: true }
  - id: meeting
    title: Meeting
    blocks:
      - id: first
        title: First
        questions:
          - { id: clicked, kind: scale, ask: It clicked., scale: agree }
          - { id: price, kind: text, ask: Price?, toAsk: { name: price, ask: What do you charge? } }
choosing:
  conversations: { least: 3, most: 5 }
  known:
    - { question: want-style, from: stuck, reversed: true }
  lookFor:
    - { id: warm, when: want-style <= 2, say: Somebody warm. }
    - { id: firm, when: want-style >= 4, say: Somebody firm. }
  states:
    - { id: idea, label: Idea, next: Write., command: "coachkit find-coach move {name} contacted" }
  match: { close: 1, some: 2, words: { close: close, some: some, far: far } }
  gut: Who would it be?
  differs: What is missing?
  compare:
    - id: first
      title: First
      rows: [{ id: clicked, title: Clicked }, { id: feeling, title: Feeling }]
`;

const check = (text: string) =>
  loadFramework(new TextEncoder().encode(`${SAMPLE}${CHOOSING}${text}`), 'sample.yaml');

function checkWith(from: string, to: string) {
  expect(CHOOSING.split(from)).toHaveLength(2);
  const text = `${SAMPLE}${CHOOSING.replace(from, () => to)}`;
  return loadFramework(new TextEncoder().encode(text), 'sample.yaml').diagnostics;
}

describe('choosing a coach in a framework', () => {
  it('passes without a change', () => {
    expect(check('').diagnostics).toEqual([]);
  });

  it.each([
    ['want-style <= 2', 'wnt-style <= 2', 'CK402'],
    ['want-style >= 4', 'want-style >= 9', 'CK403'],
    ['want-style >= 4', 'clicked >= 4', 'CK402'],
    ['from: stuck', 'from: stuk', 'CK302'],
    ['{ question: want-style', '{ question: want-styl', 'CK302'],
    ['id: clicked, title', 'id: clickd, title', 'CK302'],
    ['id: firm', 'id: warm', 'CK301'],
    ['id: idea, label', 'id: ideas, label', 'CK204'],
    ['private: true', 'private: very', 'CK203'],
  ])('reports %s as %s', (from, to, code) => {
    expect(checkWith(from, to).map((each) => each.code)).toEqual([code]);
  });
});
