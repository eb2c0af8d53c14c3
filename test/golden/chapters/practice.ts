import { BOTH, type Chapter, reads } from '../step.ts';

const SORT = `words:
  very: [candor, courage, calm, craft, family, growth]
  important: [health, humor, play]
  not-now: [wealth, tradition]
own: [Sleep]
five: [candor, courage, calm, craft, family]
order: [courage, candor, calm, family, craft]
`;

export const practice: Chapter = {
  name: 'practice',
  steps: [
    { run: 'practice', at: '2026-11-02T18:00:00Z', reads: true },
    reads('practice list --minutes 5 --mood tired', '--json'),
    reads('practice list --mood nothing'),
    reads('practice peer'),
    reads('practice manager'),
    reads('practice programme --json'),
    reads('practice sort-and-narrow --answers-template'),
    reads('practice meet-the-voice --answers-template'),
    { run: 'practice sort-and-narrow' },
    { run: 'practice sort-and-narrow --answers sort.yaml', files: { 'sort.yaml': SORT } },
    { run: 'practice sort-and-narrow --answers sort.yaml --set order= --json' },
    {
      run: 'practice when-then --set want="Ask for a day" --set picture="A calm no" --set snag="I want it perfect" --set plan="When asked, then I wait" --action',
      keep: 'plan',
    },
    {
      run: 'practice when-then --set want="Ask for two" --set snag="I fear the question after it" --no-action --json',
      at: '2026-11-05T18:00:00Z',
    },
    {
      run: 'practice step-outside --set topic="The reorg" --set free="Say it first" --entry {reorg}',
    },
    { run: 'practice two-word-check --answers -', stdin: '{}' },
    reads('practice history', '--json'),
    reads('practice history when-then'),
    reads('practice show when-then', ...BOTH, '--format md', '--compare'),
    reads('practice show sort-and-narrow'),
    reads('practice show {plan}'),
    reads('practice programme'),
    reads('actions list --json'),
  ],
};
