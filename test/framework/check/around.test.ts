import { describe, expect, it } from 'vitest';
import { describeProgram } from '../../../src/cli/command-tree.ts';
import { assess } from '../../../src/domain/assessment/assessment.ts';
import { type Around, loadFramework } from '../../../src/framework/load.ts';
import type { Framework } from '../../../src/framework/schema/index.ts';
import { readAnswer } from '../../../src/interview/read-answer.ts';
import { RELEASE } from '../../support/release.ts';
import { scripted } from '../../support/scripted.ts';
import { KIND_GOODBYE } from '../kind-goodbye.ts';

const bytes = (text: string) => new TextEncoder().encode(text);
const shipped = await (await scripted().context.frameworks()).all();
const around: Around = {
  commands: await describeProgram('0'),
  shipped,
  own: [],
};

const check = (text: string, given: Partial<Around> = {}) =>
  loadFramework(
    bytes(text),
    'own.yaml',
    { assess, readAnswer },
    { ...around, ...given },
  ).diagnostics.map(
    ({ code, severity, line, column, message, hint }) =>
      `${severity} ${code} ${line}:${column} ${message}: ${hint}`,
  );

const withCommand = (command: string) =>
  KIND_GOODBYE.replace('command: coachkit practice three-part', `command: ${command}`);

describe('a command for people to type', () => {
  it.each([
    'coachkit practice three-part',
    'coachkit practice kind-goodbye:three-part',
    'coachkit practice when-then',
    'coachkit practice executive-coaching:when-then',
    'coachkit practice {name}',
    'coachkit practice',
    'coachkit practice list --minutes 10 --mood tired',
    'coachkit',
    'coachkit assess --framework kind-goodbye',
    'coachkit assess --framework ./own.yaml',
    'coachkit reflect --text "One line"',
    'coachkit status --plain',
    'coachkit help-now',
    'coachkit framework show executive-coaching prerequisites',
    'coachkit actions add "Call them"',
    'coachkit find-coach messages {name}',
    'coachkit export --format md --out ~/x.md',
  ])('can be %s', (command) => {
    expect(check(withCommand(command))).toEqual([]);
  });

  it.each([
    [
      'coachkit practise three-part',
      '`coachkit` has no command `practise`: Did you mean `practice`?',
    ],
    [
      'coachkit practice three-parts',
      '`coachkit practice` has no practice `three-parts`: Did you mean `three-part`?',
    ],
    [
      'coachkit practice nothing-like-it',
      '`coachkit practice` has no practice `nothing-like-it`: This command would fail. To list them: coachkit practice list',
    ],
    [
      'coachkit practice other:three-part',
      '`coachkit practice` has no practice `other:three-part`',
    ],
    [
      'coachkit assess --framwork x',
      '`coachkit assess` has no option `--framwork`: Did you mean `--framework`?',
    ],
    [
      'coachkit assess --framework kind-godbye',
      '`--framework` has no value `kind-godbye`: Did you mean `kind-goodbye`?',
    ],
    ['coachkit actions --format pdf', '`--format` has no value `pdf`'],
    ['coachkit status now', '`coachkit status` has no command `now`'],
    [
      'coachkit journal serch x',
      '`coachkit journal` has no command `serch`: Did you mean `search`?',
    ],
    ['coachkits status', 'The program `coachkits` is not coachkit: Did you mean `coachkit`?'],
  ])('cannot be %s', (command, says) => {
    const [only, ...others] = check(withCommand(command));
    expect(others).toEqual([]);
    expect(only).toContain('warning CK307 116:');
    expect(only).toContain(says);
  });

  it('is checked wherever a framework has one', () => {
    const command = 'coachkit practise x';
    const text = KIND_GOODBYE.replace('two decisions. }', `two decisions., command: ${command} }`)
      .replace(
        'because: [known]',
        `because: [known]\n        next: [{ command: ${command}, why: See. }]`,
      )
      .replace('solution: One', `command: ${command}\n    solution: One`);
    expect(check(text).map((each) => each.slice(0, 16))).toEqual([
      'warning CK307 11',
      'warning CK307 83',
      'warning CK307 10',
    ]);
  });
});

it('does not report a command that only another fault makes wrong', () => {
  const short = `coachkit: 1
title: A no
summary: Before a no.
practices:
  - title: One sentence
    questions: [What?]
journey: [Before]
triggers:
  - { words: [no], why: So., command: coachkit practice one-sentence }
  - { words: [yes], why: So., command: coachkit journey --framework a-no }
  - { words: [maybe], why: So., command: coachkit reflect --framework a-no }
`;
  expect(check(short).map((each) => each.slice(0, 13))).toEqual(['warning CK307']);
  const codes = (text: string) => check(text).map((each) => each.replace(/ \d.*/, ''));
  expect(codes(short.replace('title: A no\n', ''))).toEqual(['error CK202', 'warning CK307']);
  expect(codes(short.replace('questions: [What?]', 'questions: 5'))[0]).toBe('error CK203');
  expect(codes(short.replace('questions: [What?]', 'questions: 5'))).toHaveLength(2);
});

