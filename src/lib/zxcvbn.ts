import { ZxcvbnFactory } from '@zxcvbn-ts/core';
import { adjacencyGraphs, dictionary as common } from '@zxcvbn-ts/language-common';
import { dictionary as english } from '@zxcvbn-ts/language-en';

/**
 * No other file imports zxcvbn-ts. Its lists of words, names and passwords are large, so this file
 * is loaded only where a person chooses a passphrase.
 */

/** A longer passphrase is told by its beginning, since the time grows with the square. */
const MOST_CHARACTERS = 64;

const zxcvbn = new ZxcvbnFactory({
  dictionary: { ...common, ...english },
  graphs: adjacencyGraphs,
  maxLength: MOST_CHARACTERS,
});

/** About how many guesses a good guesser needs. */
export const guessesFor = (passphrase: string): number =>
  zxcvbn.check(passphrase, ['coachkit']).guesses;
