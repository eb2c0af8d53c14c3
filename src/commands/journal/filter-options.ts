/** The filters that journal commands and `export` share. */
import type { Command } from 'commander';
import { collect } from '../../core/command.ts';

const SHARED = `Filters take ISO dates or plain English ("last monday", "3 weeks ago").\nAll of them have to fit.`;

/** Adds the filters, but for those named in `without`. */
export function withFilters(command: Command, without: string[] = []): Command {
  const filters: [name: string, value: string, help: string, repeat?: true][] = [
    ['since', '<date>', 'this day or moment and later'],
    ['until', '<date>', 'this day or moment and earlier'],
    ['kind', '<kind>', 'daily, weekly, free, …; repeat for any of several', true],
    ['tag', '<tag>', 'with this tag; repeat for all of several', true],
    ['mood', '<n>', 'a mood from 1 to 5, or a span such as 1-2'],
    ['question', '<id>', 'that answer this question'],
    ['session', '<id>', 'that belong to this session'],
    ['limit', '<n>', 'the newest so many'],
  ];
  for (const [name, value, help, repeat] of filters) {
    if (without.includes(name)) continue;
    if (repeat) command.option(`--${name} ${value}`, help, collect);
    else command.option(`--${name} ${value}`, help);
  }
  return command.addHelpText('after', `\n${SHARED}`);
}
