import { describe, expect, it } from 'vitest';
import { assess } from '../../src/domain/assessment/assessment.ts';
import { loadFramework } from '../../src/framework/load.ts';
import { readAnswer } from '../../src/interview/read-answer.ts';
import { KIND_GOODBYE } from './kind-goodbye.ts';

const check = (text: string, name = 'own.yaml') =>
  loadFramework(new TextEncoder().encode(text), name, { assess, readAnswer }).diagnostics;

/** The framework with one mistake. */
function withMistake(from: string, to: string, text = KIND_GOODBYE): string {
  expect(text.split(from).length, from).toBe(2);
  return text.replace(from, () => to);
}

const said = (text: string, name?: string) =>
  check(text, name).map(({ line, column, message, hint }) =>
    [`${line}:${column} ${message}`, ...(hint === undefined ? [] : [hint])].join('\n'),
  );

type Mistake = [name: string, from: string, to: string, says: string];

const YAML: Mistake[] = [
  [
    'a tab before a list item',
    '          - id: told',
    '\t      - id: told',
    '32:1 A tab is used to indent this line\nIndent it with plain spaces.',
  ],
  [
    'a tab before a key',
    '            kind: number',
    '\t\t\tkind: number',
    '37:1 A tab is used to indent this line\nIndent it with plain spaces.',
  ],
  [
    'a no-break space before a list item',
    '          - id: told',
    '        \u00A0 - id: told',
    '32:9 A no-break space (U+00A0) is used to indent this line\nReplace it with a plain space.',
  ],
  [
    'a no-break space before a key',
    '            kind: number',
    '    \u00A0       kind: number',
    '37:5 A no-break space (U+00A0) is used to indent this line\nReplace it with a plain space.',
  ],
  [
    'a thin space before a key',
    '            kind: number',
    '    \u2009       kind: number',
    '37:5 A special space (U+2009) is used to indent this line\nReplace it with a plain space.',
  ],
  [
    'a list item too far to the left',
    '          - id: told',
    '        - id: told',
    '32:9 This "- " is to the left of the items above (column 11)\nMove it to column 11.',
  ],
  [
    'a list item too far to the right',
    '          - id: told',
    '            - id: told',
    '32:13 This "- " is to the right of the items above (column 11)\nMove it to column 11.',
  ],
  [
    'a key too far to the left',
    '            kind: number',
    '          kind: number',
    '37:11 This line is to the left of the keys above (column 13)\nMove it to column 13.',
  ],
  [
    'a key too far to the right',
    '            kind: number',
    '             kind: number',
    '37:14 This line is to the right of the keys above (column 13)\nMove it to column 13.',
  ],
  [
    'a list item in braces without its dash',
    '      - { id: go, ',
    '      { id: go, ',
    '68:7 This item lacks its "- "\nBegin this line with "- ", like the items above.',
  ],
  [
    'a list item without its dash',
    '      - id: R3',
    '        id: R3',
    '83:9 A new item seems to begin here\nWrite "- id: R3".',
  ],
  [
    'a bracket that is never closed',
    'because: [known, planned]',
    'because: [known, planned',
    '77:18 This "[" is never closed\nAdd "]" at the end of the line.',
  ],
  [
    'a brace that is never closed',
    'text: Whether and how are two decisions. }',
    'text: Whether and how are two decisions.',
    '11:9 This "{" is never closed\nAdd "}" at the end of the line.',
  ],
  [
    'a list in brackets over several lines that is never closed',
    'because: [known, planned]',
    'because: [\n          known,\n          planned',
    '77:18 This "[" is never closed\nAdd "]" at the end of the list.',
  ],
  [
    'a closing bracket alone on a line',
    '      - id: R2\n',
    ']\n      - id: R2\n',
    '78:1 This closing bracket has no opening bracket\nDelete this line.',
  ],
  [
    'a text that begins with a star',
    'ask: Have you decided?',
    'ask: *Have you* decided?',
    '31:18 A text cannot begin with *\nPut the text in quotes: "*Have you* decided?"',
  ],
  [
    'a text that begins with a mark for several lines',
    'ask: Have you decided?',
    'ask: > Have you decided?',
    '31:18 A text cannot begin with >\nPut the text in quotes: "> Have you decided?"',
  ],
  [
    'a comment that swallows a brace',
    'text: You are ready. }',
    'text: Ask #1 customer }',
    '68:75 " #" begins a comment, so the rest of this line is not read\n' +
      'Put the text in quotes: "Ask #1 customer"',
  ],
  [
    'curly quotes around a colon',
    'ask: Have you decided?',
    'ask: “Decided: have you?”',
    '31:18 This text begins with “, which is not a quotation mark in YAML\n' +
      'Use the straight quotation mark " at both ends.',
  ],
  [
    'curly quotes around a comma in braces',
    'say: You have known for a month.,',
    'say: “You have known, for a month.”,',
    '70:64 This text begins with “, which is not a quotation mark in YAML\n' +
      'Use the straight quotation mark " at both ends.',
  ],
  [
    'a comma in braces',
    'say: You have known for a month.,',
    'say: You have known, for a month, or so.,',
    '70:63 A comma ends the text before this\n' +
      'Put the text in quotes: say: "You have known, for a month, or so."',
  ],
  [
    'an apostrophe in single quotes',
    'ask: Have you decided?',
    "ask: 'Haven't you decided?'",
    "31:24 The ' in `Haven't` ends the text\n" +
      'Put the text in double quotes: "Haven\'t you decided?"',
  ],
  [
    'a quotation mark in double quotes',
    'ask: Have you decided?',
    'ask: "Have you "really" decided?"',
    '31:28 The " in `"really"` ends the text\n' +
      'Put the text in single quotes: \'Have you "really" decided?\'',
  ],
  [
    'a quotation mark that is never closed',
    'ask: Have you decided?',
    'ask: "Have you decided?',
    '31:18 This " is never closed\nAdd " at the end of the text.',
  ],
  [
    'a colon in a text',
    'ask: Have you decided?',
    'ask: Now: have you decided?',
    '31:21 This line has a second `: `\nPut the text in quotes: "Now: have you decided?"',
  ],
  [
    'no space after a colon',
    '            ask: Have you decided?',
    '            ask:Have you decided?',
    '31:13 A space is missing after `ask:`\nAdd it.',
  ],
  [
    'no space after a dash',
    '          - id: told',
    '          -id: told',
    '32:11 A space is missing after `-`\nAdd it.',
  ],
  [
    'an at sign at the start of a text',
    'ask: Have you decided?',
    'ask: @home, have you decided?',
    '31:18 A text cannot begin with @\nPut the text in quotes: "@home, have you decided?"',
  ],
];

