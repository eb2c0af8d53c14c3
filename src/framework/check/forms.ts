/** Whether the forms that commands read ask for what those take from them. */
import { type Path, quote } from '../diagnostics/diagnostics.ts';
import type { Note } from '../read/read.ts';
import type { FormText, Framework, Question } from '../schema/index.ts';
import { blockQuestions, type Sited, sited } from './sites.ts';

/** What a command takes from the answers to a form by id, and cannot do without or otherwise. */
interface Need {
  question: string;
  kinds: readonly Question['kind'][];
  /** The ids of the options that the command knows what to do with. */
  options?: readonly string[];
  /** Whether it need not always be asked. */
  when?: true;
  /** Whether the command copes without an answer; the question may then be left out. */
  optional?: true;
}

const words = (question: string): Need => ({ question, kinds: ['text', 'long-text'] });
const day = (question: string): Need => ({ question, kinds: ['date'] });
const oneOf = (question: string, ...options: string[]): Need => ({
  question,
  kinds: ['choice'],
  options,
});
const maybe = (need: Need): Need => ({ ...need, optional: true });

/** By the id of the form: every form that a command fills in. */
export const NEEDS: Readonly<Record<string, readonly Need[]>> = {
  'search-plan': [],
  weights: [],
  'session-prep': [],
  sponsor: [maybe(words('client')), maybe(words('sponsor')), maybe(day('agreed-on'))],
  coach: [
    words('name'),
    maybe({ question: 'product-background', kinds: ['yes-no', 'choice'], options: ['yes', 'no'] }),
  ],
  meeting: [maybe(oneOf('conversation', 'intro', 'sample')), maybe(day('met-on'))],
  decision: [
    oneOf('decision', 'choose', 'meet-another', 'no-fit-yet'),
    { ...words('coach'), when: true },
  ],
  engagement: [oneOf('with', 'coach', 'peer', 'manager', 'self')],
  'session-log': [maybe(oneOf('with', 'coach', 'peer', 'manager', 'self')), day('on')],
  'session-self': [day('on')],
  'engagement-end': [day('ended-on')],
  action: [words('want')],
  'progress-success': [words('success')],
  'progress-measure': [
    words('text'),
    oneOf('kind', 'scale', 'ladder', 'count', 'yesno', 'words'),
    maybe(oneOf('better', 'up', 'down', 'either')),
  ],
  'progress-check-in': [maybe(words('together')), maybe(words('because'))],
  'progress-goal': [words('text'), maybe(oneOf('area', 'work', 'life', 'both'))],
  'progress-evidence': [words('text'), maybe(oneOf('source', 'own', 'other-person', 'fact'))],
  'progress-experiment': [
    words('situation'),
    words('new-way'),
    oneOf('stakes', 'low', 'medium', 'high'),
  ],
  'progress-experiment-result': [words('happened'), oneOf('keep', 'keep', 'adapt', 'drop')],
  'progress-review': [
    words('changed'),
    maybe(words('surprised')),
    maybe(words('cost')),
    oneOf('still-mine', 'yes', 'partly', 'no'),
  ],
};

export function checkForms({ forms }: Framework, note: Note): void {
  for (const { item: form, path } of sited(forms, ['forms'])) {
    const needs = NEEDS[form.id];
    for (const need of needs ?? []) checkNeed(form, path, need, note);
    if (needs) continue;
    note('CK802', [...path, 'id'], `No command fills in the form ${quote(form.id)}`, {
      meant: { word: form.id, known: Object.keys(NEEDS) },
      hint: 'Make it a practice: the same blocks under `practices`.',
    });
  }
}

function checkNeed(form: FormText, path: Path, need: Need, note: Note): void {
  const questions = blockQuestions(form, path);
  const found = questions.find(({ item }) => item.id === need.question);
  if (found) checkFound(found, need, note);
  if (found || need.optional) return;
  const ids = questions.map(({ item }) => item.id);
  note(
    'CK801',
    [...path, 'id'],
    `The form ${quote(form.id)} does not ask ${quote(need.question)}`,
    {
      meant: { word: need.question, known: ids },
      hint: `Its command takes the answer by that id: a question of the kind ${need.kinds.join(' or ')}.`,
    },
  );
}

function checkFound({ item, path }: Sited<Question>, need: Need, note: Note): void {
  if (!need.kinds.includes(item.kind)) {
    note('CK801', [...path, 'kind'], `${quote(item.id)} is of the kind ${quote(item.kind)}`, {
      hint: `The command of this form takes ${need.kinds.join(' or ')}.`,
    });
  }
  const isAlwaysAsked = item.when === undefined || need.when === true;
  if (!need.optional && !(isAlwaysAsked && item.required === true)) {
    note('CK801', [...path, 'id'], `${quote(item.id)} can be left open`, {
      hint: 'The command of this form needs its answer: write `required: true`, and no `when`.',
    });
  }
  const known = need.options;
  if (known === undefined || item.kind !== 'choice') return;
  for (const { item: option, path: place } of sited(item.options, [...path, 'options'])) {
    if (known.includes(option.id)) continue;
    note('CK801', [...place, 'id'], `The command of this form knows no ${quote(option.id)}`, {
      meant: { word: option.id, known },
      hint: `Possible: ${known.join(', ')}. The labels can be whatever you like.`,
    });
  }
}
