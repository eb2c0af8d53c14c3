/**
 * Every diagnostic about a framework file, by code: CK0 the file, CK1 YAML, CK2 shape,
 * CK3 references, CK4 rules, CK5 texts, CK6 examples, CK7 reflections, CK8 forms. A code is never
 * reused for another problem.
 */
export type Severity = 'error' | 'warning';

export interface CodeInfo {
  severity: Severity;
  title: string;
  meaning: string;
  /** YAML that causes the diagnostic, or a description if YAML cannot show the cause. */
  wrong: string;
  right: string;
}

export const CODES = {
  CK001: {
    severity: 'error',
    title: 'The file is empty',
    meaning: 'The file is empty, or has only comments.',
    wrong: '# my framework',
    right: '# my framework\ncoachkit: 1\nid: my-framework',
  },
  CK002: {
    severity: 'error',
    title: 'The file is too large',
    meaning:
      'A framework file has at most 512 KB, about 80,000 words. coachkit reads nothing beyond ' +
      'that.',
    wrong: 'one file with everything you have ever written',
    right: 'a file for each framework',
  },
  CK003: {
    severity: 'error',
    title: 'The file is not UTF-8',
    meaning:
      'The file was saved in another encoding, or is not text at all. Letters like é would come ' +
      'out wrong. Save it with the encoding UTF-8.',
    wrong: 'saved as Windows-1252 or UTF-16',
    right: 'saved as UTF-8',
  },
  CK004: {
    severity: 'error',
    title: 'Nested too deeply',
    meaning: 'Lists and keys may be nested 24 levels deep. A framework needs about ten.',
    wrong: 'a: [[[[[[[[[[[[[[[[[[[[[[[[[ ]]]]]]]]]]]]]]]]]]]]]]]]]',
    right: 'a: []',
  },
  CK005: {
    severity: 'error',
    title: 'Too many entries',
    meaning: 'A framework file has at most 40,000 keys, list entries and values.',
    wrong: 'one file with everything you have ever written',
    right: 'a file for each framework',
  },
  CK006: {
    severity: 'error',
    title: 'Two documents in one file',
    meaning: 'A line `---` starts a second YAML document. coachkit would read only one of them.',
    wrong: 'id: first\n---\nid: second',
    right: 'id: first',
  },
  CK007: {
    severity: 'error',
    title: 'More problems than coachkit lists',
    meaning:
      'coachkit lists only the first hundred problems of a file. Fix some of them, then check ' +
      'again.',
    wrong: 'a file with 500 problems',
    right: 'the same file with some of them fixed',
  },
  CK008: {
    severity: 'error',
    title: 'Markdown, not YAML',
    meaning:
      'The file looks like a text in Markdown. A framework is YAML: every text in it has a key, ' +
      'such as `title`.',
    wrong: '# A kind goodbye\n\nHow to let someone go.\n\n## Decide first',
    right: 'coachkit: 1\nid: kind-goodbye\ntitle: A kind goodbye\nsummary: How to let someone go.',
  },
  CK009: {
    severity: 'warning',
    title: 'Nothing to use',
    meaning:
      'The file has a title and a summary, but nothing that a command could show or ask. Add one ' +
      'part, such as `reflections`, `practices`, `assessments`, `journey` or `sections`.',
    wrong: 'coachkit: 1\ntitle: A kind goodbye\nsummary: How to let someone go.',
    right:
      'coachkit: 1\ntitle: A kind goodbye\nsummary: How to let someone go.\n' +
      'reflections:\n  - Whom do I spare by waiting?',
  },

  CK101: {
    severity: 'error',
    title: 'Not valid YAML',
    meaning:
      'A quote, a bracket, a `:` or the indentation is not where YAML expects it. Most often, a ' +
      'text that contains `: ` or begins with a special character needs quotes.',
    wrong: 'title: Coaching: what it is',
    right: 'title: "Coaching: what it is"',
  },
  CK102: {
    severity: 'error',
    title: 'A part of YAML that coachkit does not support',
    meaning:
      'coachkit does not support anchors (`&x`), aliases (`*x`), tags (`!x`), directives (`%x`) ' +
      'or keys that begin with `?`. A text that begins with one of these characters needs ' +
      'quotes.',
    wrong: 'title: *important* questions',
    right: "title: '*important* questions'",
  },
  CK103: {
    severity: 'error',
    title: 'A key is given twice',
    meaning: 'An item has the same key twice. One of the two values would be lost.',
    wrong: 'title: One\ntitle: Two',
    right: 'title: One',
  },
  CK104: {
    severity: 'error',
    title: 'A word that cannot be a key',
    meaning: 'A key is empty, or is a reserved word.',
    wrong: '__proto__: x',
    right: 'title: x',
  },
  CK105: {
    severity: 'warning',
    title: 'A text that a # may have cut',
    meaning:
      'A `#` after a space begins a comment, so what follows is not part of the text. If it is ' +
      'meant as text, the text needs quotes. A comment has a space after its `#`.',
    wrong: 'ask: Have you decided #really?',
    right: 'ask: "Have you decided #really?"',
  },

  CK201: {
    severity: 'error',
    title: 'Unknown key',
    meaning:
      'An item has a key that the format does not have here. The key may be misspelled, or ' +
      'indented wrongly.',
    wrong: 'tittle: The basics',
    right: 'title: The basics',
  },
  CK202: {
    severity: 'error',
    title: 'A key is missing',
    meaning:
      'An item lacks a key that it must have. The message points to the first line of the item.',
    wrong: '- id: basics\n  kind: yes-no',
    right: '- id: basics\n  kind: yes-no\n  ask: Are the basics in place?',
  },
  CK203: {
    severity: 'error',
    title: 'The wrong kind of value',
    meaning:
      'Each key needs a certain kind of value: text, a number, a list or a group of keys. Numbers ' +
      'and words like `true` need quotes if they are meant as text.',
    wrong: 'version: 1.0',
    right: 'version: "1.0.0"',
  },
  CK204: {
    severity: 'error',
    title: 'Unknown value',
    meaning: 'Only a few words are possible here, and this is not one of them.',
    wrong: 'kind: yesno',
    right: 'kind: yes-no',
  },
  CK205: {
    severity: 'error',
    title: 'A value in the wrong form',
    meaning:
      'Ids, versions, links, dates, commands and some other values must have a certain form.',
    wrong: 'id: My Question',
    right: 'id: my-question',
  },
  CK206: {
    severity: 'error',
    title: 'Too short, too long, too small or too large',
    meaning: 'A text is empty or too long, a list is too short, or a number is out of range.',
    wrong: 'title: ""',
    right: 'title: The basics',
  },
  CK207: {
    severity: 'error',
    title: 'Keys that do not fit together',
    meaning: 'Each key is fine by itself, but not with the other keys of the same item.',
    wrong: 'scale: { min: 5, max: 1, low: Never, high: Always }',
    right: 'scale: { min: 1, max: 5, low: Never, high: Always }',
  },
  CK208: {
    severity: 'error',
    title: 'Another version of the file format',
    meaning:
      'The number after `coachkit:` says which format the file is in. This coachkit reads format ' +
      '1. A newer format needs a newer coachkit.',
    wrong: 'coachkit: 2',
    right: 'coachkit: 1',
  },

  CK301: {
    severity: 'error',
    title: 'An id is used twice',
    meaning:
      'Two items have the same id, so a reference could mean either of them. The questions, ' +
      'scores, conditions and labels of an assessment share one set of ids. So do all questions, ' +
      'follow-ups and steps of reflections.',
    wrong: '- id: stage\n- id: stage',
    right: '- id: stage\n- id: stage-before',
  },
  CK302: {
    severity: 'error',
    title: 'Unknown id',
    meaning: 'A reference names something that is not in the file.',
    wrong: 'suggest: menter',
    right: 'suggest: mentor',
  },
  CK303: {
    severity: 'error',
    title: 'A question of the wrong kind',
    meaning:
      'A score can use only questions that are answered with a number. `from` and `forEach` can ' +
      'use only list, rank or sort questions that come earlier. The `action` of a practice must ' +
      'be a text question.',
    wrong: 'mean: [own-words]',
    right: 'mean: [introspective, recurring]',
  },
  CK304: {
    severity: 'error',
    title: 'A reserved id',
    meaning:
      'coachkit uses some words in every result or condition. They cannot be ids of your own.',
    wrong: 'scores:\n  - id: primary',
    right: 'scores:\n  - id: pull',
  },
  CK305: {
    severity: 'error',
    title: 'An old id is still in use',
    meaning:
      '`renamedFrom` gives the id that a question, step or task had before. Another one in the file still ' +
      'has that id.',
    wrong: '- id: role\n- id: level\n  renamedFrom: role',
    right: '- id: level\n  renamedFrom: role',
  },
  CK306: {
    severity: 'warning',
    title: 'An id that comes with coachkit',
    meaning:
      'coachkit has a framework or a practice with this id. `framework add` refuses the id of ' +
      'such a framework. A practice with such an id can only be started with the id of its ' +
      'framework in front.',
    wrong: 'practices:\n  - id: when-then',
    right: 'practices:\n  - id: when-the-phone-rings',
  },
  CK307: {
    severity: 'warning',
    title: 'A command that does not exist',
    meaning:
      'People are told to type a command that coachkit does not have. Its name, an option or a ' +
      'practice may be misspelled.',
    wrong: 'command: coachkit practices when-then',
    right: 'command: coachkit practice when-then',
  },
  CK308: {
    severity: 'warning',
    title: 'A mood that no other practice has',
    meaning:
      '`coachkit practice list --mood tired` finds practices by their moods. With a word of your ' +
      'own, it finds only yours.',
    wrong: 'mood: [tierd]',
    right: 'mood: [tired]',
  },
  CK309: {
    severity: 'warning',
    title: 'An old id that names nothing',
    meaning:
      '`renamedFrom` gives the id that a question, step or task had before. The version that you ' +
      'added has none with this id, so no saved answer, mark or note is found by it.',
    wrong: '- id: weeks\n  renamedFrom: wating',
    right: '- id: weeks\n  renamedFrom: waiting',
  },
  CK310: {
    severity: 'warning',
    title: 'An id with saved answers that is gone',
    meaning:
      'The version that you added has a question, step or task with this id, and you have ' +
      'answers or marks for it. If a new one is the same under another id, say so with ' +
      '`renamedFrom`. Saved answers never change.',
    wrong: '- id: weeks  # was: waiting\n  ask: How many weeks?',
    right: '- id: weeks\n  renamedFrom: waiting\n  ask: How many weeks?',
  },
  CK311: {
    severity: 'warning',
    title: 'A version lower than the one you added',
    meaning:
      'Each saved answer keeps the version that it was given to. With a lower number, no one can ' +
      'tell which one is newer.',
    wrong: 'version: "0.9.0"  # after 1.0.0',
    right: 'version: "1.1.0"',
  },

  CK401: {
    severity: 'error',
    title: 'Not a condition',
    meaning:
      'A condition is one comparison: `stage is vp`, `stage is not vp`, `stage in [vp, cxo]`, ' +
      '`pull >= 3`, `brings includes burnout`, `brings is none`, `brings is not none`, `time is ' +
      'answered`, or the id of a named condition. To combine several, list them under `all`, ' +
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
    title: 'A value that cannot occur',
    meaning:
      'The answer, score or label never has the value it is compared with, so the comparison ' +
      'would always give the same result.',
    wrong: 'when: stage is vice-president',
    right: 'when: stage is vp',
  },
  CK404: {
    severity: 'error',
    title: 'A comparison that does not fit',
    meaning:
      'Compare a single choice with `is` and `in`, several ticks with `includes` and `is none`, ' +
      'and numbers with `>=` and the like. A list can only be `none`, and a text only ' +
      '`answered`.',
    wrong: 'when: brings is burnout',
    right: 'when: brings includes burnout',
  },
  CK405: {
    severity: 'error',
    title: 'Conditions in a circle',
    meaning: 'A condition, score or label depends on itself, so it never has a result.',
    wrong: 'conditions:\n  - id: a\n    when: b\n  - id: b\n    when: a',
    right: 'conditions:\n  - id: a\n    when: stage is vp\n  - id: b\n    when: a',
  },
  CK406: {
    severity: 'error',
    title: 'Not known at this point',
    meaning:
      'Whether a question is asked can depend only on earlier answers. `primary`, `thin` and ' +
      '`tipping` are known only after a rule applies, so only `confidence` and the `when` of a ' +
      'note can use them. A pitfall with `watch` knows the facts of its moment, but no answers.',
    wrong: '- id: first\n  when: second is yes\n- id: second',
    right: '- id: second\n- id: first\n  when: second is yes',
  },
  CK407: {
    severity: 'error',
    title: 'Some answers lead to no suggestion',
    meaning:
      'The last rule must have no `when`, because it is for all answers that no other rule fits. ' +
      'The same is true of the last suggestion in a rule that has several.',
    wrong: 'rules:\n  - id: R1\n    when: stage is vp\n    suggest: coach',
    right: 'rules:\n  - id: R1\n    suggest: coach',
  },
  CK408: {
    severity: 'warning',
    title: 'Never applies',
    meaning:
      'No answers lead here. Either the condition contradicts itself, or an earlier entry always ' +
      'comes first.',
    wrong: 'rules:\n  - id: R1\n    when: pull >= 3\n  - id: R2\n    when: pull >= 5',
    right: 'rules:\n  - id: R1\n    when: pull >= 5\n  - id: R2\n    when: pull >= 3',
  },
  CK409: {
    severity: 'warning',
    title: 'A suggestion that no answers lead to',
    meaning: 'No rule that can apply makes this suggestion, neither first nor under `also`.',
    wrong: 'suggestions:\n  - id: mentor\nrules:\n  - id: R1\n    suggest: coach',
    right: 'suggestions:\n  - id: mentor\nrules:\n  - id: R1\n    suggest: mentor',
  },
  CK410: {
    severity: 'warning',
    title: 'Never used',
    meaning:
      'A question, score, condition, reason or note has no effect, because nothing refers to it. ' +
      'People would answer a question for nothing. If the answer is useful elsewhere, say where ' +
      'with `keptFor`.',
    wrong: '- id: structure\n  kind: yes-no\n  ask: Do you like structure?',
    right:
      '- id: structure\n  kind: yes-no\n  ask: Do you like structure?\n' +
      '  keptFor: choosing a coach',
  },
  CK411: {
    severity: 'error',
    title: 'A private answer that would be shown',
    meaning:
      'An answer to a question with `private: true` must not be scored, shown or passed on. No ' +
      'score, rule, label, reason or weight can use it, nor a signal for an assistant. Only an ' +
      '`urgent` rule can, because it keeps nothing. A list that `recalls` a private list must be ' +
      'private too.',
    wrong:
      '- id: tired\n  kind: scale\n  private: true\n# …\nrules:\n  - id: R1\n    when: tired >= 4',
    right: '- id: tired\n  kind: scale\n# …\nrules:\n  - id: R1\n    when: tired >= 4',
  },
  CK412: {
    severity: 'warning',
    title: 'Always the same result',
    meaning:
      'A ranking has all its options in every answer, so the comparison says nothing about the ' +
      'person. With `top`, it has only the first ones.',
    wrong:
      '- { id: first, kind: rank, ask: In which order?, options: [Pay, Team] }\n# …\n' +
      'when: first includes pay',
    right:
      '- { id: first, kind: rank, top: 1, ask: Which comes first?, options: [Pay, Team] }\n# …\n' +
      'when: first includes pay',
  },

  CK501: {
    severity: 'error',
    title: 'Hidden characters',
    meaning:
      'A text has characters that you cannot see but that could change what a terminal shows. ' +
      'They came in with copied text, or someone put them there. Delete them.',
    wrong: 'title: "Coach\\e[31ming"',
    right: 'title: Coaching',
  },
  CK502: {
    severity: 'warning',
    title: 'Garbled letters',
    meaning:
      'Letters such as é, quotes and dashes turn into these characters when a file is opened in one ' +
      'encoding and saved in another.',
    wrong: 'by: [Bren√© Brown]',
    right: 'by: [Brené Brown]',
  },
  CK503: {
    severity: 'warning',
    title: 'Words that look like a pattern',
    meaning:
      'The words of a trigger have signs from the patterns of other programs. coachkit knows ' +
      'three signs. Write `a/b` for either word. Write `a * b` if up to five words may come ' +
      'between. Write `a + b` for both in any order. Endings of words do not matter.',
    wrong: 'words: [let * * (go|leave)]',
    right: 'words: [let * go/leave]',
  },
  CK504: {
    severity: 'warning',
    title: 'A text that may be meant otherwise',
    meaning:
      'YAML takes it for plain text. A bracket at the end of a text may be left over. A phrase ' +
      'with a comma may be a list. The name of a moment is not a reason.',
    wrong: 'words: quit, leave\n# …\nwatch: home',
    right: 'words: [quit, leave]\n# …\nwatch: You asked to be reminded.',
  },
  CK505: {
    severity: 'warning',
    title: 'The same text twice',
    meaning:
      'A list has the same text twice, e.g. two options or two questions. People would see it ' +
      'twice.',
    wrong: 'options: [My boss, Money, My boss]',
    right: 'options: [My boss, Money]',
  },

  CK601: {
    severity: 'error',
    title: 'An example with an impossible answer',
    meaning:
      'An example answers a question that does not exist, or gives an answer that the question ' +
      'does not allow.',
    wrong: 'answers: { stage: boss }',
    right: 'answers: { stage: vp }',
  },
  CK602: {
    severity: 'error',
    title: 'An example has another result',
    meaning:
      'With the answers of this example, the rules lead to another result. Correct the rules, or ' +
      'what the example expects.',
    wrong: 'expect: { primary: coach }',
    right: 'expect: { primary: mentor }',
  },

  CK701: {
    severity: 'error',
    title: 'Some answers get no follow-up',
    meaning:
      'coachkit picks a follow-up with a word that is in the answer, or else one without ' +
      '`words`. If several fit, they take turns. If every follow-up has `words`, some answers get none.',
    wrong: 'followUps:\n  - { id: rule, ask: Whose rule is that?, words: [should] }',
    right:
      'followUps:\n  - { id: rule, ask: Whose rule is that?, words: [should] }\n' +
      '  - { id: what-else, ask: What else? }',
  },
  CK702: {
    severity: 'error',
    title: 'Too many core questions',
    meaning:
      'Each core question comes up once in any twelve entries, and one entry is free for another ' +
      'question. So a bank can have at most eleven core questions.',
    wrong: 'bank:  # twelve questions\n  - { id: first, ask: What matters?, core: true }',
    right: 'bank:  # twelve questions, eleven of them core\n  - { id: first, ask: What matters? }',
  },

  CK801: {
    severity: 'error',
    title: 'A form that lacks what its command needs',
    meaning:
      'Some forms belong to a command, which finds certain answers by the id of their question. ' +
      'Without these questions, or with options it does not know, the command could not save ' +
      'the form. ' +
      'You can change the wording, the order and everything else.',
    wrong:
      'forms:\n  - id: action\n    # …\n        questions: [{ id: what, kind: text, ask: What? }]',
    right:
      'forms:\n  - id: action\n    # …\n' +
      '        questions: [{ id: want, kind: text, ask: What?, required: true }]',
  },
  CK802: {
    severity: 'warning',
    title: 'A form that no command uses',
    meaning:
      'Each form belongs to one command, which looks it up by id: `meeting`, for example, belongs to `coachkit ' +
      'evaluate`. No command knows this id, so no one would ever be asked. For a questionnaire ' +
      'of your own, write a practice: `coachkit practice NAME` asks it and keeps the answers.',
    wrong: 'forms:\n  - id: afterwards\n    title: A week later',
    right:
      'practices:\n  - id: afterwards\n    title: A week later\n    # … summary, minutes, mood, artefact',
  },
} as const satisfies Record<string, CodeInfo>;

export type Code = keyof typeof CODES;
