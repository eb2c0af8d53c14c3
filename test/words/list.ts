/** Lists texts with their places: `npx tsx test/words/list.ts PATH… [--surface NAME]`. */
import { parseArgs } from 'node:util';
import { textsOf } from './texts.ts';

const { values, positionals } = parseArgs({
  options: { surface: { type: 'string' } },
  allowPositionals: true,
});
for (const { file, line, key, text, surface } of positionals.flatMap(textsOf)) {
  if (values.surface !== undefined && values.surface !== surface) continue;
  console.log(`${file}:${line} ${key === '' ? '' : `[${key}] `}${text}`);
}
