/** Checks that each form asks for the answers that its command reads. */
import { type Path, quote } from '../diagnostics/diagnostics.ts';
import type { Note } from '../read/read.ts';
import type { FormText, Framework, Question } from '../schema/index.ts';
import { blockQuestions, type Sited, sited } from './sites.ts';

/** An answer that a command reads from a form, under the id of its question. */
interface Need {
  question: string;
  kinds: readonly Question['kind'][];
  /** The ids of the options that the command can handle. */
  options?: readonly string[];
  /** Set if the question may have a `when`. */
  when?: true;
  /** Set if the command works without an answer, so that the form may omit the question. */
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

/** Every form that a command uses, under its id. */
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
    note('CK802', [...path, 'id'], `No command uses the form ${quote(form.id)}`, {
      meant: { word: form.id, known: Object.keys(NEEDS) },
      hint: 'Make it a practice: put the same blocks under `practices`.',
    });
  }
}

function checkNeed(form: FormText, path: Path, need: Need, note: Note): void {
  const questions = blockQuestions(form, path);
  const found = questions.find(({ item }) => item.id === need.question);
  if (found) checkFound(found, need, note);
  if (found || need.optional) return;
  const ids = questions.map(({ item }) => item.id);
  note('CK801', [...path, 'id'], `The form ${quote(form.id)} must ask ${quote(need.question)}`, {
    meant: { word: need.question, known: ids },
    hint: `Add a question of the kind ${need.kinds.join(' or ')} with this id.`,
  });
}

function checkFound({ item, path }: Sited<Question>, need: Need, note: Note): void {
  if (!need.kinds.includes(item.kind)) {
    const kinds = need.kinds.join(' or ');
    note('CK801', [...path, 'kind'], `${quote(item.id)} must be of the kind ${kinds}`, {
      hint: `Change ${quote(item.kind)}: the command for this form cannot use it.`,
    });
  }
  const isAlwaysAsked = item.when === undefined || need.when === true;
  if (!need.optional && !(isAlwaysAsked && item.required === true)) {
    note('CK801', [...path, 'id'], `${quote(item.id)} must always be answered`, {
      hint: 'Write `required: true`, and no `when`. The command for this form needs the answer.',
    });
  }
  const known = need.options;
  if (known === undefined || item.kind !== 'choice') return;
  for (const { item: option, path: place } of sited(item.options, [...path, 'options'])) {
    if (known.includes(option.id)) continue;
    note(
      'CK801',
      [...place, 'id'],
      `The command for this form does not know the option ${quote(option.id)}`,
      {
        meant: { word: option.id, known },
        hint: `Write one of these: ${known.join(', ')}. The labels can say anything.`,
      },
    );
  }
}
