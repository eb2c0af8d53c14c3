import { describe, expect, it } from 'vitest';
import { describeProgram } from '../../../src/cli/command-tree.ts';
import { assess } from '../../../src/domain/assessment/assessment.ts';
import { NEEDS } from '../../../src/framework/check/forms.ts';
import { CODES, type Code } from '../../../src/framework/diagnostics/codes.ts';
import { type Around, loadFramework } from '../../../src/framework/load.ts';
import { readAnswer } from '../../../src/interview/read-answer.ts';
import { shippedFramework } from '../../support/framework.ts';
import { SAMPLE } from '../sample.ts';
import { REFLECTIONS } from '../sample-reflections.ts';

const earlier = loadFramework(new TextEncoder().encode(SAMPLE), 'sample.yaml').framework;
const around: Around = {
  commands: await describeProgram('0'),
  shipped: [shippedFramework()],
  own: earlier ? [earlier] : [],
  lost: (_, now) => (JSON.stringify(now).includes('"since"') ? [] : ['since']),
};

const check = (text: string | Uint8Array) =>
  loadFramework(
    typeof text === 'string' ? new TextEncoder().encode(text) : text,
    'sample.yaml',
    { assess, readAnswer },
    around,
  );

/** The sample with one thing changed. */
function withChange(from: string, to: string): string {
  expect(SAMPLE.split(from).length, from).toBe(2);
  return SAMPLE.replace(from, () => to);
}

/** The sample with a form that has one question. */
function withForm(id: string, kind: string, more: string): string {
  const question = `{ id: ${id}, kind: ${kind}, ask: What?${more} }`;
  return `${SAMPLE}forms:
  - id: action
    title: An action
    blocks: [{ id: one, title: One, questions: [${question}] }]
`;
}

/** The sample with a private practice, and another practice that recalls its list. */
function withRecall(closed: string): string {
  const practice = (id: string, question: string) => `
  - id: ${id}
    title: T
    summary: S
    minutes: 1
    mood: [calm]
    artefact: { title: Mine }
    blocks: [{ id: one, title: One, questions: [{ kind: list, id: mine, ask: What?, item: One, ${question} }] }]`;
  const recalls = 'recalls: [{ practice: first, question: mine }]';
  return `${SAMPLE}practices:${practice('first', 'private: true')}${practice('second', `${recalls}${closed}`)}\n`;
}

/** The sample with a practice. */
function withPractice(id: string, mood: string): string {
  return `${SAMPLE}practices:
  - id: ${id}
    title: T
    summary: S
    minutes: 1
    mood: [${mood}]
    artefact: { title: Mine }
    blocks: [{ id: one, title: One, questions: [{ kind: text, id: mine, ask: What? }] }]
`;
}

const SHORT_PITFALL = `coachkit: 1
title: T
summary: S
pitfalls: [{ title: T, problem: P, solution: S, watch: home }]
`;

/** A faulty file, the place of the fault, and the expected message. */
type Fault = [content: string | Uint8Array | (() => string), at: string, says: RegExp];

