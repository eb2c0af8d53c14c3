import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** XDG_CACHE_HOME for all tests. They start the program thousands of times. */
export const cacheHome = join(tmpdir(), `coachkit-test-cache-${process.getuid?.()}`);
