import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse, stringify } from 'yaml';
import { assess } from '../../../src/domain/assessment/assessment.ts';
import { loadFramework } from '../../../src/framework/load.ts';
import { expand } from '../../../src/framework/read/expand.ts';
import { frameworkJsonSchema } from '../../../src/framework/schema/index.ts';
import { readAnswer } from '../../../src/interview/read-answer.ts';
import { runs } from '../../support/runs.ts';
import { anyChange, changed } from '../mutation.ts';
import { SAMPLE } from '../sample.ts';

const root = join(import.meta.dirname, '../../..');
const read = (path: string) => readFileSync(join(root, path), 'utf8');
const LEAN = read('test/fixtures/hard-talk.yaml');
const load = (text: string) =>
  loadFramework(new TextEncoder().encode(text), 'f.yaml', { assess, readAnswer });
const longOf = (value: unknown) => expand(value).value;

const ajv = new Ajv({ strict: false, allErrors: true, logger: false });
addFormats.default(ajv);
const isValid = ajv.compile(frameworkJsonSchema());

/** A framework around an assessment, with rules that need no more than they say. */
const around = (assessment: object) => ({
  coachkit: 1,
  id: 'slow-yes',
  title: 'Slow yes',
  summary: 'S',
  assessments: [
    {
      id: 'a',
      title: 'A',
      questions: [{ id: 'wants', ask: 'How much?', scale: '1-5' }],
      suggestions: [{ id: 'no', headline: 'No' }],
      rules: [{ suggest: 'no' }],
      ...assessment,
    },
  ],
});
const plain = { coachkit: 1, id: 'slow-yes', title: 'Slow yes', summary: 'S' };

/** Where an item of the table stands: it in a framework, and its path in the long form. */
const PLACES: Record<string, { holding: (item: unknown) => object; path: (string | number)[] }> = {
  framework: { holding: (item) => ({ ...plain, id: undefined, ...(item as object) }), path: [] },
  section: { holding: (item) => ({ ...plain, sections: [item] }), path: ['sections', 0] },
  card: {
    holding: (item) => ({ ...plain, sections: [{ title: 'About', cards: [item] }] }),
    path: ['sections', 0, 'cards', 0],
  },
  pitfall: { holding: (item) => ({ ...plain, pitfalls: [item] }), path: ['pitfalls', 0] },
  question: {
    holding: (item) =>
      around({ questions: [{ id: 'wants', ask: 'How much?', scale: '1-5' }, item] }),
    path: ['assessments', 0, 'blocks', 0, 'questions', 1],
  },
  assessment: {
    holding: (item) => {
      const [usual] = around({}).assessments;
      return { ...plain, assessments: [{ ...usual, id: undefined, ...(item as object) }] };
    },
    path: ['assessments', 0],
  },
  rule: {
    holding: (item) =>
      around({
        rules: [item, { suggest: 'no' }],
        reasons: [{ id: 'wanted', say: 'You want it.' }],
      }),
    path: ['assessments', 0, 'rules', 0],
  },
  'suggestion of a rule': {
    holding: (item) => around({ rules: [item, { suggest: 'no' }] }),
    path: ['assessments', 0, 'suggestions', 1],
  },
  'reason of a rule': {
    holding: (item) => around({ rules: [item, { suggest: 'no' }] }),
    path: ['assessments', 0, 'reasons', 0],
  },
  'last rule': {
    holding: (item) => around({ rules: [{ when: 'wants >= 4', suggest: 'no' }, item] }),
    path: ['assessments', 0, 'rules', 1],
  },
  suggestion: {
    holding: (item) => around({ suggestions: [{ id: 'no', headline: 'No' }, item] }),
    path: ['assessments', 0, 'suggestions', 1],
  },
  reason: {
    holding: (item) => around({ reasons: [item] }),
    path: ['assessments', 0, 'reasons', 0],
  },
  reflections: {
    holding: (item) => ({ ...plain, reflections: item }),
    path: ['reflections'],
  },
  journey: { holding: (item) => ({ ...plain, journey: item }), path: ['journey'] },
  practice: { holding: (item) => ({ ...plain, practices: [item] }), path: ['practices', 0] },
  measure: { holding: (item) => ({ ...plain, measures: [item] }), path: ['measures', 0] },
  trigger: { holding: (item) => ({ ...plain, triggers: [item] }), path: ['triggers', 0] },
  scale: { holding: (item) => ({ ...plain, scales: { agree: item } }), path: ['scales', 'agree'] },
};

