import { define } from '../../core/command.ts';
import { json } from '../../core/options.ts';

export const schema = define('schema [command...]', {
  operands: { command: ['a command with --json, such as "journal list", or error or note'] },
  options: [json('the list of schemas')],
  notes:
    'Without a command, it lists the schemas. A schema itself is always JSON. For framework files, ' +
    'use coachkit framework schema.',
  examples: [
    ['coachkit schema', 'list the schemas'],
    ['coachkit schema journal list', 'print what journal list --json prints, as a schema'],
    ['coachkit schema error', 'print the schema of errors'],
  ],
  run: async () => (await import('./schema.ts')).schema,
});
