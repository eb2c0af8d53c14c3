import { randomInt } from 'node:crypto';
import { text } from '../../core/blocks.ts';
import type { Context } from '../../core/context.ts';
import type { Store } from '../../core/store.ts';
import {
  isGroup,
  type PaperProblem,
  paperGroups,
  paperLines,
  readPaperKey,
} from '../../lib/age/paper-key.ts';
import { answerTo } from './answer-to.ts';

/** How many groups to ask back. */
const ASKED = 2;

/**
 * Shows the recovery key until the person has it on paper, and asks some of its groups back.
 * @throws Interrupted if the person leaves
 */
export async function putOnPaper(context: Context, key: string): Promise<void> {
  const groups = paperGroups(key);
  let remark: string | undefined;
  for (;;) {
    await showUntilWritten(context, key, remark);
    const wrong = await firstWrong(context, groups);
    if (wrong === undefined) return;
    remark = `That isn't group ${wrong}. Here's your recovery key again.`;
  }
}

/** The question is erased with its answer, and so are the key and the remark. */
async function showUntilWritten(context: Context, key: string, remark?: string): Promise<void> {
  const ask = (above: string | undefined) =>
    [
      ...(above === undefined ? [] : [above, '']),
      'Your recovery key. Write it on paper, and keep it away from this computer:',
      '',
      ...paperLines(key).map((line) => `  ${line}`),
      '',
      'Group 10 has four characters. No group has a 1, B, I or O.',
      '',
      'Have you written it down?',
    ].join('\n');
  const isWritten = async (above: string | undefined) => {
    const question = { kind: 'more', id: 'written', ask: ask(above) } as const;
    return (await answerTo(context, { question, isSecret: true })) === 'yes';
  };
  let above = remark;
  while (!(await isWritten(above))) above = NOT_YET;
}

const NOT_YET = "It stays here until it's on paper. Press Esc to leave.";

/** Asks some groups back. Returns the number of the first wrong one. */
async function firstWrong(context: Context, groups: string[]): Promise<number | undefined> {
  for (const number of randomNumbers(ASKED, groups.length)) {
    const ask = `Type group ${number} from your paper.`;
    const question = { kind: 'text', id: 'group', ask, required: true } as const;
    const typed = await answerTo(context, { question, isHidden: true });
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
 * Opens the store with the recovery key. Asks until the key has no typing error. The text stays in
 * the field, to be corrected.
 * @throws UserError with exit code 12 for the key of another journal
 */
export async function openWithPaper(context: Context, { encryption, ready }: Store): Promise<void> {
  const ask = 'Type the recovery key from your paper.';
  const question = { kind: 'text', id: 'recovery-key', ask, required: true } as const;
  let typed: string | undefined;
  for (;;) {
    typed = await answerTo(context, { question, intro: ABOUT_KEY, typed, isHidden: true });
    const read = readPaperKey(typed);
    if ('key' in read) {
      await ready();
      return encryption.unlock(read);
    }
    context.io.note([text(problemInWords(read.problem), 'warn')]);
  }
}

const ABOUT_KEY =
  "Spaces and case don't matter. You can leave out AGE-SECRET-KEY-1 and the numbers of the groups.";

function problemInWords(problem: PaperProblem): string {
  if (problem.kind === 'swapped') {
    return `Groups ${problem.groups.join(' and ')} are swapped. Correct the key.`;
  }
  const where = problem.group === undefined ? 'The key' : `Group ${problem.group}`;
  const what = {
    'too-short': 'is too short',
    'too-long': 'is too long',
    'typing-error': 'has a typing error',
  };
  return `${where} ${what[problem.kind]}. Correct it.`;
}