/** The rows of the table in the guide: the kind of item, its short form and its long form. */
const rows = [
  ...read('docs/writing-a-framework.md').matchAll(
    /^\| (?:an? |the )?([^|`]+) \| `([^`]+)` \| `([^`]+)` \|$/gm,
  ),
].map(([, item = '', short = '', long = '']) => [item, short, long] as const);

it('makes one suggestion of the same words, in whichever order the rules have them', () => {
  const rules = [
    { when: 'wants >= 4', suggest: 'Go now' },
    { when: 'wants >= 2', suggest: 'Stay' },
    { suggest: { headline: 'Stay', text: 'Give it a date.' } },
  ];
  const suggestionsOf = (all: object[]) => {
    const { value } = expand(around({ rules: structuredClone(all) }));
    const [found] = (value as { assessments: [{ suggestions: object[]; rules: object[] }] })
      .assessments;
    return found;
  };
  const stay = { id: 'stay', headline: 'Stay', title: 'Stay', text: 'Give it a date.' };
  const found = suggestionsOf(rules);
  expect(found.suggestions.slice(-2)).toEqual([expect.objectContaining({ id: 'go-now' }), stay]);
  expect(found.rules.map((rule) => 'suggest' in rule && rule.suggest)).toEqual([
    'go-now',
    'stay',
    'stay',
  ]);
  expect(suggestionsOf(rules.toReversed()).suggestions).toContainEqual(stay);
});

describe('the table of short forms in the guide', () => {
  it('has a row for each kind of item', () => {
    expect(new Set(rows.map(([item]) => item))).toEqual(new Set(Object.keys(PLACES)));
  });

  it.each(rows)('%s: %s stands for %s', (item, short, long) => {
    const { holding, path } = PLACES[item] ?? { holding: () => ({}), path: [] };
    const entry = (text: string): unknown => {
      const value: unknown = parse(text);
      return Array.isArray(value) && text.startsWith('- ') ? value[0] : value;
    };
    const at = (value: unknown) =>
      path.reduce<unknown>((inside, step) => (inside as Record<string, unknown>)[step], value);
    const given = JSON.parse(JSON.stringify(holding(entry(short)))) as object;
    expect(at(longOf(given))).toMatchObject(entry(long) as object);
    isValid(given);
    expect(isValid.errors).toBeNull();
    expect(
      load(stringify(given)).diagnostics.filter(({ severity }) => severity === 'error'),
    ).toEqual([]);
  });
});

describe('the short form', () => {
  it('makes a companion with everything in 40 lines, which the guide shows', () => {
    expect(read('docs/writing-a-framework.md')).toContain(`# hard-talk.yaml\n${LEAN}\`\`\``);
    expect(LEAN.split('\n').length - 1).toBeLessThanOrEqual(40);
    const { framework, diagnostics } = load(LEAN);
    expect(diagnostics).toEqual([]);
    expect(framework?.assessments?.[0]?.blocks[0]?.questions).toHaveLength(3);
    expect([framework?.practices?.length, framework?.measures?.length]).toEqual([1, 1]);
    expect(framework?.pitfalls).toHaveLength(2);
    isValid(parse(LEAN));
    expect(isValid.errors).toBeNull();
  });

  it('leaves the long form as it is', () => {
    const shipped = readdirSync(join(root, 'frameworks'), { recursive: true, encoding: 'utf8' });
    const parts = shipped.filter((name) => name.includes('/') && name.endsWith('.yaml'));
    const wholes = shipped.filter((name) => /^[a-z]+-[a-z-]+\.yaml$/.test(name));
    expect(parts.length * wholes.length).toBeGreaterThan(8);
    const files = [
      ...wholes.map((name) => `frameworks/${name}`),
      'test/fixtures/assessment-before.yaml',
    ];
    for (const text of [SAMPLE, ...files.map(read)]) {
      const value: unknown = { version: '2.0.0', id: 'x', ...(parse(text) as object) };
      expect(longOf(value)).toEqual(value);
    }
    const folder = Object.assign({}, ...parts.map((name) => parse(read(`frameworks/${name}`))));
    expect(longOf(folder)).toEqual(folder);
  });

  it('stays the same when it is expanded again', () => {
    const once = longOf(parse(LEAN));
    expect(longOf(once)).toEqual(once);
    expect(load(stringify(once)).framework).toEqual(load(LEAN).framework);
  });

  it('makes steps and tasks of texts, but no id for a step that goes by its card', () => {
    const card = { card: 'begin', done: 'entries >= 1' };
    const given = { ...plain, journey: [card, 'Look around', { title: 'Go', tasks: ['Pack up'] }] };
    const { value, made } = expand(given);
    expect((value as { journey: unknown }).journey).toEqual({
      steps: [
        card,
        { id: 'look-around', title: 'Look around' },
        { id: 'go', title: 'Go', tasks: [{ id: 'pack-up', text: 'Pack up' }] },
      ],
    });
    expect(made.map(({ path, text }) => [path.join('.'), text])).toEqual([
      ['journey.1', 'title'],
      ['journey.2', 'title'],
      ['journey.2.tasks.0', 'text'],
    ]);
  });

  it('says which fault is where in the file', () => {
    const places = (from: string, to: string) =>
      load(LEAN.replace(from, () => to)).diagnostics.map(
        ({ code, line, column, path }) => `${code} ${line}:${column} ${path}`,
      );
    expect(places('scale: 1-5', 'scal: 1-5')).toEqual([
      'CK201 9:64 assessments[0].questions[1].scal',
    ]);
    expect(places('told <= 2', 'tld <= 2')).toEqual(['CK402 12:17 assessments[0].rules[0].when']);
    expect(places('options: yes-no', 'options: yes')).toEqual([
      'CK203 8:76 assessments[0].questions[0].options',
    ]);
    expect(places('suggest: Say it once', 'suggest: 5')[0]).toMatch(/^CK203 12:37 /);
    expect(places('  - Where was I', '  - 5 # Where was I')[0]).toMatch(
      /^CK203 20:5 reflections\[0\]$/,
    );
    expect(places('watch: You', 'watch: { at: hme, why: You } # ')[0]).toMatch(
      /^CK204 38:18 pitfalls\[0\]\.watch/,
    );
    const never = LEAN.replace('when: decided is yes', 'when: told <= 1');
    expect(load(never).diagnostics.map(({ code, line }) => `${code} ${line}`)).toEqual([
      'CK410 8',
      'CK408 13',
      'CK409 14',
    ]);
  });

  it('takes a word for an id, and a sentence for a text', () => {
    const text = LEAN.replace('suggest: Say it once', 'suggest: say-it-once');
    expect(load(text).diagnostics.map(({ code, message }) => `${code} ${message}`)).toEqual([
      'CK302 Unknown suggestion: `say-it-once`',
    ]);
    const twice = LEAN.replace('Have the talk this week', 'Say it once');
    const { framework } = load(twice);
    expect(framework?.assessments?.[0]?.suggestions.map(({ id }) => id)).toEqual([
      'say-it-once',
      'ask-someone-how-they-see-it',
      'decide-what-has-to-change',
    ]);
  });

  it('accepts what a stranger writes first', () => {
    const { diagnostics } = load(`coachkit: 1
title: A kind goodbye
summary: A conversation in which you let someone go.
sections:
  - title: Decide first
    cards: [Whether and how are two decisions.]
assessments:
  - title: Are you ready?
    questions:
      - { id: decided, ask: Have you decided?, options: [yes, no] }
      - { id: told, ask: How clearly were they told?, scale: 1-5 }
    rules:
      - { when: { all: [decided is yes, told >= 4] }, suggest: Have it this week }
      - { when: otherwise, suggest: Prepare the hour }
measures: [Days between a decision and the conversation]
pitfalls: [{ title: Explaining, problem: It sounds unsure., solution: One fact. }]
`);
    expect(diagnostics).toEqual([]);
  });

  it('never throws, whatever a file has instead', () => {
    const good: unknown = parse(LEAN);
    const change = anyChange(good, ['told', 'yes-no', '1-5', 'Say it once', 'otherwise', 'when']);
    fc.assert(
      fc.property(fc.array(change, { minLength: 1, maxLength: 3 }), (changes) => {
        const value = changes.reduce(changed, structuredClone(good));
        const text = stringify(value, { aliasDuplicateObjects: false });
        const { framework, diagnostics } = load(text);
        expect(framework === undefined).toBe(diagnostics.some((d) => d.severity === 'error'));
        if (framework) expect(longOf(longOf(value))).toEqual(longOf(value));
      }),
      { numRuns: runs(40) },
    );
  });
});

describe('ids from texts', () => {
  const ids = (questions: unknown[]) => {
    const { assessments } = load(stringify(around({ questions }))).framework ?? {};
    return assessments?.[0]?.blocks[0]?.questions.map(({ id }) => id);
  };

  it('do not change when items are added around them', () => {
    const before = ids(['Why now?', 'Why you?']);
    expect(before).toEqual(['why-now', 'why-you']);
    expect(ids(['Who else?', 'Why now?', 'And then?', 'Why you?'])).toEqual([
      'who-else',
      'why-now',
      'and-then',
      'why-you',
    ]);
  });

  it('differ from each other, from written ones and from reserved words', () => {
    expect(
      ids(['Why?', 'Why', { id: 'why', ask: 'Because?' }, 'Tipping', '为什么', 'Ära']),
    ).toEqual(['why-2', 'why-3', 'why', 'tipping-2', 'item', 'ara']);
    const words = 'What would I tell a good friend who asked me about precisely this?';
    expect(ids([words])).toEqual(['what-would-i-tell-a-good-friend-who']);
  });
});
