/** A line with what is known put in; a place nobody knows stays as `{name}`, for a program to see. */
export function fillMessage(
  text: string,
  values: Readonly<Record<string, string | undefined>>,
): string {
  return text.replace(/\{([a-z]+)\}/g, (place, name: string) =>
    Object.hasOwn(values, name) ? (values[name] ?? place) : place,
  );
}
