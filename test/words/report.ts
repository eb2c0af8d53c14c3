/**
 * Prints texts that break the rules of docs/voice.md: `npm run words [-- PATH…] [--all]`. `--all`
 * includes rules that may be bent.
 */
import { parseArgs } from 'node:util';
import { articleBreaches, BUDGETED, breaches, inReport, RULES } from './rules.ts';
import { EVERYTHING, textsOf } from './texts.ts';

const { values, positionals } = parseArgs({
  options: { all: { type: 'boolean' } },
  allowPositionals: true,
});
const rules = values.all ? [...RULES, ...BUDGETED] : RULES;
const texts = (positionals.length > 0 ? positionals : EVERYTHING).flatMap(textsOf);
for (const text of texts) {
  for (const each of [...breaches(text, rules), ...(await articleBreaches(text))]) {
    console.log(inReport(each));
  }
}
