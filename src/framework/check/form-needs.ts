/** What commands take from the answers to a form by id, and cannot do without or otherwise. */
import type { Question } from '../schema/index.ts';

export interface Need {
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
  'progress-check-in': [maybe(words('because'))],
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
    words('surprised'),
    oneOf('still-mine', 'yes', 'partly', 'no'),
  ],
};
