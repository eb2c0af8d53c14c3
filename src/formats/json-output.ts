import { withoutPower } from './journal/json.ts';

/** One JSON document for a program to read. */
export function toJson(value: unknown): string {
  return withoutPower(`${JSON.stringify(value, null, 2)}\n`);
}
