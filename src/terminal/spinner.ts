/**
 * No other file imports ora. Loading it takes the time of all prompts, so only long work uses it.
 */
import ora from 'ora';
import type { Progress } from '../core/context.ts';
import { sanitize } from '../lib/sanitize.ts';

/**
 * Shows a status line. With `still`, nothing is redrawn, so each text gets its own line. Without
 * `watched`, no one is looking, so nothing is written.
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
  // Leaves the keys to the terminal, so that Ctrl-C reaches the program.
  const spinner = ora({ stream, discardStdin: false, ...(!colour && { color: false }) });
  let isStarted = false;
  return {
    say: (text) => {
      // A spinner without words says nothing.
      if (text.trim() === '') return;
      spinner.text = sanitize(text);
      if (!isStarted) spinner.start();
      isStarted = true;
      // The work blocks timers, so the spinner is drawn by hand.
      spinner.render();
    },
    end: () => void spinner.stop(),
  };
}