const FAULTS: Record<Code, Fault[]> = {
  CK001: [
    ['', '1:1', /empty/],
    ['# a comment', '1:1', /no content/],
  ],
  CK002: [[new Uint8Array(600_000).fill(97), '1:1', /586 KB/]],
  CK003: [[new Uint8Array([0x61, 0x3a, 0x20, 0x0a, 0x62, 0xe9, 0x0a]), '2:2', /not UTF-8/]],
  CK004: [[`a: ${'['.repeat(30)}`, '1:27', /more than 24 levels/]],
  CK005: [['- x\n'.repeat(40_001), '40001:1', /more than 40,000/]],
  CK006: [[`${SAMPLE}---\nid: second\n`, '', /second document/]],
  CK007: [
    [
      `coachkit: 1\n${Array.from({ length: 120 }, (_, i) => `key${i}: 1`).join('\n')}`,
      '121:10',
      /more than these 100 problems/,
    ],
  ],
  CK008: [['# A process\n\nText of it.\n\n## Step one\n', '1:1', /looks like Markdown/]],
  CK009: [['coachkit: 1\ntitle: T\nsummary: S\n', '3:1', /nothing to show/]],

  CK101: [
    [() => withChange('title: Sample', 'title: Sample: one'), '5:14', /second `: `/],
    [() => withChange('summary: A', 'summary: @A'), '6:10', /cannot begin/],
    [() => withChange('  agree:', '\tagree:'), '8:1', /tab/],
    [() => withChange('    intro:', '\tintro:'), '', /tab is used to indent/],
    [() => withChange('title: Sample', 'title: "Sample'), '', /./],
  ],
  CK102: [
    [() => withChange('title: Sample', 'title: *Sample*'), '5:8', /A text cannot begin with \*/],
  ],
  CK103: [
    [
      () => withChange('title: Sample', 'title: Sample\ntitle: Again'),
      '6:1',
      /`title` is given twice/,
    ],
  ],
  CK104: [
    [() => withChange('title: Sample', 'title: Sample\n__proto__: x'), '6:1', /`__proto__` cannot/],
  ],
  CK105: [
    [
      () => withChange('A framework for tests.', 'A framework #for tests'),
      '6:22',
      /A comment begins here, so the text ends with `framework`/,
    ],
  ],

  CK201: [
    [() => withChange('summary:', 'sumary:'), '6:1', /Unknown key: `sumary`/],
    [() => withChange('kind: number, ask', 'kind: number, aks'), '', /Unknown key: `aks`/],
    [() => withChange('any: [stage', 'eny: [stage'), '', /Unknown key: `eny`/],
  ],
  CK202: [
    [() => withChange('summary: A framework for tests.\n', ''), '2:1', /`summary` is missing/],
    [() => withChange('            ask: Where are you?\n', ''), '33:13', /`ask` is missing/],
    [() => withChange('        suggest: mentor\n', ''), '98:9', /`suggest` is missing/],
  ],
  CK203: [
    [
      () => withChange('version: "1.0.0"', 'version: 1.0'),
      '4:10',
      /`version` must be text, not a number/,
    ],
    [
      () => withChange('summary: A framework for tests.', 'summary:'),
      '6:1',
      /`summary` must be text, but is empty/,
    ],
    [() => withChange('quick: [stage, basics, stuck]', 'quick: 5'), '', /must be a list/],
    [
      () => withChange('when: early\n        suggest', 'when: 3\n        suggest'),
      '',
      /text or a group of keys/,
    ],
    ['- a\n- b', '1:3', /The file must be a group of keys, not a list/],
  ],
  CK204: [
    [
      () => withChange('kind: yes-no', 'kind: yesno'),
      '41:19',
      /`kind` has an unknown value: `yesno`/,
    ],
  ],
  CK205: [
    [
      () => withChange('id: sample', 'id: My Sample'),
      '3:5',
      /`id` must be lower-case words .*, not `My Sample`/,
    ],
    [
      () => withChange('  agree: {', '  Agree It: {'),
      '8:3',
      /A key here must be .*, not `Agree It`/,
    ],
    [
      () => withChange('command: coachkit find', 'command: rm find'),
      '',
      /`command` must be .*, not `rm find-coach`/,
    ],
  ],
  CK206: [
    [() => withChange('title: Overview', 'title: ""'), '', /`title` is empty/],
    [() => withChange('minutes: 5', 'minutes: 0'), '', /must be at least 1$/],
    [
      () => withChange('summary: A', `summary: ${'A'.repeat(2000)}`),
      '6:10',
      /at most 2000 characters/,
    ],
    [
      () =>
        withChange('because: [is-early]', 'all: []').replace('when: early', 'when: { all: [] }'),
      '',
      /./,
    ],
  ],
  CK207: [
    [
      () => withChange('mean: [stuck, growth] }', 'mean: [stuck], count: [stuck], where: "> 1" }'),
      '',
      /exactly one/,
    ],
    [
      () => withChange('min: 1, max: 5, low: Low', 'min: 5, max: 1, low: Low'),
      '',
      /`max` \(1\) is less/,
    ],
    [() => withChange('from: values, top: 3 }', 'top: 3 }'), '', /has neither/],
  ],
  CK208: [[() => withChange('coachkit: 1', 'coachkit: 2'), '2:11', /format `2`/]],

  CK301: [
    [() => withChange('- { id: cxo, label', '- { id: vp, label'), '', /`vp` is used twice/],
    [() => withChange('id: pull, title', 'id: stage, title'), '', /`stage` is used twice/],
    [
      () => withChange('id: not-yet, title: Not', 'id: quick-results, title: Not'),
      '',
      /`quick-results` is used/,
    ],
  ],
  CK302: [
    [() => withChange('suggest: mentor', 'suggest: menter'), '', /suggestion: `menter`/],
    [() => withChange('scale: agree', 'scale: agre'), '', /scale: `agre`/],
    [() => withChange('quick: [stage,', 'quick: [stge,'), '', /question: `stge`/],
    [
      () => withChange('quick: [stage, basics, stuck]', 'earlier: [brings.burnt]'),
      '',
      /question or option: `brings.burnt`/,
    ],
    [() => withChange('because: [is-early]', 'because: [is-erly]'), '', /reason: `is-erly`/],
    [
      () => withChange('nudge: quick-results', 'nudge: quick-result'),
      '',
      /Unknown pitfall or note/,
    ],
    [() => withChange('section: overview', 'section: overvew'), '', /Unknown section/],
    [() => withChange('          rule: R2', '          rule: R7'), '', /rule: `R7`/],
    [() => withChange('{ level: ready,', '{ levl: ready,'), '', /label: `levl`/],
    [() => withChange('{ level: ready,', '{ level: raedy,'), '', /value of `level`: `raedy`/],
  ],
  CK303: [
    [
      () => withChange('mean: [stuck, growth]', 'mean: [stuck, stage]'),
      '',
      /`stage` is not answered with a number/,
    ],
    [
      () => withChange('from: values', 'from: stuck'),
      '',
      /`stuck` must be a list, rank or sort question/,
    ],
  ],
  CK304: [
    [
      () => withChange('id: signals, title', 'id: primary, title'),
      '',
      /`primary` is a reserved word/,
    ],
    [
      () => withChange('{ id: burnout, label', '{ id: none, label'),
      '',
      /`none` is a reserved word/,
    ],
  ],
  CK305: [
    [
      () => withChange('kind: scale, ask: Stuck?', 'renamedFrom: growth, kind: scale, ask: Stuck?'),
      '',
      /`growth` is still/,
    ],
  ],
  CK306: [
    [() => withChange('id: sample', 'id: executive-coaching'), '3:5', /comes with coachkit/],
    [() => withPractice('when-then', 'tired'), '', /coachkit has a practice `when-then`, too/],
  ],
  CK307: [
    [
      () => withChange('command: coachkit find-coach', 'command: coachkit findcoach'),
      '',
      /`coachkit` has no command `findcoach`/,
    ],
  ],
  CK308: [[() => withPractice('my-own', 'tierd'), '', /No other practice has the mood `tierd`/]],
  CK309: [
    [
      () => withChange('{ id: since, kind', '{ id: from-when, renamedFrom: snce, kind'),
      '',
      /`snce` is not the id of a question/,
    ],
  ],
  CK310: [
    [
      () => withChange('{ id: since, kind', '{ id: from-when, kind'),
      '66:19',
      /The question `since` has saved answers or marks, but is gone/,
    ],
  ],
  CK311: [
    [() => withChange('version: "1.0.0"', 'version: "0.9.0"'), '', /`0.9.0` is lower than `1.0.0`/],
  ],

  CK401: [
    [
      () => withChange('when: stage is early', 'when: stage = early'),
      '',
      /`stage = early` is not a comparison/,
    ],
    [() => withChange('any: [stage is early, basics is no]', ''), '', /condition is empty/],
  ],
  CK402: [
    [
      () => withChange('[stage is early, basics', '[stge is early, basics'),
      '',
      /Unknown name: `stge`/,
    ],
  ],
  CK403: [
    [
      () => withChange('[stage is early, basics', '[stage is erly, basics'),
      '',
      /`erly` is not a value of `stage`/,
    ],
    [() => withChange('pull >= 1', 'pull >= 3'), '', /`pull >= 3` is never true/],
    [() => withChange('pull >= 1', 'pull >= 0'), '', /`pull >= 0` is always true/],
    [() => withChange('pull >= 1', 'pull is 7'), '', /`pull is 7` is never true/],
  ],
  CK404: [
    [
      () => withChange('unless: [brings includes burnout]', 'unless: [brings is burnout]'),
      '',
      /`brings` cannot be compared/,
    ],
  ],
  CK405: [
    [
      () => withChange('unless: [early] } }', 'unless: [early, coachable] } }'),
      '',
      /`coachable` depends on itself: `coachable` → `coachable`/,
    ],
  ],
  CK406: [
    [
      () => withChange('when: stage is early', 'when: stuck >= 4'),
      '',
      /`stuck` is not known at this point/,
    ],
    [
      () => withChange('stuck >= 2', 'own-words is answered'),
      '',
      /`own-words` is not known at this point/,
    ],
    [
      () => withChange('{ any: [stage is early,', '{ any: [primary is coach,'),
      '',
      /`primary` is not known/,
    ],
  ],
  CK407: [
    [
      () => withChange('title: Everybody else,', 'title: Everybody else, when: early,'),
      '',
      /last rule has a `when`/,
    ],
    [
      () => withChange('          - { suggestion: mentor }\n', ''),
      '',
      /last suggestion has a `when`/,
    ],
  ],
  CK408: [
    [
      () =>
        withChange(
          '- { id: R3,',
          '- { id: R2b, title: Again, when: early, suggest: mentor }\n      - { id: R3,',
        ),
      '',
      /`R2b` never applies/,
    ],
    [
      () => withChange('when: readiness >= 3 }', 'when: readiness >= 4.5 }'),
      '',
      /`nearly` never applies/,
    ],
    [
      () =>
        withChange(
          'when: stage is early',
          'when: { all: [stage is early], none: [stage is early] }',
        ),
      '',
      /`basics` is never asked/,
    ],
  ],
  CK409: [
    [
      () =>
        withChange(
          '- { id: mentor, title',
          '- { id: walk, title: W, headline: W, text: W }\n      - { id: mentor, title',
        ),
      '',
      /`walk`/,
    ],
  ],
  CK410: [
    [() => withChange('because: [is-stuck]\n        ', ''), '', /reason `is-stuck` is never used/],
    [
      () =>
        withChange(
          '{ id: stuck, kind',
          '{ id: idle, kind: yes-no, ask: Idle? }\n          - { id: stuck, kind',
        ),
      '',
      /question `idle`/,
    ],
    [
      () =>
        withChange(
          '{ id: early, when',
          '{ id: late, when: stage is cxo }\n      - { id: early, when',
        ),
      '',
      /condition `late`/,
    ],
    [
      () =>
        withChange(
          '- { id: signals,',
          '- { id: mood, title: Mood, mean: [stuck] }\n      - { id: signals,',
        ),
      '',
      /score `mood`/,
    ],
    [() => withChange('          - { nudge: not-yet }\n', ''), '', /note `not-yet`/],
  ],

  CK412: [
    [
      () =>
        withChange('when: years < 3', 'when: first includes pay').replace(
          '          - { id: order, kind',
          '          - { id: first, kind: rank, ask: Which?, options: [Pay, Team] }\n          - { id: order, kind',
        ),
      '',
      /`first` is a ranking, so every answer has all its options/,
    ],
  ],

  CK501: [
    [() => withChange('title: Sample', 'title: "Sam\\e[31mple"'), '5:8', /`Sam␛\[31mple`/],
    [() => withChange('title: Sample', 'title: Sam\u202eple'), '5:8', /<U\+202E>/],
  ],
  CK502: [[() => withChange('title: Sample', 'title: Bren√© Brown'), '5:12', /`√©`/]],
  CK503: [
    [
      () =>
        `${SAMPLE}triggers: [{ id: t, words: ["let (go|leave)"], why: W, command: coachkit }]\n`,
      '',
      /look like a pattern: `let \(go\|leave\)`/,
    ],
  ],
  CK504: [
    [() => withChange('title: Sample', 'title: Sample]'), '5:14', /ends with `\]`/],
    [
      () => `${SAMPLE}triggers: [{ id: t, words: "quit, leave", why: W, command: coachkit }]\n`,
      '',
      /one phrase, with a comma/,
    ],
    [() => SHORT_PITFALL, '', /`home` is a moment/],
  ],
  CK505: [
    [
      () => `${SAMPLE}measures: [I wait a night, I ask, I wait a night]\n`,
      '',
      /has this measure twice/,
    ],
    [
      () =>
        `${SAMPLE}practices: [{ title: T, questions: [{ ask: Who?, options: [Me, You, Me] }] }]\n`,
      '',
      /has this option twice/,
    ],
    [
      () => `${SAMPLE}practices: [{ title: T, questions: [Why?, Why?] }]\n`,
      '',
      /has this question twice/,
    ],
    [
      () => withChange('because: [is-stuck]', 'because: [is-stuck, You feel stuck.]'),
      '',
      /has this reason twice/,
    ],
    [
      () => `${SAMPLE}journey: [A, { title: B, tasks: [Call, Call] }, A]\n`,
      '',
      /has this task twice/,
    ],
  ],

  CK601: [
    [
      () => withChange('answers: { stage: vp', 'answers: { stge: vp'),
      '',
      /Unknown question: `stge`/,
    ],
    [
      () => withChange('answers: { stage: vp', 'answers: { stage: boss'),
      '',
      /answer to `stage` is not possible/,
    ],
  ],
  CK602: [
    [
      () => withChange('primary: coach', 'primary: mentor'),
      '',
      /comes out as `coach` by rule `R2`/,
    ],
    [() => withChange('rule: R2\n', 'rule: R3\n'), '', /comes out as `coach` by rule `R2`/],
    [() => withChange('pull: 2, readiness', 'pull: 1, readiness'), '', /`pull` comes out as 2/],
    [
      () => withChange('also: [self-coaching, mentor]', 'also: [mentor]'),
      '',
      /`self-coaching`, `mentor`/,
    ],
  ],

  CK701: [
    [REFLECTIONS.replace('ask: What else? }', 'ask: Else?, words: [sad] }'), '', /has `words`/],
  ],
  CK702: [
    [
      REFLECTIONS.replace(
        '  bank:\n',
        `  bank:\n${Array.from({ length: 11 }, (_, i) => `    - { id: c${i}, ask: A, core: true }\n`).join('')}`,
      ),
      '',
      /bank has 12 core questions/,
    ],
  ],

  CK411: [
    [
      () => withChange('kind: scale, ask: Stuck?', 'kind: scale, private: true, ask: Stuck?'),
      '71:42',
      /answer to `stuck` is private/,
    ],
    [
      () =>
        withChange('ask: In your own words?', 'ask: In your own words?, private: true').replace(
          'question: stuck, refs',
          'question: own-words, refs',
        ),
      '',
      /answer to `own-words` is private/,
    ],
    [
      () =>
        withChange(
          'ask: What brings you here?',
          'private: true\n            ask: What brings you here?',
        ),
      '',
      /answer to `brings` is private/,
    ],
    [() => withRecall(''), '', /`mine` is private, but `mine` repeats it/],
  ],
  CK802: [
    [
      () => withForm('what', 'text', '').replace('id: action', 'id: afterwards'),
      '137:9',
      /No command uses the form `afterwards`/,
    ],
  ],
  CK801: [
    [() => withForm('what', 'text', ''), '', /`action` must ask `want`/],
    [
      () => withForm('want', 'yes-no', ', required: true'),
      '',
      /`want` must be of the kind text or long-text/,
    ],
    [() => withForm('want', 'text', ''), '', /`want` must always be answered/],
    [
      () =>
        withForm(
          'with',
          'choice',
          ', required: true, options: [{ id: boss, label: B }, { id: self, label: S }]',
        ).replace('id: action', 'id: engagement'),
      '',
      /does not know the option `boss`/,
    ],
  ],
};