const CONDITIONS: Mistake[] = [
  [
    'an answer at home',
    'when: days-written >= 3',
    'when: case is performance',
    '110:27 `case` is not known at this point\nAt home, only these facts are known: assessments,',
  ],
  [
    'braces around an answer',
    'when: case is misconduct',
    'when: { decided: no }',
    '75:17 `decided` is in braces, but a comparison stands alone\nWrite `when: decided is no`.',
  ],
  [
    'braces around a comparison',
    'when: case is misconduct',
    'when: { decided is no }',
    '75:17 `decided is no` is in braces, but a comparison stands alone\n' +
      'Write `when: decided is no`.',
  ],
  [
    'a number in letters',
    'when: waiting >= 4',
    'when: waiting >= four',
    '70:28 `four` is not a number\nWrite `waiting >= 4`.',
  ],
  [
    'a word for a number',
    'when: waiting >= 4',
    'when: waiting >= long',
    '70:28 `long` is not a number\n' +
      '`waiting` is a number: `waiting >= 3`, `waiting < 3` or `waiting is answered`.',
  ],
  [
    '`contains`',
    'plan includes reason',
    'plan contains reason',
    '71:30 `plan contains reason` is not a comparison\nWrite `plan includes reason`.',
  ],
  [
    '`is` for several ticks',
    'plan includes reason',
    'plan is reason',
    '71:30 `plan` cannot be compared in this way\nWrite `plan includes reason`.',
  ],
  [
    'a number of ticks',
    'plan includes reason',
    'plan >= 1',
    '71:30 `plan` cannot be compared in this way\n' +
      '`plan` can have several ticks: `plan includes reason`, `plan is none`, `plan is not none` or `plan is answered`.',
  ],
  [
    'an equals sign',
    'when: case is misconduct',
    'when: case == misconduct',
    '75:15 `case == misconduct` is not a comparison\nWrite `case is misconduct`.',
  ],
  [
    'an arrow',
    'when: waiting >= 4',
    'when: waiting => 4',
    '70:28 `waiting => 4` is not a comparison\nWrite `waiting >= 4`.',
  ],
  [
    'no spaces',
    'when: waiting >= 4',
    'when: waiting>=4',
    '70:28 `waiting>=4` is not a comparison\nWrite `waiting >= 4`.',
  ],
  [
    '`not` in front',
    'when: case is misconduct',
    'when: not case is misconduct',
    '75:15 `not case is misconduct` is not a comparison\nWrite `case is not misconduct`.',
  ],
  [
    '`and`',
    'when: case is misconduct',
    'when: case = misconduct and decided is no',
    '75:15 `case = misconduct and decided is no` is not a comparison\n' +
      'Write a list: `{ all: [case is misconduct, decided is no] }`.',
  ],
  [
    'no comparison at all',
    'when: case is misconduct',
    'when: when it is bad',
    '75:15 `when it is bad` is not a comparison\n' +
      'Write one comparison, such as `case is performance` or `decided is yes` or `told >= 4`.',
  ],
  [
    'two numbers between which another one is',
    'when: waiting >= 4',
    'when: waiting between 2 and 4',
    '70:28 `waiting between 2 and 4` is not a comparison\n' +
      'Write a list: `{ all: [waiting >= 2, waiting <= 4] }`.',
  ],
  [
    'two comparisons with a comma',
    'when: case is misconduct',
    'when: told <= 3, case is misconduct',
    '75:15 `told <= 3, case is misconduct` is not a comparison\n' +
      'Write a list: `{ all: [told <= 3, case is misconduct] }`.',
  ],
  [
    'a list of comparisons',
    'when: case is misconduct',
    'when: [told <= 3, case is misconduct]',
    '75:9 `when` must be text or a group of keys, not a list\n' +
      'Write `when: { all: [told <= 3, case is misconduct] }`, or `any` if one of them is enough.',
  ],
  [
    'a word for everyone',
    'when: case is misconduct',
    'when: always',
    '75:15 `always` is not a condition\n' +
      'Leave out `when`, or write `when: otherwise` in the last rule: then it always holds.',
  ],
  [
    'a text that is compared',
    'when: case is misconduct',
    'when: fear contains job',
    '75:15 `fear contains job` is not a comparison\n' +
      '`fear` can only be answered or not: `fear is answered`.',
  ],
  [
    'a suggestion that the file does not have',
    'when: days-written >= 3',
    'when: suggested is leave',
    '110:40 `leave` is not a value of `suggested`\nWrite one of these:',
  ],
  [
    'a name that does not exist',
    'when: case is misconduct',
    'when: severity is misconduct',
    '75:15 Unknown name: `severity`\n' +
      'A condition here can use case, decided, told, waiting, plan, fear.',
  ],
];

