/** Reads a typed country code: upper case, with GB for the common `UK`. */
export function countryOf(typed: string): string {
  const code = typed.trim().toUpperCase();
  return code === 'UK' ? 'GB' : code;
}
