import { text } from '../../core/blocks.ts';
import type { Context } from '../../core/context.ts';
import { UsageError } from '../../core/errors.ts';
import type { Common } from '../../core/options.ts';
import { atLeast } from '../../domain/coaches/coach.ts';
import { questionsText } from '../../formats/cards.ts';
import { shortId } from '../../lib/id.ts';
import { momentToCome, shownMinute } from './coach-form.ts';
import { questionSections } from './questions.ts';
import { choosingFrom, coachMeant, openCoachStore, typedName } from './store.ts';

interface Options extends Common {
  at?: string;
  minutes?: string;
  out?: string;
  force?: boolean;
}

const USUAL_MINUTES = 30;

/** `coachkit find-coach ics NAME --at WHEN`: a calendar file, with the questions in its notes. */
export async function ics(context: Context, name: string, options: Options): Promise<void> {
  const store = await openCoachStore(context);
  const { framework } = await choosingFrom(context, options);
  const coach = await coachMeant(context, store, name);
  const typed = typedName(coach, store.coaches.all());
  const at = bookedAt(context, options.at, typed);
  const minutes = minutesFrom(options.minutes);
  const { calendarText } = await import('../../core/ical.ts');
  const appointment = {
    uid: `${coach.id.toLowerCase()}@coachkit`,
    title: `First conversation with ${coach.name}`,
    start: Date.parse(at.utc),
    minutes,
    notes: questionsText(questionSections(framework)),
  };
  const file = calendarText([appointment], Date.parse(context.clock.now().utc));
  if (options.out === '-') return context.io.write(file);
  const path = options.out ?? `${fileStem(coach.name, coach.id)}-${at.date}.ics`;
  await store.ready();
  const force = options.force === true;
  (await context.writer()).save([{ path, content: [file] }], { force });
  const saved = store.coaches.update(coach.id, (current) => ({
    ...atLeast(current, 'booked'),
    nextOn: shownMinute(at),
  }));
  if (options.json) return context.io.json({ coach: saved, file: path });
  context.io.note([
    text(`Written: ${path}, ${shownMinute(at)} (${at.zone}), ${minutes} minutes.`),
    text(`Right after the conversation: coachkit evaluate ${typed}`, 'quiet'),
  ]);
}

function bookedAt(context: Context, typed: string | undefined, name: string) {
  const example = `coachkit find-coach ics ${name} --at "${context.clock.now().date.slice(0, 4)}-12-31 15:00"`;
  if (typed === undefined) {
    throw new UsageError('When is the conversation? Nothing was written.', `E.g. ${example}`);
  }
  const moment = momentToCome(context, typed);
  if ('at' in moment) return moment.at;
  throw new UsageError('A booking needs a time as well. Nothing was written.', `E.g. ${example}`);
}

function minutesFrom(typed: string | undefined): number {
  if (typed === undefined) return USUAL_MINUTES;
  const minutes = /^\d{1,3}$/.test(typed) ? Number(typed) : 0;
  if (minutes > 0) return minutes;
  throw new UsageError('--minutes takes a whole number from 1 to 999. Nothing was written.');
}

/** A name that is safe as a file: of a name in letters that all systems have, else of the id. */
function fileStem(name: string, id: string): string {
  const plain = name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 40);
  return `coachkit-${plain === '' ? shortId(id) : plain}`;
}
