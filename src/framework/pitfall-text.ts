import { present } from '../lib/objects.ts';
import type { Pitfall } from './schema/index.ts';

/** What a pitfall says in one text: the reality, if it has one, and what helps. */
export const pitfallText = ({ reality, solution }: Pick<Pitfall, 'reality' | 'solution'>): string =>
  present(reality, solution).join(' ');