it('allows a private answer only in an urgent rule, and a private list to recall one', () => {
  const closed = SAMPLE.replace(
    '{ id: own-words, kind: long-text, ask',
    '{ id: own-words, kind: long-text, private: true, ask',
  );
  const rule = 'id: R0\n        title: Now\n        when: own-words is answered\n';
  const withRule = (urgent: string) =>
    closed.replace(
      'rules:\n      - ',
      `rules:\n      - ${rule}        suggest: mentor\n${urgent}      - `,
    );
  expect(check(withRule('')).diagnostics).toMatchObject([{ code: 'CK411' }]);
  expect(check(withRule('        urgent: true\n')).diagnostics).toEqual([]);
  expect(check(withRecall(', private: true')).diagnostics).toEqual([]);
});

it('knows every form that comes with coachkit', () => {
  const ids = (shippedFramework().forms ?? []).map(({ id }) => id);
  expect(ids.toSorted()).toEqual(Object.keys(NEEDS).toSorted());
});

it('finds no fault in the sample', () => {
  const { framework, diagnostics } = check(SAMPLE);
  expect(diagnostics).toEqual([]);
  expect(framework?.id).toBe('sample');
});

describe.each(Object.entries(FAULTS) as [Code, Fault[]][])('%s', (code, faults) => {
  it.each(faults.map((fault, i) => [i + 1, fault] as const))(
    'fault %i',
    (_, [content, at, says]) => {
      const { framework, diagnostics } = check(typeof content === 'function' ? content() : content);
      const found = diagnostics.find((d) => d.code === code && says.test(d.message));
      expect(diagnostics.map((d) => `${d.code} ${d.message}`)).toContainEqual(
        expect.stringMatching(new RegExp(`^${code} .*${says.source}`)),
      );
      if (at !== '') expect(`${found?.line}:${found?.column}`).toBe(at);
      expect(framework === undefined).toBe(CODES[code].severity === 'error');
    },
  );
});
