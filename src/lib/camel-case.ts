/** A name in kebab case as a key of code and JSON: `openActions` for `open-actions`. */
export function camelCase(name: string): string {
  const [first = '', ...rest] = name.split('-');
  return (
    first + rest.map(([letter = '', ...word]) => letter.toUpperCase() + word.join('')).join('')
  );
}
