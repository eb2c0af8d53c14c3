/** The home of ora, which costs as much to load as all prompts: only where work takes long. */
import ora from 'ora';
import type { Progress } from '../core/context.ts';
import { sanitize } from '../lib/sanitize.ts';

/**
 * One line that says what is being done. Where nothing may be redrawn (`still`) each text stands
 * on a line of its own, and where nobody watches (`watched` false) nothing is said.
 */
export function startProgress(options: {
  stream: NodeJS.WritableStream;
  still: boolean;
  watched: boolean;
  colour: boolean;
}): Progress {
  const { stream, still, watched, colour } = options;
  if (!watched) return { say: () => {}, end: () => {} };
  if (still) return { say: (text) => void stream.write(`${sanitize(text)}\n`), end: () => {} };
  // Keys stay with the terminal: Ctrl-C has to reach the program.
  const spinner = ora({ stream, discardStdin: false, ...(!colour && { color: false }) }).start();
  return {
    say: (text) => {
      spinner.text = sanitize(text);
      // The work does not give way to a timer, so the line is drawn here.
      spinner.render();
    },
    end: () => void spinner.stop(),
  };
}