const SHAPE: Mistake[] = [
  [
    '`next` on a suggestion',
    '        text: They have not heard it yet.',
    '        text: They have not heard it yet.\n        next: [{ command: coachkit status, why: See. }]',
    '68:9 Unknown key: `next`\n`next` belongs in an entry of `rules`.',
  ],
  [
    'a note on the framework',
    'summary: A conversation',
    'note: From a book.\nsummary: A conversation',
    '5:1 Unknown key: `note`\n`note` belongs in an entry of `cards` or `points` or `practices`.',
  ],
  [
    'yes for true',
    'private: true',
    'private: on',
    '52:22 `private` must be true or false, not text\nWrite `private: true`.',
  ],
  [
    'a word for a list',
    'mood: [torn]',
    'mood: torn, tired',
    '93:11 `mood` must be a list, not text\nWrite a list: `mood: [torn, tired]`.',
  ],
  [
    'a list for a group of keys',
    'artefact: { title: The conversation }',
    'artefact: [The conversation]',
    '101:5 `artefact` must be a group of keys, not a list\nWrite its keys: `{ title: … }`.',
  ],
  [
    'a missing text',
    '    problem: You explain for half an hour.\n',
    '',
    '104:5 `problem` is missing\nAdd `problem:` and a text.',
  ],
  [
    'a rule below one that always comes first',
    '      - id: R2\n',
    '      - id: R1b\n        title: T\n        when: case is misconduct\n        suggest: go\n      - id: R2\n',
    '78:13 The rule `R1b` never applies\n' +
      'Move it up, or change its condition: `R1` always comes first.',
  ],
];

