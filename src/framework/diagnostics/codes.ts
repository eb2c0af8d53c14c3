/**
 * Everything the checker can say about a framework file, by number: CK0 the file, CK1 YAML,
 * CK2 shape, CK3 references, CK4 rules, CK5 texts, CK6 examples. A number is never used again
 * for something else.
 */
export type Severity = 'error' | 'warning';

export interface CodeInfo {
  severity: Severity;
  title: string;
  meaning: string;
  /** Lines of YAML that bring the message, or words where a file cannot be shown. */
  wrong: string;
  right: string;
}

export const CODES = {
  CK001: {
    severity: 'error',
    title: 'Nothing in the file',
    meaning: 'The file is empty or holds nothing but comments.',
    wrong: '# my framework',
    right: '# my framework\ncoachkit: 1\nid: my-framework',
  },
  CK002: {
    severity: 'error',
    title: 'File too large',
    meaning: 'A framework file has at most 512 KB, about 80,000 words. More is never read.',
    wrong: 'one file with everything you ever wrote',
    right: 'one file for each framework',
  },
  CK003: {
    severity: 'error',
    title: 'Not UTF-8',
    meaning:
      'The file was saved in another encoding, or is no text at all. Letters like é would come ' +
      'out wrong. Save it with the encoding UTF-8.',
    wrong: 'saved as Windows-1252 or UTF-16',
    right: 'saved as UTF-8',
  },
  CK004: {
    severity: 'error',
    title: 'Nested too deeply',
    meaning: 'Lists and keys may stand 24 levels deep in each other. The format needs about ten.',
    wrong: 'a: [[[[[[[[[[[[[[[[[[[[[[[[[ ]]]]]]]]]]]]]]]]]]]]]]]]]',
    right: 'a: []',
  },
  CK005: {
    severity: 'error',
    title: 'Too many entries',
    meaning: 'A framework file has at most 40,000 keys, list entries and values.',
    wrong: 'one file with everything you ever wrote',
    right: 'one file for each framework',
  },
  CK006: {
    severity: 'error',
    title: 'Two documents in one file',
    meaning: 'A line `---` begins a second YAML document, and only one would be read.',
    wrong: 'id: first\n---\nid: second',
    right: 'id: first',
  },
  CK007: {
    severity: 'error',
    title: 'More problems than are listed',
    meaning: 'Only the first hundred problems of a file are listed. Mend some and check again.',
    wrong: 'a file with 500 problems',
    right: 'a file with fewer',
  },

  CK101: {
    severity: 'error',
    title: 'Cannot be read as YAML',
    meaning:
      'An indentation, a quote, a bracket or a `:` is not where YAML expects it. Most often a ' +
      'text with `: ` or a leading special character needs quotes.',
    wrong: 'title: Coaching: what it is',
    right: 'title: "Coaching: what it is"',
  },
  CK102: {
    severity: 'error',
    title: 'Part of YAML that is not used here',
    meaning:
      'Names (`&x`), references (`*x`), tags (`!x`), directives (`%x`) and keys that begin with ' +
      '`?` are refused. A text that happens to begin with such a character needs quotes.',
    wrong: 'title: *important* questions',
    right: "title: '*important* questions'",
  },
  CK103: {
    severity: 'error',
    title: 'Key given twice',
    meaning: 'The same key stands twice in one item, and one of them would be lost.',
    wrong: 'title: One\ntitle: Two',
    right: 'title: One',
  },
  CK104: {
    severity: 'error',
    title: 'Key that cannot be used',
    meaning: 'A key is empty, or a word that means something to the program itself.',
    wrong: '__proto__: x',
    right: 'title: x',
  },

  CK201: {
    severity: 'error',
    title: 'Unknown key',
    meaning: 'The format has no such key at this place. It may be misspelt or indented wrongly.',
    wrong: 'tittle: The basics',
    right: 'title: The basics',
  },
  CK202: {
    severity: 'error',
    title: 'Key missing',
    meaning: 'An item lacks a key it must have. The message stands at the first line of the item.',
    wrong: '- id: basics\n  kind: yes-no',
    right: '- id: basics\n  kind: yes-no\n  ask: Are the basics in place?',
  },
  CK203: {
    severity: 'error',
    title: 'Another kind of value',
    meaning:
      'A text was expected and a number, a list or nothing came, or the other way round. ' +
      'Numbers and words like `true` that are meant as text need quotes.',
    wrong: 'version: 1.0',
    right: 'version: "1.0.0"',
  },
  CK204: {
    severity: 'error',
    title: 'Not one of the words possible here',
    meaning: 'Only a few words have a meaning at this place.',
    wrong: 'kind: yesno',
    right: 'kind: yes-no',
  },
  CK205: {
    severity: 'error',
    title: 'Not written as it should be',
    meaning: 'Ids, versions, links, dates, commands and the like have a form of their own.',
    wrong: 'id: My Question',
    right: 'id: my-question',
  },
  CK206: {
    severity: 'error',
    title: 'Too short, too long, too small or too large',
    meaning: 'A text is empty or too long, a list too short, or a number out of its range.',
    wrong: 'title: ""',
    right: 'title: The basics',
  },
  CK207: {
    severity: 'error',
    title: 'Parts that do not go together',
    meaning: 'Each key is fine alone, but not beside the others of the same item.',
    wrong: 'scale: { min: 5, max: 1, low: Never, high: Always }',
    right: 'scale: { min: 1, max: 5, low: Never, high: Always }',
  },
  CK208: {
    severity: 'error',
    title: 'Another version of the file format',
    meaning:
      'The number after `coachkit:` says which format the file is written in. This program ' +
      'reads format 1; a newer one needs a newer coachkit.',
    wrong: 'coachkit: 2',
    right: 'coachkit: 1',
  },

  CK301: {
    severity: 'error',
    title: 'Id used twice',
    meaning:
      'Two things have the same id, and a reference to it could mean either. Questions, scores, ' +
      'conditions and labels of an assessment share one set of names, and so do all questions, ' +
      'follow-ups and steps of reflections.',
    wrong: '- id: stage\n- id: stage',
    right: '- id: stage\n- id: stage-before',
  },
  CK302: {
    severity: 'error',
    title: 'Id that does not exist',
    meaning: 'A reference names something that is not in the file.',
    wrong: 'suggest: menter',
    right: 'suggest: mentor',
  },
  CK303: {
    severity: 'error',
    title: 'Question of the wrong kind',
    meaning:
      'A score can only be made from questions with numbers; `from` and `forEach` only go through ' +
      'the entries of a list, rank or sort question that is asked before; the `action` of a ' +
      'practice is a text question.',
    wrong: 'mean: [own-words]',
    right: 'mean: [introspective, recurring]',
  },
  CK304: {
    severity: 'error',
    title: 'Id that is taken',
    meaning: 'Some words have a meaning in every result and cannot be ids of your own.',
    wrong: 'scores:\n  - id: primary',
    right: 'scores:\n  - id: pull',
  },
  CK305: {
    severity: 'error',
    title: 'Old id still in use',
    meaning: '`renamedFrom` gives the id a question once had. A question in the file still has it.',
    wrong: '- id: role\n- id: level\n  renamedFrom: role',
    right: '- id: level\n  renamedFrom: role',
  },

  CK401: {
    severity: 'error',
    title: 'Not a condition',
    meaning:
      'A condition is one comparison: `stage is vp`, `stage is not vp`, `stage in [vp, cxo]`, ' +
      '`pull >= 3`, `brings includes burnout`, `brings is none`, `brings is not none`, ' +
      '`time is answered`, or the id of a named condition. Several are joined under `all`, ' +
      '`any`, `none`, `unless` or `atLeast`.',
    wrong: 'when: pull => 3 and stage = vp',
    right: 'when:\n  all: [pull >= 3, stage is vp]',
  },
  CK402: {
    severity: 'error',
    title: 'Unknown name in a condition',
    meaning: 'No question, score, label or named condition has this id.',
    wrong: 'when: stge is vp',
    right: 'when: stage is vp',
  },
  CK403: {
    severity: 'error',
    title: 'Value that cannot occur',
    meaning:
      'The answer, score or label is never what it is compared with, so the comparison would ' +
      'always come out the same.',
    wrong: 'when: stage is vice-president',
    right: 'when: stage is vp',
  },
  CK404: {
    severity: 'error',
    title: 'Comparison that does not fit',
    meaning:
      'One choice is compared with `is` and `in`, several ticks with `includes` and `is none`, ' +
      'numbers with `>=` and the like; a list can only be `none`, a text only `answered`.',
    wrong: 'when: brings is burnout',
    right: 'when: brings includes burnout',
  },
  CK405: {
    severity: 'error',
    title: 'Conditions in a circle',
    meaning: 'A condition, score or label depends on itself, so it never comes to a result.',
    wrong: 'conditions:\n  - id: a\n    when: b\n  - id: b\n    when: a',
    right: 'conditions:\n  - id: a\n    when: stage is vp\n  - id: b\n    when: a',
  },
  CK406: {
    severity: 'error',
    title: 'Not known at this point',
    meaning:
      'Whether a question is asked can only depend on answers given before it. `primary`, `thin` ' +
      'and `tipping` are known once a rule was found, so only `confidence` and the `when` of a ' +
      'note may use them.',
    wrong: '- id: first\n  when: second is yes\n- id: second',
    right: '- id: second\n- id: first\n  when: second is yes',
  },
  CK407: {
    severity: 'error',
    title: 'Somebody would get no suggestion',
    meaning:
      'The last rule, and the last of several suggestions of a rule, must have no `when`: it is ' +
      'for everybody who is left.',
    wrong: 'rules:\n  - id: R1\n    when: stage is vp\n    suggest: coach',
    right: 'rules:\n  - id: R1\n    suggest: coach',
  },
  CK408: {
    severity: 'warning',
    title: 'Never happens',
    meaning:
      'No answers lead here: the condition contradicts itself, or what stands above it always ' +
      'comes first.',
    wrong: 'rules:\n  - id: R1\n    when: pull >= 3\n  - id: R2\n    when: pull >= 5',
    right: 'rules:\n  - id: R1\n    when: pull >= 5\n  - id: R2\n    when: pull >= 3',
  },
  CK409: {
    severity: 'warning',
    title: 'Suggestion nobody can get',
    meaning: 'No rule that can apply makes this suggestion, neither first nor under `also`.',
    wrong: 'suggestions:\n  - id: mentor\nrules:\n  - id: R1\n    suggest: coach',
    right: 'suggestions:\n  - id: mentor\nrules:\n  - id: R1\n    suggest: mentor',
  },
  CK410: {
    severity: 'warning',
    title: 'Never used',
    meaning:
      'A question, score, condition, reason or note has no effect: nothing refers to it. People ' +
      'would answer a question for nothing; if the answer is of use elsewhere, say so with ' +
      '`keptFor`.',
    wrong: '- id: structure\n  kind: yes-no\n  ask: Do you like structure?',
    right:
      '- id: structure\n  kind: yes-no\n  ask: Do you like structure?\n' +
      '  keptFor: choosing a coach',
  },
  CK411: {
    severity: 'error',
    title: 'Private answer that would show',
    meaning:
      'An answer to a question with `private: true` is never scored, and nothing that is shown or ' +
      'handed on is made of it: no score, rule, label or reason, no weight, no signal for an ' +
      'assistant. Only a rule that is `urgent`, which keeps nothing, may ask about it. A list that ' +
      '`recalls` a private one is private too.',
    wrong:
      '- id: tired\n  kind: scale\n  private: true\n# …\nrules:\n  - id: R1\n    when: tired >= 4',
    right: '- id: tired\n  kind: scale\n# …\nrules:\n  - id: R1\n    when: tired >= 4',
  },

  CK501: {
    severity: 'error',
    title: 'Hidden characters',
    meaning:
      'A text holds characters that cannot be seen but could change what a terminal shows. They ' +
      'came by copying, or somebody put them there. Delete them.',
    wrong: 'title: "Coach\\e[31ming"',
    right: 'title: Coaching',
  },
  CK502: {
    severity: 'error',
    title: 'Garbled letters',
    meaning:
      'These characters are what an é, a quote or a dash becomes when a file is opened in one ' +
      'encoding and saved in another.',
    wrong: 'by: [Bren√© Brown]',
    right: 'by: [Brené Brown]',
  },

  CK601: {
    severity: 'error',
    title: 'Example with an impossible answer',
    meaning: 'An example answers a question that does not exist, or in a way nobody could.',
    wrong: 'answers: { stage: boss }',
    right: 'answers: { stage: vp }',
  },
  CK602: {
    severity: 'error',
    title: 'Example comes out differently',
    meaning:
      'With the answers of the example the rules come to another result. Either the rules or the ' +
      'expectation need a change.',
    wrong: 'expect: { primary: coach }',
    right: 'expect: { primary: mentor }',
  },

  CK701: {
    severity: 'error',
    title: 'No follow-up for all other answers',
    meaning:
      'After an answer comes a follow-up of which a word is in it, else one without `words`. Several ' +
      'take turns. Without one that has no `words`, some answers would have no follow-up.',
    wrong: 'followUps:\n  - { id: rule, ask: Whose rule is that?, words: [should] }',
    right:
      'followUps:\n  - { id: rule, ask: Whose rule is that?, words: [should] }\n' +
      '  - { id: what-else, ask: What else? }',
  },
  CK702: {
    severity: 'error',
    title: 'Too many core questions',
    meaning:
      'Core questions all come within twelve entries, with room for another one in between. So ' +
      'there can be eleven of them.',
    wrong: 'bank:  # twelve questions\n  - { id: first, ask: What matters?, core: true }',
    right: 'bank:  # twelve questions, eleven of them core\n  - { id: first, ask: What matters? }',
  },

  CK801: {
    severity: 'error',
    title: 'A form without what its command needs',
    meaning:
      'Some forms belong to a command, which takes certain answers by the id of their question: ' +
      'without them, or with options it does not know, it could not save what was filled in. ' +
      'Words, order and everything else can be changed.',
    wrong:
      'forms:\n  - id: action\n    # …\n        questions: [{ id: what, kind: text, ask: What? }]',
    right:
      'forms:\n  - id: action\n    # …\n' +
      '        questions: [{ id: want, kind: text, ask: What?, required: true }]',
  },
  CK802: {
    severity: 'warning',
    title: 'A form that no command fills in',
    meaning:
      'A form is filled in by the command that knows its id, such as `meeting` by `coachkit ' +
      'evaluate`. This id belongs to none, so nobody would ever be asked. A practice is a ' +
      'questionnaire too: `coachkit practice NAME` asks and keeps it.',
    wrong: 'forms:\n  - id: afterwards\n    title: A week later',
    right:
      'practices:\n  - id: afterwards\n    title: A week later\n    # … summary, minutes, mood, artefact',
  },
} as const satisfies Record<string, CodeInfo>;

export type Code = keyof typeof CODES;
