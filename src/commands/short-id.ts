import { SHOWN } from '../fits-id.ts';

/**
 * The last six characters of an id: the random part, so that ids made in one second differ.
 * Every command takes it in place of the whole id.
 */
export const shortId = (id: string): string => id.slice(-SHOWN).toLowerCase();