it('finds nothing wrong without a mistake', () => {
  expect(check(KIND_GOODBYE)).toEqual([]);
});

describe.each([
  ['YAML', YAML],
  ['a condition', CONDITIONS],
  ['the shape', SHAPE],
])('a mistake in %s', (_, mistakes) => {
  it.each(mistakes)('%s', (_, from, to, says) => {
    const [only, ...others] = said(withMistake(from, to));
    expect(only?.slice(0, says.length)).toBe(says);
    expect(others).toEqual([]);
  });
});

it('names the new id where an old one is still used', () => {
  const renamed = withMistake('- id: waiting', '- id: weeks\n            renamedFrom: waiting');
  const example = `${'    closing: You know them'}`;
  const examples =
    '    examples:\n      - id: long\n        title: Long\n        answers: { waiting: 5 }\n        expect: { primary: tell }\n';
  expect(said(renamed)).toEqual([
    '71:28 `waiting` is the old id of `weeks`\nWrite `weeks`.',
    '71:86 `waiting` is the old id of `weeks`\nWrite `weeks`.',
  ]);
  const repaired = renamed
    .replace('waiting >= 4', 'weeks >= 4')
    .replace('question: waiting', 'question: weeks');
  expect(said(withMistake(example, examples + example, repaired))).toEqual([
    '90:20 `waiting` is the old id of `weeks`\nWrite `weeks`.',
  ]);
});

it('says that a text is Markdown', () => {
  const page =
    '# A kind goodbye\n\n**Source**: A book\n\n## Overview\n\nWhether and how.\n\n- one\n';
  const says = '1:1 This looks like Markdown, but a framework is YAML\n';
  const command = 'import it with `coachkit framework import FILE.md`';
  const other = ', or start a new one: coachkit framework new';
  expect(said(page, 'goodbye.md')).toEqual([
    `${says}Import it with \`coachkit framework import goodbye.md\`${other}`,
  ]);
  expect(said(page)).toEqual([
    `${says}Give it a name that ends in \`.md\`, and ${command}${other}`,
  ]);
  expect(said('# A framework\n# of mine\n')).toEqual(['1:1 The file has no content']);
});

it('reads on after a mistake in YAML, so that one run lists all mistakes', () => {
  const several: [string, string][] = [
    ['ask: Have you decided?', 'ask: Now: have you decided?'],
    ['          - id: plan', '         - id: plan'],
    ['title: A case', 'titel: A case'],
    ['because: [known, planned]', 'because: [known, planned'],
    ['told <= 2', 'told =< 2'],
  ];
  const text = several.reduce((made, [from, to]) => withMistake(from, to, made), KIND_GOODBYE);
  expect(check(text).map(({ code, line, column }) => `${code} ${line}:${column}`)).toEqual([
    'CK101 31:21',
    'CK101 42:10',
    'CK201 74:9',
    'CK101 77:18',
    'CK401 80:23',
  ]);
});

it('finds the cause in a long file, too', () => {
  const cards = Array.from({ length: 600 }, (_, i) => `      - { id: c${i}, text: Card ${i}. }\n`);
  const long = withMistake('    cards:\n', `    cards:\n${cards.join('')}`);
  const line = 77 + cards.length;
  const text = withMistake('because: [known, planned]', 'because: [known, planned', long);
  expect(said(text)).toEqual([
    `${line}:18 This "[" is never closed\nAdd "]" at the end of the line.`,
  ]);
});

