import { createContext, Script } from 'node:vm';

/** Thrown when work exceeds its time limit. */
export class TooSlow extends Error {}

/**
 * Returns a function that runs pieces of work within `milliseconds` in total. It stops work midway,
 * even inside a regular expression that would run for years.
 * @throws TooSlow from the returned function
 */
export function timeLimit(milliseconds: number): <T>(work: () => T) => T {
  const script = new Script('work()');
  let left = milliseconds;
  return (work) => {
    const start = performance.now();
    try {
      return script.runInContext(createContext({ work }), {
        timeout: Math.max(1, Math.ceil(left)),
      });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ERR_SCRIPT_EXECUTION_TIMEOUT')
        throw new TooSlow();
      throw error;
    } finally {
      left -= performance.now() - start;
    }
  };
}
