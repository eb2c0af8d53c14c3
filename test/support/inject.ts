import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

const [COMPILER] = ['cc'] as const;

/**
 * Builds the library of test/soak/inject.c in a folder, and returns its path. Undefined without
 * Linux or a C compiler.
 */
export function buildInject(folder: string): string | undefined {
  if (process.platform !== 'linux') return undefined;
  const library = join(folder, 'inject.so');
  const source = join(import.meta.dirname, '../soak/inject.c');
  const made = spawnSync(COMPILER, ['-shared', '-fPIC', '-O1', '-o', library, source, '-ldl']);
  return made.status === 0 ? library : undefined;
}
