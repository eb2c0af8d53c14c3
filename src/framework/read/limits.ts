/** What a file may measure. The shipped framework uses about a quarter of each. */
export const LIMITS = { bytes: 256 * 1024, depth: 24, nodes: 20_000 } as const;

/** Keys that reach into every object of the program. */
export const FORBIDDEN_KEYS: readonly string[] = ['__proto__', 'constructor', 'prototype'];
