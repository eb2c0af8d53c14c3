/** The results of `journey`. */
import { day, titledVersion } from '../../domain/record.ts';
import * as z from '../../lib/zod.ts';
import { mark, note } from './records.ts';
import { count, flag, result, text, waiting } from './result.ts';

const task = z.object({ id: text, text, doneOn: day.exactOptional() });

const step = z.object({
  id: text,
  title: text,
  text: text.exactOptional(),
  /** The id of a section of the framework to read. */
  section: text.exactOptional(),
  markedBy: z.enum(['you', 'coachkit']),
  isDone: flag,
  /** The day of the mark. */
  doneOn: day.exactOptional(),
  tasks: z.array(task),
  /** Tasks with marks that the framework no longer has. */
  goneTasks: z.array(task),
  notes: z.array(z.object({ id: text, on: day, text, private: z.literal(true).exactOptional() })),
});

const savedNote = (about: string) => result(about, { note, ...waiting });

export const journey = {
  journey: result('The steps of a journey, with marks and notes.', {
    framework: titledVersion,
    /** The id of the first step that is not done. */
    current: text.nullable(),
    steps: z.array(step),
    /** Steps with marks or notes that the framework no longer has. */
    gone: z.array(step),
  }),
  'journey list': result('All journeys, each with your current step.', {
    journeys: z.array(
      z.object({
        framework: titledVersion,
        current: text.nullable(),
        steps: count,
        done: count,
        /** Whether the framework is still here. */
        isHere: flag,
      }),
    ),
  }),
  'journey done': result('The saved mark.', { mark, ...waiting }),
  'journey reopen': result('The removed marks.', { removed: z.array(mark) }),
  'journey note': savedNote('The saved note.'),
  'journey edit': savedNote('The changed note.'),
  'journey remove': result('The removed note.', { removed: note }),
  'journey restore': result('The restored note.', { restored: note }),
};
