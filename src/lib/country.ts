/** A country code from typed text: upper case, and GB for `UK`, which people type. */
export function countryOf(typed: string): string {
  const code = typed.trim().toUpperCase();
  return code === 'UK' ? 'GB' : code;
}
