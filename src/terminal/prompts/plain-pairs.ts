/** Ranking by pairs where lines are only ever appended: each pair names both entries and their keys. */
import type { Ask, Reply } from '../../core/context.ts';
import { choicesAsText, choicesFrom, mostPairs, ranking } from '../../interview/pairs.ts';
import { common, commonKey, keysOf } from './machine.ts';
import { frameOf } from './machines.ts';
import { answerIn } from './reply-line.ts';

/** Entries two at a time, a line each: 1 or 2, or `u` to take the last choice back. */
export async function pairsPlainly(
  ask: Ask,
  say: (text: string) => void,
  readLine: (prompt: string) => Promise<string>,
): Promise<Reply> {
  const frame = frameOf(ask);
  const options = ask.options ?? [];
  const ids = options.map(({ id }) => id);
  const labelOf = (id: string) => options.find((option) => option.id === id)?.label ?? id;
  const { current } = ask;
  say(['', frame.place, frame.ask].join('\n'));
  say(`(${['1 or 2', 'u takes one back', ...keysOf(frame, [])].join(', ')})`);
  if (current !== undefined) say(`Your answer: ${answerIn(ask, current)}\n(Enter keeps it)`);
  for (let firsts = choicesFrom(ask.typed, ids); ; ask.keepTyped?.(choicesAsText(ids, firsts))) {
    const next = ranking(ids, firsts);
    if ('order' in next) {
      say(`In this order: ${answerIn(ask, next.order)}`);
      return { kind: 'answer', value: next.order };
    }
    const [one, two] = next.pair.map(labelOf);
    const place = `Pair ${firsts.length + 1} of at most ${mostPairs(ids.length)}`;
    say(`${place}.\n  1: ${one}\n  2: ${two}`);
    const line = (await readLine('> ')).trim().toLowerCase();
    const asked = commonKey(line, frame);
    if (line === '1' || line === '2') firsts = [...firsts, line === '1'];
    else if (line === 'u') firsts = firsts.slice(0, -1);
    else if (line === '' && current !== undefined && firsts.length === 0) {
      return { kind: 'answer', value: current };
    } else if (!asked) say(`Please write 1 for ${one}, or 2 for ${two}.`);
    else {
      const result = common(frame, asked);
      if (result && 'done' in result) return result.done;
      say(result?.told ?? '');
    }
  }
}
