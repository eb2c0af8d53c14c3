import { type Chapter, reads } from '../step.ts';

/** Entries of every kind, by every option. */
export const reflect: Chapter = {
  name: 'reflect',
  steps: [
    { run: 'reflect', at: '2026-09-08T19:00:00Z' },
    { run: 'reflect --text "Said no to the third board deck. Slept."', keep: 'board' },
    {
      run: 'reflect --text "Looped on the reorg again." --mood 2 --energy 2 --weight 4 --tag reorg --tag board',
      keep: 'reorg',
    },
    {
      run: 'reflect -',
      stdin: 'From another program.\nWith a second line, Überraschung – and a 🙂.\n',
      keep: 'piped',
    },
    { run: 'reflect - --tag "#piped" --kind weekly', stdin: 'The week went by what matters.\n' },
    { run: 'reflect -', stdin: '' },
    {
      run: 'reflect --text "I could not say it." --private --mood 1 --tag founder',
      at: '2026-09-10T21:30:00Z',
      keep: 'secret',
    },
    { run: 'reflect --text "Ask Ana about the silence." --bring', keep: 'bring' },
    { run: 'reflect --text "Asked, and waited." --value courage --json', keep: 'courage' },
    { run: 'reflect --text "The night before." --date "yesterday 21:00"' },
    { run: 'reflect --text "Back then." --date 2026-08-15', keep: 'august' },
    { run: 'reflect --text "A year ago." --date "2025-09-10 07:30" --mood 4', keep: 'year-ago' },
    { run: 'reflect --text "Tomorrow" --date tomorrow' },
    { run: 'reflect --text "No such day" --date "the 40th"' },
    { run: 'reflect --text "Skipped by the clocks" --date "2026-03-29 02:30"' },
    { run: 'reflect --text x --mood 7' },
    { run: 'reflect now --text "Protecting, in the board room." --mood 3', keep: 'now' },
    {
      run: 'reflect daily --text "That Ana can disagree with me in the room." --question important',
      keep: 'daily',
    },
    { run: 'reflect session --text "What stays: the pause."' },
    { run: 'reflect monthly --text "A month of fewer decks."' },
    { run: 'reflect free --text "Walked along the canal." --energy 5' },
    {
      run: 'reflect --question important --text "To be asked before it is decided."',
      at: '2026-09-14T20:00:00Z',
    },
    { run: 'reflect --framework values-based-decisions --text "Candor over comfort." --json' },
    { run: 'reflect --text "After midnight, before four." --mood 2', at: '2026-09-17T00:30:00Z' },
    { run: 'reflect --fresh --text "Fresh."' },
    reads('questions'),
    reads('questions list --framework authentic-leadership', '--json'),
    { run: 'questions add "What would I tell a friend?"', keep: 'question' },
    { run: 'questions add "What would I tell a friend?"' },
    { run: 'questions add What else is true? --json' },
    { run: 'reflect --question {question} --text "That the board can wait a day."' },
    { run: 'questions remove nothing' },
    { run: 'questions remove {question}' },
    { run: 'questions add "Whom do I thank?"', keep: 'thanks' },
    {
      run: 'reflect --text "The clocks went back, first time." --date 2026-10-25T02:30',
      at: '2026-10-25T09:00:00Z',
    },
    {
      run: 'reflect --text "The clocks went back, second time." --date 2026-10-25T02:30+01:00 --json',
    },
    {
      run: 'reflect --text "Again the board deck, and the founder asks for numbers at night." --mood 2 --tag board',
    },
    {
      run: 'reflect --text "The board deck once more; I said yes before I thought." --mood 2 --tag board',
      at: '2026-10-27T20:00:00Z',
    },
    {
      run: 'reflect --text "I feel hopeless and want to hurt myself" --mood 1',
      at: '2026-10-28T20:00:00Z',
    },
    { run: 'undo' },
    reads('status', '--json'),
  ],
};
