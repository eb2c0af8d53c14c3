/**
 * Why an age file cannot be opened:
 * - `not-age`: it is not an age v1 file.
 * - `header`: its header cannot be read, for example because the file ends too early.
 * - `no-match`: no part of the header opens with this key or passphrase. A wrong key and a damaged
 *   part look the same.
 * - `mac`: the key fits, but the header has changed.
 * - `chunk`: a chunk of the content has changed, or the last one is cut off.
 * - `cut-off`: whole chunks are missing at the end.
 * - `trailing`: something follows the last chunk.
 *
 * `not-a-key` means that a text is not an age key.
 */
export type AgeProblem =
  | 'not-age'
  | 'header'
  | 'no-match'
  | 'mac'
  | 'chunk'
  | 'cut-off'
  | 'trailing'
  | 'not-a-key';

/** Never quotes the file or a key. */
export class AgeError extends Error {
  override name = 'AgeError';
  readonly problem: AgeProblem;

  constructor(problem: AgeProblem, message: string) {
    super(message);
    this.problem = problem;
  }
}
