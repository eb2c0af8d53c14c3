/**
 * `npm run words [-- PATH…]` prints what breaks the rules of docs/voice.md. With `--all` it also prints
 * where a rule is bent, and with `--list` every text.
 */
import { parseArgs } from 'node:util';
import { articleBreaches, BUDGETED, breaches, inReport, RULES } from './rules.ts';
import { EVERYTHING, type Text, textsOf } from './texts.ts';

const { values, positionals } = parseArgs({
  options: { all: { type: 'boolean' }, list: { type: 'boolean' } },
  allowPositionals: true,
});
const rules = values.all ? [...RULES, ...BUDGETED] : RULES;

async function linesOf(text: Text): Promise<string[]> {
  if (values.list) return [`${text.file}:${text.line}  ${text.text}`];
  return [...breaches(text, rules), ...(await articleBreaches(text))].map(inReport);
}

for (const text of (positionals.length > 0 ? positionals : EVERYTHING).flatMap(textsOf)) {
  for (const line of await linesOf(text)) console.log(line);
}
