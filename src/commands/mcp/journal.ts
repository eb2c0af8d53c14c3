import { type Entry, entryTexts } from '../../domain/journal/entry.ts';
import { type JournalEntry, passes } from '../../domain/journal/filter.ts';
import { folded } from '../../lib/words.ts';
import * as z from '../../lib/zod.ts';
import { tool } from './tool.ts';

/** The tag that hands an entry to an assistant. */
const TAG = 'assistant';

export const journalEntries = tool({
  name: 'journal_entries',
  title: 'Entries for an assistant',
  description: `Journal entries that the person tagged #${TAG}, latest first. No other entry can be read.`,
  input: z.strictObject({
    words: z.string().max(200).optional().describe('Words that an entry must have.'),
    limit: z.int().min(1).max(50).optional().describe('The most entries. Default: 10.'),
  }),
  output: z.strictObject({
    entries: z.array(
      z.strictObject({
        on: z.string(),
        text: z.string().optional(),
        answers: z.array(z.strictObject({ asked: z.string(), answer: z.string() })),
      }),
    ),
  }),
  effect: 'reads',
  run: async ({ context }, { words = '', limit = 10 }) => {
    const journal = (await context.store()).collection<Entry>('journal');
    const entries: ReturnType<typeof shown>[] = [];
    for (const entry of journal.newest({ json: mayBeTagged })) {
      if (entries.length === limit) break;
      if (passes(entry, { tags: [TAG] }) && has(entry, words)) entries.push(shown(entry));
    }
    return { entries };
  },
});

const mayBeTagged = (json: string): boolean => json.toLowerCase().includes(TAG);

const has = (entry: Entry, words: string): boolean =>
  folded(entryTexts(entry).join('\n')).includes(folded(words.trim()));

const shown = ({ at, text, answers = [] }: JournalEntry) => ({
  on: at.date,
  ...(text !== undefined && { text }),
  answers: answers.map(({ asked, answer }) => ({ asked, answer })),
});
