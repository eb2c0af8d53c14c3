// Runs the program from source: compiles the frameworks, then loads src/cli.ts with the arguments.
import { join } from 'node:path';
import { compileShipped } from '../src/framework/compile.ts';

const root = join(import.meta.dirname, '..');
compileShipped(join(root, 'frameworks'), join(root, 'dist/frameworks'));
Object.assign(globalThis, { __VERSION__: 'dev' });
await import('../src/cli.ts');
