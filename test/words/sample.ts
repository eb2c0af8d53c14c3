/**
 * Forty strings as they were before coachkit was put into words again, four of each surface, drawn by
 * chance (seed 20261129) before the rules were written. An editor said which have a fault that the
 * guide names. They try the rules, so they stay as they are.
 */
import type { Surface, Text } from './texts.ts';

const sample = (rows: [surface: Surface, file: string, key: string, text: string][]): Text[] =>
  rows.map(([surface, file, key, text]) => ({ surface, file, key, text, line: 1 }));

export const FAULTY = sample([
  ['questions', 'frameworks/executive-coaching/forms.yaml', 'ask', 'That the style is what I want'],
  [
    'practices',
    'frameworks/creative-vs-reactive-leadership.yaml',
    'ask',
    'One small thing that follows from it, and when?',
  ],
  [
    'practices',
    'frameworks/authentic-leadership.yaml',
    'summary',
    'One behavior of somebody you respect, tried once where little is at stake.',
  ],
  [
    'help',
    'src/cli/commands.ts',
    'about',
    'Where you are in the nine steps, what is next, what is due.',
  ],
  [
    'help',
    'src/commands/practice/command.ts',
    '--action',
    'its step at the end goes into `coachkit actions`',
  ],
  [
    'help',
    'src/commands/suggest/command.ts',
    'coachkit suggest "I feel stuck in my new role"',
    'what fits these words, and why',
  ],
  [
    'messages',
    'src/commands/shared/unsaved.ts',
    '',
    'What you wrote could not be kept in a draft either.',
  ],
  [
    'messages',
    'src/commands/sessions/store.ts',
    '',
    'One of --peer, --manager and --self at a time.',
  ],
  [
    'diagnostics',
    'src/framework/registry.ts',
    '',
    'What a code means: coachkit framework explain CODE',
  ],
  ['readme', 'README.md', 'cell', 'your data, in and out, erased, checked and repaired'],
  [
    'readme',
    'README.md',
    '',
    'installs and builds coachkit and asks you 22 short questions. To run it as `coachkit` from any folder, as the rest of this page does:',
  ],
  [
    'docs',
    'docs/reliability.md',
    '',
    'What comes after that makes no save fail: if the note for `undo`, the previous version or the backup cannot be written, or the lock cannot be removed, the next save or `coachkit doctor` sees to it. If a write fails and cannot be put back either, the file itself tells whether it is saved; where it cannot be read, coachkit says that it does not know.',
  ],
  ['docs', 'docs/source-lines.md', 'cell', 'These are what the coach brings, and not answers.'],
  [
    'docs',
    'docs/decisions/house.md',
    '',
    '**One way**, so that a change in `commands` breaks no rule of the domain, and a file can be read with only what is above it in mind.',
  ],
  [
    'comments',
    'src/core/store.ts',
    '',
    'Takes back the last change, whichever collection it was in. A second undo puts it back.',
  ],
  [
    'comments',
    'test/soak/faults.test.ts',
    '',
    'How often its text is in a store in which it was done. Nothing where it brings none.',
  ],
]);

export const GOOD = sample([
  ['questions', 'frameworks/executive-coaching/reflections.yaml', 'ask', 'How strong is it?'],
  [
    'questions',
    'frameworks/executive-coaching/forms.yaml',
    'help',
    'Each rung is a sentence of yours, from worse than now to better than you hope.',
  ],
  ['questions', 'frameworks/executive-coaching/forms.yaml', 'label', 'I choose one'],
  [
    'results',
    'frameworks/executive-coaching/assessment.yaml',
    'say',
    'You said you have to find your own way.',
  ],
  [
    'results',
    'frameworks/support.yaml',
    'lines',
    'Talk to a doctor. Say what has changed, and since when.',
  ],
  ['results', 'frameworks/executive-coaching/reflections.yaml', 'done', 'Keep it here, for me'],
  [
    'practices',
    'frameworks/values-based-decisions.yaml',
    'ask',
    'How far did you live it this week?',
  ],
  ['practices', 'frameworks/values-based-decisions.yaml', 'ask', 'What do you decide, for now?'],
  ['learn', 'frameworks/executive-coaching/learn.yaml', 'title', 'After six times'],
  [
    'learn',
    'frameworks/executive-coaching/learn.yaml',
    'text',
    "What's the creative response, and what's the reactive response?",
  ],
  [
    'learn',
    'frameworks/executive-coaching/learn.yaml',
    'text',
    '“I pass” is an answer to every question.',
  ],
  ['learn', 'frameworks/executive-coaching/learn.yaml', 'title', 'Fixed outcomes'],
  ['help', 'src/commands/evaluate/command.ts', '--change', 'change your last record of this coach'],
  ['messages', 'src/core/read-input.ts', '', 'Stopped. Nothing was saved.'],
  ['messages', 'src/formats/session-page.ts', '', 'Work with …'],
  ['diagnostics', 'src/framework/check/references.ts', 'what', 'question further up'],
  [
    'diagnostics',
    'src/framework/schema/assessment.ts',
    '',
    'A word for a state: the first value whose condition holds.',
  ],
  ['diagnostics', 'src/framework/check/conditions.ts', '', 'is never more than …'],
  [
    'readme',
    'README.md',
    'cell',
    'walks you through 38 practices on values, inner voices, beliefs, conflict, load and transitions',
  ],
  ['readme', 'README.md', '', 'To run the tests:'],
  ['docs', 'docs/source-lines.md', 'cell', 'Ask leaders you admire who they work with.'],
  [
    'comments',
    'src/domain/reflection/later.ts',
    '',
    'Whether it is a follow-up, which takes turns with others.',
  ],
  ['comments', 'src/domain/journal/history.ts', '', 'An edit: the entry before and after it.'],
  [
    'results',
    'frameworks/executive-coaching/reflections.yaml',
    'variants',
    'How would someone who likes me tell this story?',
  ],
]);
