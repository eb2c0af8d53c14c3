/** The home of ora. It costs as much to load as all prompts, so only long work uses it. */
import ora from 'ora';
import type { Progress } from '../core/context.ts';
import { sanitize } from '../lib/sanitize.ts';

/**
 * A line about what is being done. With `still`, nothing may be redrawn, so each text gets a line
 * of its own. Without `watched`, no one is looking, so nothing is written.
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
  // Keys stay with the terminal, so that Ctrl-C reaches the program.
  const spinner = ora({ stream, discardStdin: false, ...(!colour && { color: false }) }).start();
  return {
    say: (text) => {
      spinner.text = sanitize(text);
      // The work blocks timers, so the line is drawn here.
      spinner.render();
    },
    end: () => void spinner.stop(),
  };
}