describe('the line of a mistake is found anywhere in a file', () => {
  const lines = KIND_GOODBYE.split('\n');
  const made: [string, (line: string) => string][] = [
    ['a tab', (line) => line.replace(/^ {2}( *)(?=\S)/, '\t$1')],
    ['a no-break space', (line) => line.replace(/^ (?=.*\S)/, '\u00A0')],
    ['a closing bracket left out', (line) => line.replace(/[\]}]$/, '')],
    ['an apostrophe', (line) => line.replace(/((?:ask|why|text): )([A-Z]\w+)(.*)$/, "$1'$2's$3'")],
  ];

  it.each(made)('%s', (_, mistake) => {
    const missed: number[] = [];
    // Each third line, to save time.
    for (const [i, line] of lines.entries()) {
      const wrong = mistake(line);
      if (i % 3 > 0 || wrong === line) continue;
      const found = check(lines.with(i, wrong).join('\n')).map((each) => each.line);
      if (!found.includes(i + 1)) missed.push(i + 1);
    }
    expect(missed).toEqual([]);
  });
});

/** A file in short forms, with one mistake in it. */
const SHORT = `coachkit: 1
title: A no
summary: Before a no.
assessments:
  - title: Ready?
    questions:
      - { id: clear, ask: Is it clear?, options: yes-no }
      - { id: ally, ask: Who knows?, kind: multi, options: [The chair, My CEO] }
    rules:
      - { when: { all: [clear is yes, ally includes my-ceo] }, suggest: Say it }
      - suggest: Wait
practices:
  - title: One sentence
    questions:
      - { id: no, ask: "The no, in short" }
    action: no
journey:
  - Before
  - In the room
reflections:
  - Which yes was it?
pitfalls:
  - { title: The long no, problem: Too long., solution: Stop., watch: You asked. }
`;

