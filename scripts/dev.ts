// Runs the program from source: compiles the frameworks, then loads src/cli.ts with the same arguments.
import { existsSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');
const compiler = join(root, 'src/framework/compile.ts');
if (existsSync(compiler)) {
  const { compileShipped } = await import(compiler);
  await compileShipped(join(root, 'frameworks'), join(root, 'dist/frameworks'));
}
Object.assign(globalThis, { __VERSION__: 'dev' });
await import('../src/cli.ts');
