import { heading, list, text } from '../../core/blocks.ts';
import type { Context } from '../../core/context.ts';
import { UsageError } from '../../core/errors.ts';
import type { Common } from '../../core/options.ts';
import type { Framework } from '../../framework/schema/index.ts';
import { minutesWords } from '../../interview/run/opening.ts';
import { versionOf } from '../../interview/run/wording.ts';
import { present } from '../../lib/objects.ts';
import { type Found, frameworksFor, known, practiceName, practicesIn } from './find.ts';

export interface ListOptions extends Common {
  work?: string;
  minutes?: string;
  mood?: string;
}

/** `coachkit practice list`: the practices that match the filters, by type of work. */
export async function listPractices(context: Context, options: ListOptions): Promise<void> {
  const frameworks = await frameworksFor(context, options.framework);
  const all = practicesIn(frameworks);
  const fitting = all.filter(fits(options, all));
  if (options.json) {
    const practices = fitting.map((found) => ({
      name: practiceName(found, all),
      ...listed(found),
    }));
    return context.io.json({ practices });
  }
  if (fitting.length === 0) {
    return context.io.show([
      text('No practice matches your filters.'),
      text('To list every practice: coachkit practice list', 'quiet'),
    ]);
  }
  const own = new Set((await context.frameworks()).own.list().map(({ id }) => id));
  const item = (found: Found) => ({
    text: practiceName(found, all),
    aside: asideOf(found, own.has(found.framework.id)),
    under: present(found.practice.summary, moodWords(found.practice.mood)),
  });
  await context.io.page([
    ...worksOf(fitting, frameworks).flatMap((work) => [
      heading(workTitle(frameworks, work)),
      list(fitting.filter(({ practice }) => practice.work === work).map(item)),
    ]),
    text('To start one: coachkit practice NAME', 'quiet'),
    ...(fitting.length < all.length
      ? []
      : [
          text(
            'To narrow the list: coachkit practice list values --minutes 10 --mood tired',
            'quiet',
          ),
        ]),
  ]);
}

const moodWords = (mood: string[]) => mood.length > 0 && `Mood: ${mood.join(', ')}`;

/** Asks for a practice, by type of work. Undefined if the person leaves the menu. */
export async function practicePicked(
  context: Context,
  options: ListOptions,
): Promise<string | undefined> {
  const frameworks = await frameworksFor(context, options.framework);
  const all = practicesIn(frameworks);
  const works = worksOf(all, frameworks);
  const prompts = await context.prompts();
  for (;;) {
    const index = await prompts.choose(
      'What do you want to work on?',
      works.map((work, at) => ({ value: String(at), label: workTitle(frameworks, work) })),
    );
    if (index === undefined) return undefined;
    const picked: string | undefined = await prompts.choose(
      'Which practice do you want to do?',
      all
        .filter(({ practice }) => practice.work === works[Number(index)])
        .map((found) => ({
          value: practiceName(found, all),
          label: `${found.practice.title}, ${minutesWords(found.practice.minutes)}`,
        })),
    );
    if (picked !== undefined) return picked;
  }
}

/** The types of work of these practices, in card order. `undefined`, for any type, comes last. */
function worksOf(all: readonly Found[], frameworks: readonly Framework[]): (string | undefined)[] {
  const works = [...new Set(all.map(({ practice }) => practice.work))];
  const typed = works.filter((work) => work !== undefined).sort(byPlace(frameworks));
  return [...typed, ...works.filter((work) => work === undefined)];
}

function asideOf(
  { practice: { minutes, every, deep }, framework: { title } }: Found,
  isOwn: boolean,
) {
  return [
    minutesWords(minutes),
    ...(every ? [every.toLowerCase()] : []),
    ...(deep ? ['deep'] : []),
    ...(isOwn ? [`from ${title}`] : []),
  ].join(', ');
}

function listed({ framework, practice }: Found) {
  const { id, title, summary, work, minutes, every, mood, deep } = practice;
  const from = versionOf(framework);
  const isDeep = deep !== undefined;
  return { id, framework: from, title, summary, work, minutes, every, mood, deep: isDeep };
}

/**
 * Returns a test for whether a practice matches every filter.
 * @throws UsageError for an unknown word
 */
function fits({ work, minutes, mood }: ListOptions, all: Found[]): (found: Found) => boolean {
  const practices = all.map(({ practice }) => practice);
  known(
    'type of work',
    work,
    practices.flatMap((each) => each.work ?? []),
  );
  known(
    'mood',
    mood,
    practices.flatMap((each) => each.mood),
  );
  const most = minutes === undefined ? Infinity : Number(minutes);
  if (!(most > 0))
    throw new UsageError('--minutes must be a number of minutes, e.g. --minutes 10.');
  return ({ practice }) =>
    (work === undefined || practice.work === work) &&
    (mood === undefined || practice.mood.length === 0 || practice.mood.includes(mood)) &&
    practice.minutes <= most;
}

/** The name of a type of work, from the title of its `work-…` card. */
function workTitle(frameworks: readonly Framework[], work: string | undefined): string {
  if (work === undefined) return 'For any type of work';
  return workCards(frameworks).find(({ id }) => id === `work-${work}`)?.title ?? work;
}

/** Compares types of work by the order of their cards. A type without a card comes last. */
function byPlace(frameworks: readonly Framework[]): (a: string, b: string) => number {
  const ids = workCards(frameworks).map(({ id }) => id);
  const place = (work: string) =>
    ids.includes(`work-${work}`) ? ids.indexOf(`work-${work}`) : ids.length;
  return (a, b) => place(a) - place(b);
}

function workCards(frameworks: readonly Framework[]) {
  return frameworks.flatMap(({ sections = [] }) => sections.flatMap(({ cards }) => cards));
}
