import { describe, expect, it } from 'vitest';
import {
  type Linked,
  offered,
  targetsIn,
  targetsMeant,
} from '../../../src/domain/journal/links.ts';

let count = 0;
/** A record in the form that another command saves. */
function record(fields: Partial<Linked>): Linked {
  count += 1;
  return {
    id: `01KA8Q4D5Z00000000000000${count + 10}`,
    created: { date: '2026-11-20' },
    ...fields,
  };
}

/** A practice with these parts in its result. */
const yielding = (...parts: object[]) => record({ artefact: { title: 'What came of it', parts } });

const nothing = { sessions: [], progress: [], coaches: [], practices: [] };
const names = (targets: { name: string }[]) => targets.map(({ name }) => name);

describe('what an entry can be linked to', () => {
  it('is empty without records', () => {
    expect(targetsIn(nothing)).toEqual([]);
  });

  it("uses the person's names, open or chosen ones first, then the newest", () => {
    const targets = targetsIn({
      sessions: [
        record({ type: 'log', on: '2026-11-18', who: 'Ana R.' }),
        record({ type: 'prep', on: '2026-11-19' }),
        record({ type: 'engagement' }),
        record({}),
      ],
      progress: [
        record({ type: 'goal', text: 'Say no' }),
        record({ type: 'goal', text: 'Sleep', status: 'done' }),
        record({ type: 'measure', text: 'Calm' }),
        record({ type: 'goal', text: 'Delegate', status: 'open' }),
      ],
      coaches: [
        record({ name: 'Ana R.', decision: 'chosen' }),
        record({ name: 'Ben' }),
        record({ name: 'Cy', decision: 'not-a-fit' }),
      ],
      practices: [
        yielding({ ranked: true, items: ['calm', 'play'] }),
        yielding({ items: ['no', 'order'] }, { ranked: true, items: ['courage', 'play'] }),
        yielding({ ranked: true, items: ['one'] }),
        record({}),
      ],
    });
    expect(targets.map(({ link, name }) => `${link} ${name}`)).toEqual([
      'goal Delegate',
      'goal Say no',
      'goal Sleep',
      'value courage',
      'value play',
      'coach Ana R.',
      'coach Ben',
      'coach Cy',
      'session 2026-11-20',
      'session 2026-11-18 Ana R.',
    ]);
    expect(targets.find(({ link }) => link === 'value')?.to).toBe('courage');
  });

  it('skips records that are not as expected', () => {
    const strange = [
      'text',
      null,
      { parts: 7 },
      { parts: [null, 'x', { ranked: true, items: 5 }] },
    ];
    const targets = targetsIn({
      ...nothing,
      coaches: [record({ name: 7, text: ' ' })],
      practices: [
        yielding({ ranked: true, items: [1, 'calm', null] }),
        ...strange.map((artefact) => record({ artefact })),
      ],
    });
    expect(names(targets)).toEqual(['calm', '2026-11-20']);
  });

  it('offers every type within nine keys', () => {
    const many = Array.from({ length: 8 }, (_, i) => record({ type: 'goal', text: `goal ${i}` }));
    const few = offered(
      targetsIn({
        sessions: many.map((each) => ({ ...each, type: 'log' })),
        progress: many,
        coaches: many,
        practices: [yielding({ ranked: true, items: ['a', 'b', 'c', 'd'] })],
      }),
    );
    expect(few).toHaveLength(9);
    expect(new Set(few.map(({ link }) => link)).size).toBe(4);
  });
});

describe('the target that someone means', () => {
  const targets = targetsIn({
    ...nothing,
    coaches: [
      record({ name: 'Ana' }),
      record({ name: 'Ana R.' }),
      record({ name: 'Ben Ruiz' }),
      record({ name: 'Zoë' }),
    ],
  });
  const meant = (typed: string) => names(targetsMeant(targets, typed));

  it.each([
    ['ana', ['Ana']],
    ['ruiz', ['Ben Ruiz']],
    ['r', ['Ana R.']],
    ['ZOE\u0308', ['Zoë']],
    ['an', []],
    ['', []],
    ['01KA8Q4D5Z', ['Zoë', 'Ben Ruiz', 'Ana R.', 'Ana']],
  ])('%j is %j', (typed, found) => {
    expect(meant(typed)).toEqual(found);
  });

  it('can be given by its short id', () => {
    const [target] = targets;
    expect(target && targetsMeant(targets, target.to.slice(-6).toLowerCase())).toEqual([target]);
  });
});