it('finds nothing wrong with the commands, ids and moods of coachkit itself', () => {
  for (const framework of shipped) {
    expect(check(JSON.stringify(framework), { isShipped: true })).toEqual([]);
  }
});

it('says that an id comes with coachkit', () => {
  expect(check(KIND_GOODBYE.replace('id: kind-goodbye', 'id: executive-coaching'))).toEqual([
    'warning CK306 2:5 The framework `executive-coaching` comes with coachkit: ' +
      'Choose another id: `coachkit framework add` refuses this one.',
  ]);
  const twin = KIND_GOODBYE.replace('id: three-part', 'id: when-then').replace(
    'practice three-part',
    'practice when-then',
  );
  expect(check(twin)).toEqual([
    'warning CK306 89:9 coachkit has a practice `when-then`, too: Choose another id, or people ' +
      'must type `coachkit practice kind-goodbye:when-then`.',
  ]);
});

it('says that no other practice has a mood', () => {
  expect(check(KIND_GOODBYE.replace('[torn]', '[torn, tierd]'))).toEqual([
    'warning CK308 93:18 No other practice has the mood `tierd`: Did you mean `tired`?',
  ]);
  expect(check(KIND_GOODBYE.replace('[torn]', '[angry]'))[0]).toMatch(
    /CK308 93:12 .*`angry`: Write one of these, unless the mood is new: .*tired/,
  );
});

describe('an old id', () => {
  const before = loadFramework(bytes(KIND_GOODBYE), 'own.yaml').framework as Framework;
  const renamed = (from: string) =>
    KIND_GOODBYE.replace('- id: waiting', `- id: weeks\n            renamedFrom: ${from}`)
      .replace('waiting >= 4', 'weeks >= 4')
      .replace('question: waiting', 'question: weeks');

  it('must be the id of a question in the version that was added', () => {
    expect(check(renamed('wating'), { own: [before] })).toEqual([
      'warning CK309 37:26 `wating` is not the id of a question in the version you added: ' +
        'Did you mean `waiting`?',
    ]);
    expect(check(renamed('waiting'), { own: [before] })).toEqual([]);
  });

  it('must be the id of a step or a task, too', () => {
    const own = [loadFramework(bytes(RELEASE), 'own.yaml').framework as Framework];
    const renamed = (step: string, task: string) =>
      RELEASE.replace('id: ship', `id: go, renamedFrom: ${step}`).replace(
        'id: freeze',
        `id: stop, renamedFrom: ${task}`,
      );
    expect(check(renamed('shp', 'freze'), { own })).toEqual([
      'warning CK309 15:36 `freze` is not the id of a task in the version you added: ' +
        'Did you mean `freeze`?',
      'warning CK309 16:30 `shp` is not the id of a step in the version you added: ' +
        'Did you mean `ship`?',
    ]);
    expect(check(renamed('ship', 'freeze'), { own })).toEqual([]);
  });

  it('can stay in the versions after the rename, and in a framework that is new here', () => {
    const { framework } = loadFramework(bytes(renamed('waiting')), 'own.yaml');
    expect(check(renamed('waiting'), { own: [framework as Framework] })).toEqual([]);
    expect(check(renamed('wating'))).toEqual([]);
  });
});

describe('the words of a trigger', () => {
  const withWords = (words: string) =>
    KIND_GOODBYE.replace('words: [they * need this job, fire him/her/them]', `words: [${words}]`);

  it.each([
    "'let * * go'",
    "'(go|leave)'",
    "'leav.*'",
    "'fire [him]'",
    "'fir* him'",
    "'^fire'",
    "'fires?d'",
  ])('look like a pattern: %s', (words) => {
    expect(check(withWords(words))).toEqual([
      expect.stringMatching(/^warning CK503 114:.*look like a pattern.*`a \* b` if up to five/),
    ]);
  });

  it.each([
    "can't * stop",
    'fire + them',
    'him/her/them',
    '"why me?"',
    'e.g. them',
    '"$"'.replace('$', 'a b'),
  ])('are words: %s', (words) => {
    expect(check(withWords(words))).toEqual([]);
  });
});

describe('a text with a #', () => {
  it('is told when YAML takes the rest for a comment', () => {
    expect(
      check(KIND_GOODBYE.replace('ask: Have you decided?', 'ask: Have you decided #really?')),
    ).toEqual([
      'warning CK105 31:35 A comment begins here, so the text ends with `decided`: ' +
        'Put the text in quotes: "Have you decided #really?". If it is a comment, write "# ".',
    ]);
  });

  it.each(['Have you decided? # a comment', '"Have you decided" #1', 'Have you decided#1'])(
    'is not told for %s',
    (ask) => {
      expect(check(KIND_GOODBYE.replace('ask: Have you decided?', `ask: ${ask}`))).toEqual([]);
    },
  );

  it('is not told after an id or a number', () => {
    expect(check(KIND_GOODBYE.replace('minutes: 3', 'minutes: 3 #fast'))).toEqual([]);
    expect(check(KIND_GOODBYE.replace('kind: yes-no', 'kind: yes-no #really'))).toEqual([]);
  });
});
