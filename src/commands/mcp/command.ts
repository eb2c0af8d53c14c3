import { define } from '../../core/command.ts';
import { json } from '../../core/options.ts';

export const mcp = define('mcp', {
  notes:
    'A program with an assistant starts `coachkit mcp` by itself and talks to it over the Model ' +
    'Context Protocol. The setting `mcp` turns it on.',
  examples: [
    ['coachkit config set mcp on', 'see what an assistant could read, then turn it on'],
    ['coachkit mcp', 'answer an assistant, as the command in its settings'],
    ['coachkit mcp log', 'see what was asked, and when'],
  ],
  run: async () => (await import('./serve.ts')).serveAssistant,
  commands: [
    define('log', {
      about: 'List what assistants asked for, latest last. It has no texts.',
      options: [json()],
      examples: [
        ['coachkit mcp log', 'see when which tool was used, and how much it passed on'],
        ['coachkit mcp log --json | jq ".calls | length"', 'count the calls'],
      ],
      run: async () => (await import('./log.ts')).log,
    }),
  ],
});
