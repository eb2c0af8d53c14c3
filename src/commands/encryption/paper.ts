import { randomInt } from 'node:crypto';
import { text } from '../../core/blocks.ts';
import type { Ask, Context } from '../../core/context.ts';
import { MenuLeft } from '../../core/errors.ts';
import type { Store } from '../../core/store.ts';
import {
  isGroup,
  type PaperProblem,
  paperGroups,
  paperLines,
  readPaperKey,
} from '../../lib/age/paper-key.ts';

/** How many groups to ask back. */
const ASKED = 2;

/**
 * Shows the recovery key until the person has it on paper, and asks some of its groups back.
 * @throws Interrupted if the person leaves
 */
export async function putOnPaper(context: Context, key: string): Promise<void> {
  const groups = paperGroups(key);
  for (;;) {
    await showUntilWritten(context, key);
    const wrong = await firstWrong(context, groups);
    if (wrong === undefined) return;
    context.io.note([text(`That isn't group ${wrong}. Here's your recovery key again.`, 'warn')]);
  }
}

/** The question is erased with its answer, and so is the key. */
async function showUntilWritten(context: Context, key: string): Promise<void> {
  const ask = [
    'Your recovery key. Write it on paper, and keep it away from this computer:',
    '',
    ...paperLines(key).map((line) => `  ${line}`),
    '',
    'Have you written it down?',
  ].join('\n');
  while ((await answerTo(context, { kind: 'more', id: 'written', ask })) !== 'yes');
}

/** Asks some groups back. Returns the number of the first wrong one. */
async function firstWrong(context: Context, groups: string[]): Promise<number | undefined> {
  for (const number of randomNumbers(ASKED, groups.length)) {
    const ask = `Type group ${number} from your paper.`;
    const typed = await answerTo(context, { kind: 'text', id: 'group', ask, sealed: true });
    if (!isGroup(typed, groups[number - 1] ?? '')) return number;
  }
  return undefined;
}

/** Different numbers from 1 to `most`, in order. */
function randomNumbers(count: number, most: number): number[] {
  const numbers = new Set<number>();
  while (numbers.size < count) numbers.add(randomInt(1, most + 1));
  return [...numbers].sort((a, b) => a - b);
}

/**
 * Opens the store with the recovery key. Asks until the key has no typing error.
 * @throws UserError with exit code 12 for the key of another journal
 */
export async function openWithPaper(context: Context, { encryption, ready }: Store): Promise<void> {
  const question = {
    kind: 'text',
    id: 'recovery-key',
    ask: 'Type the recovery key from your paper.',
    help: "Spaces and case don't matter. The numbers of the groups can stay out.",
    sealed: true,
  } as const;
  for (;;) {
    const read = readPaperKey(await answerTo(context, question));
    if ('key' in read) {
      await ready();
      return encryption.unlock(read);
    }
    context.io.note([text(problemInWords(read.problem), 'warn')]);
  }
}

function problemInWords({ kind, group }: PaperProblem): string {
  const where = group === undefined ? 'It' : `Group ${group}`;
  const what = {
    'too-short': 'is too short',
    'too-long': 'is too long',
    'typing-error': 'has a typing error',
  };
  return `${where} ${what[kind]}. Type the key again.`;
}

/** The answer as text. An empty one is a text too. @throws MenuLeft if the person leaves */
async function answerTo(context: Context, question: Ask['question']): Promise<string> {
  const reply = await (await context.prompts()).ask({ question, canGoBack: false, canLeave: true });
  if (reply.kind === 'back') throw new MenuLeft();
  return reply.kind === 'answer' ? String(reply.value) : '';
}
