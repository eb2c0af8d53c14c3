import { present } from '../lib/objects.ts';
import type { Pitfall } from './schema/index.ts';

/** A pitfall in one text: the reality, if it has one, and the solution. */
export const pitfallText = ({ reality, solution }: Pick<Pitfall, 'reality' | 'solution'>): string =>
  present(reality, solution).join(' ');