describe('a mistake in short forms', () => {
  const mistakes: Mistake[] = [
    [
      'a dash without its space',
      '  - In the room',
      '  -In the room',
      '19:3 A space is missing after `-`\nAdd it.',
    ],
    [
      'words in quotes at the start of a text',
      '  - In the room',
      '  - "In" the room',
      `19:8 The text goes on after this "\nPut all of it in quotes: '"In" the room'`,
    ],
    [
      'an apostrophe at the start of a text',
      '  - In the room',
      "  - 'Tis the room",
      "19:5 This ' is never closed\nAdd ' at the end of the text. If it is an apostrophe, put the text in double quotes.",
    ],
    [
      'a quote that is not closed in braces',
      '"The no, in short"',
      '"The no, in short',
      '15:24 This " is never closed\nAdd " at the end of the text.',
    ],
    [
      'a colon in a text of a list',
      '  - Which yes was it?',
      '  - Which yes: was it?',
      '21:5 The `: ` makes `Which yes` a key\nPut the text in quotes: "Which yes: was it?"',
    ],
    [
      'a # at the start of a text',
      '  - title: One sentence',
      '  - title: #1 sentence',
      '13:5 `title` must be text, but is empty\nA # begins a comment. Put the text in quotes: "#1 sentence"',
    ],
    [
      'a question under another name',
      '{ id: clear, ask: ',
      '{ id: clear, question: ',
      '7:22 Unknown key: `question`\nDid you mean `ask`?',
    ],
    [
      'a key that a question of `reflect` does not have',
      '  - Which yes was it?',
      '  - { ask: Which yes was it?, private: yes }',
      '21:31 Unknown key: `private`\nWrite one of these: id, ask',
    ],
    [
      'the label of an option in a condition',
      'ally includes my-ceo',
      'ally includes My CEO',
      '10:39 `ally includes My CEO` is not a comparison\nWrite `ally includes my-ceo`.',
    ],
    [
      'one option that is not in a list',
      '[The chair, My CEO]',
      'My CEO',
      '8:60 `options` must be a list, not text\nWrite a list: `options: [My CEO]`.',
    ],
    [
      'a bracket that is never closed inside braces',
      'options: [The chair, My CEO] }',
      'options: [The chair, My CEO }',
      '8:60 This "[" is never closed\nAdd "]" before "}".',
    ],
    [
      'an item in a list without its first dash',
      'practices:\n  - title',
      'practices:\n  title',
      '13:3 This item lacks its "- "\nWrite `- title: One sentence`.',
    ],
    [
      'a heading in Markdown',
      'reflections:\n  - Which yes was it?',
      '## Questions\n- Which yes was it?',
      '20:1 This looks like a heading in Markdown, but a # begins a comment\n' +
        'Write the key of a list instead, such as `reflections:`.',
    ],
    [
      'yes and no as one option',
      'options: yes-no',
      'options: Yes/No',
      '7:50 `options` must be a list, not text\nWrite `options: yes-no`.',
    ],
    [
      'yes and no as one option in a list',
      'options: yes-no',
      'options: [Yes/No]',
      '7:41 `options` must have at least 2 entries\nWrite `options: yes-no`.',
    ],
    [
      'yes and no without brackets',
      'options: yes-no',
      'options: Yes, No',
      '7:55 A comma ends the text before this\nWrite `options: yes-no`.',
    ],
    [
      'a scale under `options`',
      ', kind: multi, options: [The chair, My CEO] }',
      ', options: scale 1-5 }',
      '8:47 `options` must be a list, not text\nWrite `scale: 1-5`.',
    ],
    [
      'steps in a practice',
      '    questions:\n      - { id: no,',
      '    steps:\n      - { id: no,',
      '14:5 Unknown key: `steps`\nDid you mean `questions`?',
    ],
    [
      'a practice without questions',
      '    questions:\n      - { id: no, ask: "The no, in short" }\n',
      '',
      '13:5 `questions` is missing\nAdd `questions:` and a list below it.',
    ],
    [
      'one word before a colon',
      '  - Which yes was it?',
      '  - Yesterday: which yes?',
      '21:5 The `: ` makes `Yesterday` a key\nPut the text in quotes: "Yesterday: which yes?"',
    ],
    [
      'one word before a colon in a step',
      '  - In the room',
      '  - Call: the chair',
      '19:5 The `: ` makes `Call` a key\nPut the text in quotes: "Call: the chair"',
    ],
    [
      'one word before a colon in a task',
      '  - In the room',
      '  - { title: In the room, tasks: [Call: the chair] }',
      '19:35 The `: ` makes `Call` a key\nPut the text in quotes: "Call: the chair"',
    ],
    [
      'a colon in a question',
      '- { id: no, ask: "The no, in short" }',
      '- { id: no, ask: No? }\n      - What for: a word?',
      '16:9 The `: ` makes `What for` a key\nPut the text in quotes: "What for: a word?"',
    ],
    [
      'a rule in one line',
      '- suggest: Wait',
      '- clear is no: wait\n      - suggest: Wait',
      '11:9 A rule has its condition in `when`\nWrite `- { when: clear is no, suggest: wait }`.',
    ],
    [
      'a rule in one line in quotes',
      '- suggest: Wait',
      '- "clear is no: wait"\n      - suggest: Wait',
      '11:9 A rule has its condition in `when`\nWrite `- { when: clear is no, suggest: wait }`.',
    ],
    [
      'else',
      '- suggest: Wait',
      '- else: Wait',
      '11:9 A rule has its condition in `when`\nWrite `- suggest: Wait`.',
    ],
    [
      'several suggestions in one list',
      'suggest: Wait',
      'suggest: [{ suggestion: Wait }, Go]',
      '11:41 An entry of `suggest` must be a group of keys, not text\n' +
        'Write one: `suggest: Go`. Others belong in `also`.',
    ],
    [
      'a command alone',
      '- suggest: Wait',
      '- { suggest: Wait, next: coachkit reflect }',
      '11:32 An entry of `next` must be a group of keys, not text\n' +
        'Write its keys: `{ command: coachkit reflect, why: … }`.',
    ],
    [
      'the format in quotes',
      'coachkit: 1',
      'coachkit: "1"',
      '1:11 `coachkit` must be a number, not text\nDelete the quotes: `coachkit: 1`.',
    ],
    [
      'questions without their dashes',
      '  - Which yes was it?',
      '  Which yes was it?\n  Whose yes?',
      '21:3 `reflections` must be a group of keys, not text\n' +
        'Begin each entry on a line of its own, with "- ", the first one too.',
    ],
    [
      'an empty entry',
      '  - In the room',
      '  -',
      '19:4 This entry is empty\nWrite something after the "- ", or delete it.',
    ],
    [
      'a step with `done` alone',
      '  - In the room',
      '  - { title: In the room, done: yes }',
      '19:7 A step must have a `title`, or else `card` and `done`\n' +
        'With `title`, the person marks it: delete `done` and `card`.',
    ],
    [
      'a text as an action',
      'action: no',
      'action: Say no',
      '16:13 `action` must be lower-case words joined by hyphens, not `Say no`\n' +
        'Give the question an `id`, and write that id here.',
    ],
    [
      'a list question without its item',
      '{ id: no, ask: "The no, in short" }',
      '{ id: no, ask: What? }\n      - { id: all, ask: Which?, kind: list }',
      '16:11 `item` is missing\nAdd `item:` and a text. The name of an entry, e.g. "Value".',
    ],
    [
      'yes for the reason of a pitfall',
      'watch: You asked.',
      'watch: yes',
      '23:71 `watch` must be text or a list, not `yes`\nWrite the reason as a text: `watch: You asked to be reminded.`',
    ],
    [
      'a reference to no item',
      'action: no',
      'action: then',
      '16:13 Unknown question: `then`\nWrite one of these, or add the item: no.',
    ],
    [
      'a version that is a number',
      'title: A no',
      'version: 1.1\ntitle: A no',
      '2:10 `version` must be text, not a number\nWrite `version: "1.1.0"`.',
    ],
    [
      'a version of two numbers',
      'title: A no',
      'version: "1.1"\ntitle: A no',
      '2:10 `version` must be three numbers in quotes (such as "1.0.0"), not `1.1`\nWrite `version: "1.1.0"`.',
    ],
    [
      'an id with a capital',
      'id: clear, ask',
      'id: Clear, ask',
      '7:15 `id` must be lower-case words joined by hyphens, not `Clear`\nWrite `clear`.',
    ],
    [
      'a part of the name of a fact',
      'watch: You asked.',
      'watch: { at: home, when: actions > 2, why: So. }',
      '23:89 Unknown name: `actions`\nDid you mean `open-actions`?',
    ],
  ];

  it('has none as it is', () => {
    expect(said(SHORT)).toEqual([]);
  });

  it.each(mistakes)('%s', (_, from, to, says) => {
    const [only, ...others] = said(withMistake(from, to, SHORT));
    expect(only?.slice(0, says.length)).toBe(says);
    expect(others).toEqual([]);
  });

  it('the ends of a scale without blanks', () => {
    const wrong = SHORT.replace('options: yes-no', 'scale: never/always');
    expect(said(wrong.replace('clear is yes', 'clear >= 4'))).toEqual([
      '7:48 `scale` must be the name of a scale, a range such as 1-5, or two ends joined by " / ", ' +
        'not `never/always`\nWrite `scale: never / always`.',
    ]);
  });

  it('a suggestion where the file has none', () => {
    const [only] = said(
      'coachkit: 1\ntitle: T\nsummary: S\npitfalls:\n' +
        '  - { title: T, problem: P, solution: S, watch: { when: suggested is x, why: W } }\n',
    );
    expect(only).toBe(
      '5:70 `x` is not a value of `suggested`\n' +
        '`suggested` can have no value here: the file has no suggestions.',
    );
  });

  it('a scale in words is a range', () => {
    expect(
      said(SHORT.replace('options: yes-no', 'scale: 1 to 5').replace('clear is yes', 'clear >= 4')),
    ).toEqual([]);
  });
});
