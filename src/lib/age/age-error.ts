/** Why an age file cannot be opened. */
export type AgeProblem =
  /** The file is not an age file of version 1. */
  | 'not-age'
  /** The header cannot be read. The file may end in it. */
  | 'header'
  /** No part of the header opens. A wrong key and damage to the sealed part look the same. */
  | 'no-match'
  /** The key fits, but the header was changed. */
  | 'mac'
  /** A chunk of the content was changed, or the last one is cut off. */
  | 'chunk'
  /** Chunks are missing at the end. */
  | 'cut-off'
  /** Something follows the last chunk. */
  | 'trailing'
  /** A text is not an age key. */
  | 'not-a-key';

/** Tells nothing of the file or of a key. */
export class AgeError extends Error {
  override name = 'AgeError';
  readonly problem: AgeProblem;

  constructor(problem: AgeProblem) {
    super(`age: ${problem}`);
    this.problem = problem;
  }
}
