/** The history of one person from the first day, chapter by chapter. */
import { assess } from './chapters/assess.ts';
import { coaches } from './chapters/coaches.ts';
import { journal } from './chapters/journal.ts';
import { knowledge } from './chapters/knowledge.ts';
import { practice } from './chapters/practice.ts';
import { progress } from './chapters/progress.ts';
import { help, reading } from './chapters/reading.ts';
import { reflect } from './chapters/reflect.ts';
import { repair } from './chapters/repair.ts';
import { sessions } from './chapters/sessions.ts';
import { shell } from './chapters/shell.ts';
import { start } from './chapters/start.ts';
import { transfer } from './chapters/transfer.ts';
import type { Chapter } from './step.ts';

export const history: readonly Chapter[] = [
  ...[start, assess, reflect, journal, practice, coaches, sessions, progress],
  ...[knowledge, transfer, repair, shell, reading, help],
];
