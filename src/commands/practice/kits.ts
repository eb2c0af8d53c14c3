import { heading, text } from '../../core/blocks.ts';
import type { Context } from '../../core/context.ts';
import { UsageError } from '../../core/errors.ts';
import type { Common } from '../../core/options.ts';
import type { PracticeRun } from '../../domain/practice/practice.ts';
import { messageText } from '../../formats/message.ts';
import type { Framework, Section } from '../../framework/schema/index.ts';
import { copyText } from '../shared/copy-text.ts';
import { frameworkChosen } from '../shared/frameworks.ts';
import { isHeavyTime } from '../shared/heavy-time.ts';
import { sectionBlocks, sectionsById } from '../shared/section-view.ts';

/** `coachkit practice peer` and similar: a section to read and a message to copy. */
export const kit = (id: string) => async (context: Context, options: KitOptions) => {
  const framework = await frameworkChosen(context, options.framework);
  const section = sectionOf(framework, `${id}-kit`);
  const found = framework.messages?.find((each) => each.id === `${id}-ask`);
  const message = found && { ...found, text: messageText(found.text, {}) };
  if (options.json) return context.io.json({ section, message });
  context.io.show([
    ...sectionBlocks(section),
    ...(message ? [heading(message.title), text(message.text)] : []),
  ]);
  if (options.copy && message) await copyText(context, message.text);
};

interface KitOptions extends Common {
  copy?: boolean;
}

/**
 * `coachkit practice programme`: weeks of practices and reflections, with the day each was done.
 */
export async function programme(context: Context, options: Common): Promise<void> {
  const framework = await frameworkChosen(context, options.framework);
  const section = sectionOf(framework, 'programme');
  const runs = (await context.store()).collection<PracticeRun>('practices').all();
  const lastDay = (command: string | undefined) =>
    runs.findLast(({ practice }) => command === `coachkit practice ${practice}`)?.created.date;
  const isHeavy = await isHeavyTime(context, framework);
  const cards = section.cards.map(({ waits, ...card }) =>
    isHeavy && waits !== undefined ? { ...card, text: waits, points: [] } : card,
  );
  const weeks = cards.map((card) => ({
    ...card,
    points: card.points?.map((point) => {
      const day = lastDay(point.command);
      return day === undefined ? point : { ...point, done: day };
    }),
  }));
  if (options.json) return context.io.json({ title: section.title, weeks });
  context.io.show(
    sectionBlocks({
      ...section,
      cards: weeks.map((week) => ({
        ...week,
        points: week.points?.map((point) =>
          'done' in point ? { ...point, text: `${point.text} (done ${point.done})` } : point,
        ),
      })),
    }),
  );
  context.io.show([text('\nTo list all practices: coachkit practice list', 'quiet')]);
}

function sectionOf(framework: Framework, id: string): Section {
  const [section] = sectionsById(framework, [id]);
  if (section) return section;
  throw new UsageError(
    `The framework "${framework.id}" has no section "${id}".`,
    `To see what's in it: coachkit framework show ${framework.id}`,
  );
}
