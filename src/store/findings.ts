import type { Finding } from './types.ts';

/** How the doctor words what it finds: never with the content of a file. */

export function found(
  level: Finding['level'],
  kind: string,
  path: string,
  reason: string,
): Finding {
  return { level, kind, path, reason };
}

export function warning(kind: string, path: string, reason: string): Finding {
  return found('warning', kind, path, reason);
}

export function note(kind: string, path: string, reason: string): Finding {
  return found('note', kind, path, reason);
}

/** Why something failed, without the content that JSON.parse would quote. */
export function reasonOf(error: unknown): string {
  if (error instanceof SyntaxError) return 'it is not JSON';
  return (error as NodeJS.ErrnoException).code ?? 'it is not as coachkit wrote it';
}
