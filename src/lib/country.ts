/** The code of a country as it is typed: upper case, and `UK`, which people say, is GB. */
export function countryOf(typed: string): string {
  const code = typed.trim().toUpperCase();
  return code === 'UK' ? 'GB' : code;
}
